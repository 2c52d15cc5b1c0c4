"""Reading one table of a TOML file key by key: kinds checked, unknown keys refused with the nearest known one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from alongside.core.echo import nearest, printable
from alongside.core.errors import BadInput

_MISSING: Any = object()
TABLE = "table"


@dataclass(frozen=True, slots=True)
class Asked:
    """One key that was asked for: its place in the file, what to write there, and what holds without it."""

    path: str
    form: str
    needed: bool
    default: Any = None


class Keys:
    """One table of the file. Each reader takes a key away; `done()` refuses whatever is left.

    `told` lists every key that was asked for, those of inner tables too, in the order of asking.
    """

    def __init__(self, file: str, table: object, name: str, told: list[Asked] | None = None) -> None:
        self.file, self.name = file, name
        self.told: list[Asked] = [] if told is None else told
        if not isinstance(table, Mapping):
            raise BadInput(f"{file}: {name}", "it is not a table", f"write [{name}] on its own line, its keys below")
        self._left = dict(table)
        self._asked: list[str] = []

    def wrong(self, key: str, what: str, mend: str) -> BadInput:
        return BadInput(f"{self.file}: {self._path(printable(key))}", what, mend)

    def _path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def has(self, key: str) -> bool:
        return key in self._left

    def done(self) -> None:
        for key in self._left:
            mend = nearest(str(key), self._asked) + f"the keys here are {', '.join(self._asked)}"
            raise self.wrong(str(key), "there is no such key", mend)

    def take(self, key: str, default: Any, form: str) -> Any:
        self._asked.append(key)
        needed = default is _MISSING
        self.told.append(Asked(self._path(key), form, needed, None if needed else default))
        found = self._left.pop(key, default)
        if found is _MISSING:
            raise self.wrong(key, "it is missing", f"add {key} = … ({form})")
        return found

    def text(self, key: str, default: Any = _MISSING) -> Any:
        found = self.take(key, default, "text")
        if found is default:
            return found
        if not isinstance(found, str) or not found.strip() or len(found) > 2_000 or "\0" in found:
            raise self.wrong(key, "it is not a line of text", f'write {key} = "…"')
        return found.strip()

    def flag(self, key: str, default: bool) -> bool:
        found = self.take(key, default, "true or false")
        if not isinstance(found, bool):
            raise self.wrong(key, "it is not a yes or no", "write true or false, without quotes")
        return found

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        found = self.take(key, default, "whole number" if high > 10**9 else f"whole number from {low:,} to {high:,}")
        if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
            raise self.wrong(key, "it does not fit", f"write a whole number from {low:,} to {high:,}")
        return found

    def number(self, key: str, default: Any = _MISSING, low: float = -1e15, high: float = 1e15) -> Any:
        found = self.take(key, default, _number_form(low, high))
        return found if found is default else self._number(key, found, low, high)

    def _number(self, key: str, found: object, low: float = -1e15, high: float = 1e15) -> float:
        fits = isinstance(found, int | float) and not isinstance(found, bool)
        if not fits or not isfinite(found) or not low <= found <= high:  # type: ignore[arg-type, operator]
            raise self.wrong(key, "it does not fit", f"write a number from {low:g} to {high:g}")
        return float(found)  # type: ignore[arg-type]

    def numbers(self, key: str, default: tuple[float, ...]) -> tuple[float, ...]:
        found: object = self.take(key, default, "list of numbers")
        if found is default:
            return default
        if not isinstance(found, list):
            raise self.wrong(key, "it is not a list of numbers", f"write {key} = [1, 2]")
        return tuple(self._number(key, one) for one in found)

    def texts(self, key: str, default: Any = ()) -> tuple[str, ...]:
        found = self.take(key, default, "list of names")
        if found is _MISSING or found is default:
            return tuple(default)
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
            raise self.wrong(key, "it is not a list of names", f'write {key} = ["…", "…"]')
        if len(set(found)) < len(found):
            raise self.wrong(key, "a name stands twice", "write each once")
        return tuple(found)

    def choice(self, key: str, known: Sequence[str], default: Any = _MISSING) -> Any:
        found = self.take(key, default, " | ".join(known))
        if found is default:
            return found
        if not isinstance(found, str) or found not in known:
            raise self.wrong(
                key,
                f'"{printable(found)}" is not one of them',
                nearest(str(found), known) + f"write {' | '.join(known)}",
            )
        return found

    def table(self, key: str) -> Keys | None:
        """The keys of an inner table, or None where it is not there."""
        found = self.take(key, None, TABLE)
        return None if found is None else Keys(self.file, found, self._path(key), self.told)

    def pairs(self, key: str) -> dict[str, Any]:
        """An inner table whose keys are data: labels, cut points."""
        found = self.take(key, {}, "table of your own names")
        if not isinstance(found, dict):
            raise self.wrong(key, "it is not a table", f"write {key} = {{ … = … }}")
        return {str(name): value for name, value in found.items()}


def _number_form(low: float, high: float) -> str:
    """Limits that no study comes near are not worth a word."""
    least = (
        "" if low <= -1e15 else " of at least 0" if low == 0 else " above 0" if low < 1e-6 else f" of at least {low:g}"
    )
    return f"number{least}" + ("" if high >= 1e6 else f", at most {high:g}")
