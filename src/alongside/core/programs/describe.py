"""A program in plain words: every value beside where it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from alongside.core.languages import language_name

from .gates import live_data_obstacles
from .headings import HEADINGS, SOURCES
from .kinds import ListOf, Text
from .model import LANGUAGE, ROWS, SECTIONS, ProgramModel, row_name
from .setting import Setting, settings_of

_LABEL, _VALUE, _SOURCE = 30, 44, 20  # with two spaces before each of the last two: 100 columns
_STICKY = "\N{NO-BREAK SPACE}"
_OPEN_WHEN_NONE = ("counsel", "team", "curriculum", "pay", "purge", "court_list")
_OPEN_WHEN_FALSE = ("services", "leadership")


@dataclass(frozen=True)
class Line:
    path: str
    label: str
    value: str
    source: str


@dataclass(frozen=True)
class Part:
    """One heading with its lines; `left_open` are the labels of which file and sources say nothing."""

    heading: str
    lines: tuple[Line, ...]
    left_open: tuple[str, ...] = ()


def describe(model: ProgramModel) -> tuple[Part, ...]:
    """Every part of the program, in the order of the schema."""
    parts = [_part(model, "", model, ProgramModel)]
    parts += [_part(model, name, getattr(model, name), section) for name, section in SECTIONS.items()]
    parts += [Part(HEADINGS[name], tuple(_rows(model, name))) for name in ROWS if getattr(model, name)]
    return tuple(parts)


def _part(model: ProgramModel, name: str, section: object, kind: type) -> Part:
    lines, left_open = [], []
    for one in settings_of(kind):
        path = f"{name}.{one.name}" if name else one.name
        value = getattr(section, one.name)
        if model.is_assumed(path) and _is_open(name, value):
            left_open.append(one.label.lower())
        else:
            lines.append(Line(path, one.label, _say(one, value), model.source(path)))
    return Part(HEADINGS[name], tuple(lines), tuple(left_open))


def _is_open(section: str, value: object) -> bool:
    if value is None:
        return section in _OPEN_WHEN_NONE
    if value is False:
        return section in _OPEN_WHEN_FALSE
    return value in ("", ())


def _say(one: Setting, value: Any) -> str:
    if isinstance(value, Text):
        return f"{value.en}\n{value.es}"
    if isinstance(one.kind, ListOf) and one.kind.item is LANGUAGE:
        return ", ".join(language_name(code) for code in value)
    return one.kind.say(value)


def _rows(model: ProgramModel, name: str) -> Iterator[Line]:
    for place, row in enumerate(getattr(model, name), 1):
        label, value = _ROW_WORDS[name](row)
        yield Line(f"{name}.{row_name(row, place)}", label, value, row.source)


def _figure(row: Any) -> tuple[str, str]:
    said = f"{row.says}. Cohort: {row.cohort}. N: {row.n}."
    return f"At {row.window}", f"{said} {row.caution}".strip()


def _group(row: Any) -> tuple[str, str]:
    said = [f"led by {row.led_by.words}"]
    if row.cadence != "none":
        said.append(row.cadence.words)
    if row.sessions:
        said.append("1 session" if row.sessions == 1 else f"{row.sessions} sessions")
    if row.hours:
        said.append(f"{row.hours} hours each")
    return row.title.en, ", ".join(said)


def _training(row: Any) -> tuple[str, str]:
    return row.title.en, row.title.es + (f", {row.hours} hours" if row.hours else "")


def _happening(row: Any) -> tuple[str, str]:
    return row.when.capitalize(), row.says


_ROW_WORDS: dict[str, Callable[[Any], tuple[str, str]]] = {
    "training": _training,
    "groups": _group,
    "figures": _figure,
    "history": _happening,
}


def as_text(model: ProgramModel) -> str:
    """The whole description, at most 100 columns wide."""
    out = [f"{model.name.en}", f"{model.place}", ""]
    for part in describe(model):
        out += [part.heading, *(row for line in part.lines for row in _columns(line))]
        if part.left_open:
            out += _indented("Left open: " + ", ".join(part.left_open) + ".")
        out.append("")
    obstacles = live_data_obstacles(model)
    out.append("Live data")
    for said in obstacles or ("May be accepted.",):
        out += _indented(f"Not yet. {said[0].upper()}{said[1:]}." if obstacles else said)
    out += ["", "Sources", *_indented(SOURCES)]
    return "\n".join(out)


def _columns(line: Line) -> Iterator[str]:
    source = line.source.replace(" l.", _STICKY + "l.")
    cells = [
        wrap(line.label, _LABEL),
        [row for said in line.value.split("\n") for row in wrap(said, _VALUE)],
        [row.replace(_STICKY, " ") for row in wrap(source, _SOURCE, break_on_hyphens=False)],
    ]
    for number in range(max(map(len, cells))):
        label, value, place = (cell[number] if number < len(cell) else "" for cell in cells)
        yield f"  {label:<{_LABEL}}  {value:<{_VALUE}}  {place}".rstrip()


def _indented(text: str) -> list[str]:
    return wrap(text, 98, initial_indent="  ", subsequent_indent="    ")


def as_dict(model: ProgramModel) -> dict[str, Any]:
    """The same as JSON: `{"slug", "values": {path: {"value", "source"}}, "obstacles"}`."""
    values = {}
    for path in model.paths():
        name, _, rest = path.partition(".")
        found = getattr(model, name)
        if name in ROWS:
            found = next(row for place, row in enumerate(found, 1) if row_name(row, place) == rest)
        elif rest:
            found = getattr(found, rest)
        values[path] = {"value": _plain(found), "source": model.source(path)}
    return {"slug": model.slug, "values": values, "obstacles": list(live_data_obstacles(model))}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"en": value.en, "es": value.es}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name != "source"}
    return str(value) if isinstance(value, str) else value
