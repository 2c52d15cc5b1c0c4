"""Reads an instrument file; every mistake in it is found at once, each with file, key and mend."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alongside.core.echo import nearest, printable, quoted
from alongside.core.errors import BadInput
from alongside.core.programs.kinds import Wrong
from alongside.core.programs.setting import settings_of
from alongside.core.toml_files import TomlFile, parse_toml

from .checking import clashes
from .schema import (
    AnsweredBy,
    Domain,
    Instrument,
    Item,
    Measures,
    OpenQuestion,
    Permission,
    PermissionStatus,
    Point,
    Scale,
    Translation,
    Whose,
    Words,
)

__all__ = [
    "AnsweredBy",
    "BadInstrument",
    "Domain",
    "Instrument",
    "Item",
    "Measures",
    "OpenQuestion",
    "Permission",
    "PermissionStatus",
    "Point",
    "Scale",
    "Translation",
    "Whose",
    "Words",
    "load_instrument",
    "read_instrument",
]

INSTRUMENT_FILE = TomlFile(
    "an instrument file",
    look="check the name; the ones we ship are in instruments/",
    largest_bytes=500_000,
    size="an instrument is a few pages of text",
)
MOST_ERRORS = 100
SECTIONS = {"permission": Permission, "translation": Translation}
ROWS: Mapping[str, tuple[type, int]] = {
    "scales": (Scale, 50),
    "domains": (Domain, 100),
    "items": (Item, 500),
    "open_questions": (OpenQuestion, 50),
}
INNER_ROWS: Mapping[type, tuple[str, type, int]] = {Scale: ("points", Point, 11)}


class BadInstrument(BadInput):
    """An instrument file with mistakes: `errors` holds each as a BadInput; the first is the message."""

    def __init__(self, errors: tuple[BadInput, ...]) -> None:
        first = errors[0]
        super().__init__(first.where, first.what, first.mend)
        self.errors = errors


def load_instrument(path: Path | str) -> Instrument:
    """The instrument in the TOML file at `path`. Raises BadInstrument with every mistake; never anything else."""
    try:
        text = INSTRUMENT_FILE.text(path)
    except BadInput as error:
        raise BadInstrument((error,)) from error
    return read_instrument(text, printable(path, 300))


def read_instrument(text: str, name: str = "instrument") -> Instrument:
    """The instrument written in `text`; `name` stands for the file in errors. Raises BadInstrument.

    >>> read_instrument('items = 3', "ours.toml")
    Traceback (most recent call last):
    alongside.core.surveys.instruments.BadInstrument: ours.toml: instrument: it is missing; begin with [instrument]
    """
    try:
        table = parse_toml(text, name)
    except BadInput as error:
        raise BadInstrument((error,)) from error
    return _Reading(name).instrument(table)


class _Reading:
    """One pass over one file, gathering mistakes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.errors: list[BadInput] = []

    def wrong(self, path: str, what: str, mend: str) -> None:
        self.errors.append(BadInput(f"{self.name}: {path}", what, mend))
        if len(self.errors) == MOST_ERRORS:
            self.errors.append(BadInput(self.name, "there are more mistakes", "mend these first"))
            raise BadInstrument(tuple(self.errors))

    def instrument(self, table: dict[str, Any]) -> Instrument:
        if not isinstance(table.get("instrument"), dict):
            self.wrong("instrument", "it is missing", "begin with [instrument]")
        self._known(table, ["instrument", *SECTIONS, *ROWS], "")
        values = self._settings(table.get("instrument"), Instrument, "instrument") or {}
        for name, section in SECTIONS.items():
            if name in table:
                inner = self._settings(table[name], section, name)
                values[name] = section(**inner) if inner is not None else None
        for name, (row, most) in ROWS.items():
            values[name] = self._rows(table.get(name, []), name, row, most)
        if self.errors:
            raise BadInstrument(tuple(self.errors))
        made = Instrument(**values)
        for path, what, mend in clashes(made):
            self.wrong(path, what, mend)
        if self.errors:
            raise BadInstrument(tuple(self.errors))
        return made

    def _rows(self, raw: object, path: str, row: type, most: int) -> tuple[Any, ...]:
        if not isinstance(raw, list) or len(raw) > most:
            self.wrong(path, "it is not a list of entries", f"write each as [[{path}]], at most {most}")
            return ()
        rows = []
        for place, entry in enumerate(raw, 1):
            here = f"{path}[{place}]"
            values = self._settings(entry, row, here)
            if values is None:
                continue
            if row in INNER_ROWS:
                name, inner, most_inner = INNER_ROWS[row]
                values[name] = self._rows(entry.get(name, []), f"{here}.{name}", inner, most_inner)
            if values.keys() >= {one.name for one in settings_of(row) if one.required}:
                rows.append(row(**values))
        return tuple(rows)

    def _settings(self, table: object, section: type, path: str) -> dict[str, Any] | None:
        """The values of one table by key; None where it is no table. Mistakes are put down, not raised."""
        if not isinstance(table, dict):
            if table is not None:
                self.wrong(path, "it is not a table", f"write [{path}] on its own line, and its keys below")
            return None
        known = {one.name: one for one in settings_of(section)}
        inner = [INNER_ROWS[section][0]] if section in INNER_ROWS else []
        self._known(table, [*known, *inner], path)
        values: dict[str, Any] = {}
        for name, one in known.items():
            if name not in table:
                if one.required:
                    self.wrong(f"{path}.{name}", "it is missing", f"add {name} = … ({one.kind.form})")
                continue
            try:
                values[name] = one.kind.read(table[name])
            except Wrong as wrong:
                key = f".{printable(wrong.key, 40)}" if wrong.key else ""
                self.wrong(f"{path}.{name}{key}", wrong.what, wrong.mend)
        return values

    def _known(self, table: dict[str, Any], known: list[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                path = f"{prefix}.{quoted(key)[1:-1]}" if prefix else quoted(key)[1:-1]
                self.wrong(path, "there is no such key", nearest(key, known) + f"known keys: {', '.join(known)}")
