"""An XLSX workbook into lines of cells, within limits that a hostile file cannot pass."""

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from alongside.core.courtlist.formulas import MEND as FORMULA_MEND
from alongside.core.courtlist.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS, too_many_rows
from alongside.core.courtlist.measuring import SAVE_PLAIN, measure
from alongside.core.courtlist.separated import Line
from alongside.core.errors import BadInput


def read_lines(data: bytes, name: str) -> Iterator[Line]:
    """Lines of the one sheet that holds anything, one after another, dates and times written as ISO text.

    `measure` has counted everything before anything is built. Raises BadInput for what it refuses, for a
    formula anywhere, and for two sheets with rows.
    """
    measure(data, name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        yield from _sheets(book, name)
    except BadInput:
        raise
    except Exception:  # a broken part makes the reader raise anything at all, and its words may repeat a cell
        raise BadInput(f"{name}, line 1", "a workbook that cannot be read", SAVE_PLAIN) from None


def _sheets(book: Any, name: str) -> Iterator[Line]:
    read = False
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        lines = _rows(sheet, name)
        first = next(lines, None)
        if first is None:
            continue
        if read:
            raise BadInput(f"{name}, line 1", "two sheets with rows", "keep one sheet, or import them one by one")
        read = True
        yield first
        yield from lines


def _rows(sheet: Any, name: str) -> Iterator[Line]:
    seen = 0
    for line, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(cell, name, line) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        seen += 1
        if seen > MOST_ROWS + 1:
            raise too_many_rows(name, line)
        if len(cells) > MOST_COLUMNS:
            raise BadInput(f"{name}, line {line}", "more than 60 columns", "keep the columns that are read")
        yield line, cells


def _text(cell: Any, name: str, line: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise BadInput(f"{name}, line {line}", "a formula", FORMULA_MEND)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else _time(value.time(), value.date())
    if isinstance(value, dt.time):
        return _time(value, None)
    if isinstance(value, dt.timedelta):
        return _time((dt.datetime(1900, 1, 1) + value).time(), None)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    if "\0" in text:
        raise BadInput(f"{name}, line {line}", "a NUL character", SAVE_PLAIN)
    return text[: MOST_CELL + 1]


def _time(time: dt.time, day: dt.date | None) -> str:
    """Spreadsheets keep a bare time as a time on the last days of 1899; a real day and time are said
    together."""
    told = time.strftime("%H:%M") if not time.second else time.isoformat("seconds")
    return told if day is None or day.year <= 1900 else f"{day.isoformat()}T{told}"
