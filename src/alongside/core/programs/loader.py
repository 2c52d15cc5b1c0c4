"""Reads a program file; every mistake in it is found at once, each with file, key and mend."""

import re
from pathlib import Path
from typing import Any

from alongside.core.echo import nearest, printable, quoted
from alongside.core.errors import BadInput
from alongside.core.toml_files import TomlFile, parse_toml

from .combinations import clashes
from .kinds import Bilingual, PlainOrBilingual, Wrong
from .model import ASSUMED, ROWS, SECTIONS, ProgramModel, row_name
from .people import MANDATED_REPORTING
from .setting import Setting, settings_of

LARGEST_BYTES = 200_000
PROGRAM_FILE = TomlFile(
    "a program file",
    look="check the name; the ones we ship are in programs/",
    largest_bytes=LARGEST_BYTES,
    size="a program file is a few pages of text",
)
MOST_ERRORS = 100
SEED = re.compile(r"S[0-4] l\.\d+(-\d+)?")


class BadProgram(BadInput):
    """A program file with mistakes: `errors` holds each as a BadInput; the first is the message."""

    def __init__(self, errors: tuple[BadInput, ...]) -> None:
        first = errors[0]
        super().__init__(first.where, first.what, first.mend)
        self.errors = errors


def load(path: Path | str) -> ProgramModel:
    """The program in the TOML file at `path`. Raises BadProgram with every mistake; never anything else."""
    try:
        text = PROGRAM_FILE.text(path)
    except BadInput as error:
        raise BadProgram((error,)) from error
    return loads(text, str(path))


def loads(text: str, name: str = "program") -> ProgramModel:
    """The program written in `text`; `name` stands for the file in errors. Raises BadProgram.

    >>> loads('cap = 10', "ours.toml")
    Traceback (most recent call last):
    alongside.core.programs.loader.BadProgram: ours.toml: cap: there is no such key; see docs/reference/program-file.md
    """
    if len(text) > LARGEST_BYTES:
        raise _single(name, f"the text has more than {LARGEST_BYTES:,} letters", "a program file is a few pages")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _single(name, f"line {line} holds a NUL byte", "save it as plain text in UTF-8")
    try:
        table = parse_toml(text, name)
    except BadInput as error:
        raise BadProgram((error,)) from error
    return _Reading(name).model(table)


def _single(name: str, what: str, mend: str) -> BadProgram:
    return BadProgram((BadInput(printable(name, 300), what, mend),))


