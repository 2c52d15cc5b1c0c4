"""Text with commas, semicolons or tabs into lines of cells."""

import csv
from collections.abc import Iterator

from alongside.core.courtlist.limits import MOST_COLUMNS, MOST_ROWS, too_many_rows
from alongside.core.errors import BadInput

Line = tuple[int, list[str]]
"""Where a line begins in the file, counted from 1, and its cells."""


def read_lines(text: str, name: str) -> Iterator[Line]:
    """Lines that hold anything, one after another; BadInput with the line where quoting is broken.

    The separator is read off the first line: a tab if there is one, else whichever of ; and , stands there
    more. A quotation mark is closed before the next separator; text after it is refused rather than guessed
    at.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader((line + "\n" for line in lines), delimiter=_separator(first), strict=True)
    begins, seen = 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise BadInput(f"{name}, line {begins}", *_quoting(str(problem))) from None
        if any(cell.strip() for cell in cells):
            seen += 1
            if seen > MOST_ROWS + 1:
                raise too_many_rows(name, begins)
            if len(cells) > MOST_COLUMNS:
                raise BadInput(f"{name}, line {begins}", "more than 60 columns", "keep the columns that are read")
            yield begins, cells
        begins = reader.line_num + 1


def _separator(line: str) -> str:
    if "\t" in line:
        return "\t"
    return ";" if line.count(";") > line.count(",") else ","


def _quoting(problem: str) -> tuple[str, str]:
    if "field larger" in problem:
        return "a cell without an end", "close the quotation mark that this cell begins with"
    return "quotation marks that do not pair", "close the quotation mark, or write two inside a quoted cell"
