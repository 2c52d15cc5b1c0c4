"""One column as a number, as text or as a category, the same in every engine, whatever type it is stored in."""

from __future__ import annotations

from typing import Any

MISSING_WORDS = ("", "NA", "NaN", "nan", "NULL", "null", ".")
"""Text that means "no number" in a number column. In a column of categories only blank is missing: NA may be a code."""

_NUMBER = r"^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$"


class Columns:
    """Reads the columns of one Ibis table; each answer is an expression of that table."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def _text(self, column: str) -> Any:
        return self.table[column].strip()

    def number(self, column: str) -> Any:
        """As a 64-bit float; null where missing, and where it is no number."""
        kind = self.table[column].type()
        if kind.is_string():
            text = self._text(column)
            return text.re_search(_NUMBER).ifelse(text, None).cast("float64")
        if kind.is_boolean():
            return self.table[column].ifelse(1.0, 0.0)
        if kind.is_floating():
            value = self.table[column].cast("float64")
            return value.isnan().ifelse(None, value)
        return self.table[column].cast("float64")

    def is_no_number(self, column: str) -> Any:
        """Whether a value is there that is no number."""
        kind = self.table[column].type()
        if kind.is_string():
            text = self._text(column)
            return (~text.re_search(_NUMBER) & ~text.isin(MISSING_WORDS)).fill_null(False)
        if kind.is_floating():
            return self.table[column].isinf().fill_null(False)
        return None

    def is_numeric(self, column: str) -> bool:
        """Whether its type can hold numbers at all; dates and lists cannot."""
        kind = self.table[column].type()
        return bool(kind.is_string() or kind.is_boolean() or kind.is_numeric())

    def text(self, column: str) -> Any:
        """As text; null where blank. Whole numbers have no decimal point, days are written 2026-03-02."""
        value, kind = self.table[column], self.table[column].type()
        if kind.is_string():
            return self._text(column).nullif("")
        if kind.is_boolean():
            return value.ifelse("true", "false")
        if kind.is_floating():
            whole = value.cast("int64")
            return (whole.cast("float64") == value).ifelse(whole.cast("string"), value.cast("string"))
        if kind.is_timestamp():
            return value.date().cast("string")
        return value.cast("string")

    def category(self, column: str) -> Any:
        """As it is stored, so that grouping is cheap; text loses the spaces around it, and blank is null."""
        kind = self.table[column].type()
        if kind.is_integer():
            return self.table[column]
        return self.number(column) if kind.is_floating() else self.text(column)


def label(value: object) -> str:
    """The words of one level: whole numbers without a decimal point, so that 1, 1.0 and "1" are one level.

    >>> label(1.0), label("1"), label(2.5), label("latino")
    ('1', '1', '2.5', 'latino')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    try:
        found = float(str(value))
    except ValueError:
        return str(value)
    if found.is_integer() and abs(found) < 1e15:
        return str(int(found))
    return repr(found) if isinstance(value, float) else str(value)


def in_order(labels: set[str]) -> list[str]:
    """Levels in order: by size where all are numbers, else by the alphabet."""
    try:
        return sorted(labels, key=lambda one: (float(one), one))
    except ValueError:
        return sorted(labels)
