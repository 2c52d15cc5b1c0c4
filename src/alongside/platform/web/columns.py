"""What a list shows and lets people choose: columns, filters, and what to say when there is nothing."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `key` names it in the address (`?sort=key`, `?sort=-key`)."""

    key: str
    title: Words
    value: Callable[[Any], Any] | str = ""  # function of the row, or dotted attribute; default: `key`
    # a queryset sorts by field(s); a list by True (its value) or a function of the row
    sort: Callable[[Any], Any] | str | Sequence[str] | bool = False
    link: Callable[[Any], str] | None = None  # where the cell leads
    template: str = ""  # draws the cell, with `row` and `value`
    numeric: bool = False
    head: bool = False  # this cell names the row; without one, the first column does

    def read(self, row: Any) -> Any:
        """This column's value of one row."""
        if callable(self.value):
            return self.value(row)
        for name in (self.value or self.key).split("."):
            row = row[name] if isinstance(row, dict) else getattr(row, name)
            if row is None:
                return None
        return row


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One drop-down over a list; an unknown value in the address is the same as none."""

    key: str
    title: Words
    choices: Sequence[tuple[str, Words]]
    apply: Callable[[Any, str], Any]  # (rows, value) -> rows
    default: str = ""
    any_label: Words = ""  # the choice that filters nothing; "" leaves it out when there is a default


@dataclass(frozen=True, kw_only=True)
class Empty:
    """What an empty list says: what it is for, and what to do next."""

    title: Words
    text: Words = ""
    action: Words = ""
    url: str = ""


def fold(text: object) -> str:
    """Text as people search and sort it: without accents or case."""
    decomposed = unicodedata.normalize("NFKD", str(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def sort_key(value: Any) -> tuple[bool, Any]:
    """Blank values last; words without accents or case."""
    if value is None or value == "":
        return (True, "")
    return (False, fold(value) if isinstance(value, (str, Promise)) else value)
