"""The reference of `results.json`, made from the dataclasses that it is written from."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from alongside.evaluation.results import Absent, Results
from alongside.evaluation.results_meanings import KEYS, NOT_WRITTEN, OF_RESULTS

_INTRO = """## results.json

One object. `null` is withheld because too few children stand behind it; a key that does not apply is absent. Shares,
risks and their differences run from 0 to 1, times are days, intervals are 95% and written `[low, high]`. Where the
outcome is a measure, estimates are in its own units. `cox` and `fine_gray` as the study's method: the `estimate` is a
log ratio. `table.csv` has every figure in a row of its own.
"""


def as_markdown() -> str:
    """The part on `results.json`: first its own keys, then what the objects in it hold."""
    out = [_INTRO, *_table(Results)]
    for kind in _within(Results):
        out += ["", f"### {kind.__name__}\n", f"{_said(kind)}\n", *_table(kind)]
    return "\n".join(out) + "\n"


def untold() -> list[str]:
    """Keys without a meaning."""
    return [
        f"{kind.__name__}.{one.name}"
        for kind in (Results, *_within(Results))
        for one in fields(kind)
        if one.name not in NOT_WRITTEN and not _meaning(kind, one.name)
    ]


def _table(kind: type) -> Iterator[str]:
    hints = get_type_hints(kind)
    yield "| key | shape | what it is |"
    yield "|---|---|---|"
    for one in fields(kind):
        if one.name not in NOT_WRITTEN:
            yield f"| `{one.name}` | {_shape(hints[one.name])} | {_meaning(kind, one.name)} |"


def _meaning(kind: type, name: str) -> str:
    if kind is Results:
        return OF_RESULTS.get(name, "")
    return KEYS.get(f"{kind.__name__}.{name}", KEYS.get(name, ""))


def _said(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def _shape(hint: Any) -> str:
    """A type in words: what stands in the JSON, and whether it may be null or absent."""
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        parts = get_args(hint)
        known = " or ".join(_shape(one) for one in parts if one not in (NoneType, Absent))
        return known + (" or null" if NoneType in parts else "") + (", may be absent" if Absent in parts else "")
    if hint in _PLAIN:
        return _PLAIN[hint]
    if inspect.isclass(hint) and is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    inner = get_args(hint)
    if _is_mapping(hint):
        return f"object of {_shape(inner[1])}"
    if get_origin(hint) is tuple and inner[-1] is not Ellipsis:
        return "`[low, high]`"
    return f"list of {_shape(inner[0])}"


_PLAIN: Mapping[Any, str] = {float: "number", int: "whole number", str: "text", bool: "true or false"}


def _is_mapping(hint: Any) -> bool:
    return get_origin(hint) is not None and inspect.isclass(get_origin(hint)) and issubclass(get_origin(hint), Mapping)


def _within(kind: type) -> list[type]:
    """The dataclasses that `kind` holds, each once, in the order in which they are met."""
    found: dict[type, None] = {}

    def walk(hint: Any) -> None:
        if inspect.isclass(hint) and is_dataclass(hint):
            if hint is not kind and hint in found:
                return
            if hint is not kind:
                found[hint] = None
            for inner in get_type_hints(hint).values():
                walk(inner)
        for inner in get_args(hint):
            walk(inner)

    walk(kind)
    return list(found)