class _Reading:
    """One pass over one file: values, sources and mistakes are gathered side by side."""

    def __init__(self, name: str) -> None:
        self.name = printable(name, 300)
        self.errors: list[BadInput] = []
        self.sources: dict[str, str] = {}
        self.given: set[str] = set()

    def wrong(self, path: str, what: str, mend: str) -> None:
        self.errors.append(BadInput(f"{self.name}: {path}", what, mend))
        if len(self.errors) == MOST_ERRORS:
            self.errors.append(BadInput(self.name, "there are more mistakes", "mend these first"))
            raise BadProgram(tuple(self.errors))

    def model(self, table: dict[str, Any]) -> ProgramModel:
        tops = {one.name: one for one in settings_of(ProgramModel)}
        self._known(table, [*tops, *SECTIONS, *ROWS], "")
        values: dict[str, Any] = self._settings(table, tops, "")
        for name, section in SECTIONS.items():
            if name in table:
                inner = {one.name: one for one in settings_of(section)}
                if self._is_table(table[name], name):
                    self._known(table[name], list(inner), name)
                    values[name] = section(**self._settings(table[name], inner, f"{name}."))
        for name, row in ROWS.items():
            if name in table:
                values[name] = self._rows(table[name], name, row)
        if self.errors:
            raise BadProgram(tuple(self.errors))
        values["training"] = _with_mandated_reporting(values.get("training", ()))
        model = ProgramModel(**values, sources=tuple(self.sources.items()))
        for key, what, mend in clashes(model, frozenset(self.given)):
            self.wrong(key, what, mend)
        if self.errors:
            raise BadProgram(tuple(self.errors))
        return model

    def _settings(self, table: dict[str, Any], known: dict[str, Setting], prefix: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, one in known.items():
            path = f"{prefix}{name}"
            if name not in table:
                if one.required:
                    self.wrong(path, "it is missing", f"add {name} = … ({one.kind.form})")
                continue
            self.given.add(path)
            try:
                values[name] = one.kind.read(self._value(table[name], one, path))
            except Wrong as wrong:
                self.wrong(f"{path}.{printable(wrong.key, 40)}" if wrong.key else path, wrong.what, wrong.mend)
        return values

    def _value(self, raw: object, one: Setting, path: str) -> object:
        """The bare value of `{ value = 10, source = "…" }` or `{ en, es, source }`, its source put aside."""
        if not isinstance(raw, dict):
            return raw
        rest = {key: value for key, value in raw.items() if key != "source"}
        if "source" in raw:
            self.sources[path] = self._source(raw["source"], path)
        if isinstance(one.kind, Bilingual) or (isinstance(one.kind, PlainOrBilingual) and "value" not in rest):
            return rest
        for key in rest:
            if key != "value":
                raise Wrong(f"unknown key {quoted(key)}", 'write { value = …, source = "…" }', key=key)
        if "value" not in rest:
            raise Wrong("it has no value", 'write { value = …, source = "…" }')
        return rest["value"]

    def _source(self, raw: object, path: str) -> str:
        if not isinstance(raw, str) or not raw.strip() or len(raw) > 200 or not raw.isprintable():
            self.wrong(
                f"{path}.source",
                "the source is not one short line",
                'write where it is said, like "S1 l.1293"',
            )
            return ASSUMED
        for part in raw.split("; "):
            if re.match(r"S\d", part) and not SEED.fullmatch(part):
                self.wrong(
                    f"{path}.source",
                    f"{quoted(part)} names no line",
                    'write it like "S1 l.1293", several joined by "; "',
                )
        return raw.strip()

    def _rows(self, raw: object, name: str, row: type) -> tuple[Any, ...]:
        known = {one.name: one for one in settings_of(row)}
        if not isinstance(raw, list) or len(raw) > 100:
            self.wrong(name, "it is not a list of entries", f"write each as [[{name}]], at most 100")
            return ()
        rows: list[Any] = []
        for place, entry in enumerate(raw, 1):
            path = f"{name}[{place}]"
            if not self._is_table(entry, path):
                continue
            self._known(entry, list(known), path)
            mistakes = len(self.errors)
            values = {
                key: self._row_value(entry[key], one, f"{path}.{key}") for key, one in known.items() if key in entry
            }
            for key, one in known.items():
                if one.required and key not in entry:
                    self.wrong(f"{path}.{key}", "it is missing", f"add {key} = … ({one.kind.form})")
            if len(self.errors) == mistakes:
                made = row(**values)
                if row_name(made, place) in (row_name(other, number) for number, other in enumerate(rows, 1)):
                    self.wrong(f"{path}.code", f"{quoted(made.code)} stands twice", "give each entry its own code")
                rows.append(made)
                self.sources[f"{name}.{row_name(made, place)}"] = made.source
        return tuple(rows)

    def _row_value(self, raw: object, one: Setting, path: str) -> Any:
        if one.name == "source":
            return self._source(raw, path.removesuffix(".source"))
        try:
            return one.kind.read(raw)
        except Wrong as wrong:
            self.wrong(f"{path}.{printable(wrong.key, 40)}" if wrong.key else path, wrong.what, wrong.mend)
            return None

    def _is_table(self, raw: object, path: str) -> bool:
        if not isinstance(raw, dict):
            self.wrong(path, "it is not a table", f"write [{path}] on its own line, and its keys below")
        return isinstance(raw, dict)

    def _known(self, table: dict[str, Any], known: list[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                path = f"{prefix}.{quoted(key)[1:-1]}" if prefix else quoted(key)[1:-1]
                self.wrong(path, "there is no such key", nearest(key, known) + "see docs/reference/program-file.md")


def _with_mandated_reporting(training: tuple[Any, ...]) -> tuple[Any, ...]:
    """Mandated reporting is always required, whether the file names it or not."""
    if any(course.code == MANDATED_REPORTING.code for course in training):
        return training
    return (MANDATED_REPORTING, *training)
