"""A court list, from bytes of a file or from pasted text, into rows and rejections."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from alongside.core.courtlist import sentences, separated, workbook
from alongside.core.courtlist.checking import check_row
from alongside.core.courtlist.columns import COLUMNS, is_header, read_header
from alongside.core.courtlist.decoding import decode
from alongside.core.courtlist.formulas import refuse_formula
from alongside.core.courtlist.limits import MOST_CELL, refuse_too_large
from alongside.core.courtlist.rows import CourtList, Defaults, Rejection, Row, fingerprint_text
from alongside.core.courtlist.separated import Line
from alongside.core.errors import BadInput
from alongside.core.reasons import reason

NO_DEFAULTS = Defaults()
HEADERS = f"begin with a line of headers: {', '.join(COLUMNS)}"


def read_file(data: bytes, *, name: str, today: dt.date, defaults: Defaults = NO_DEFAULTS) -> CourtList:
    """Read a CSV or XLSX court list.

    `data` is the whole file (read at most `limits.MOST_BYTES` + 1 of it), `name` what messages call it,
    `today` the program's own day. A header line is required; headers may come in any order, in English or
    Spanish (see `columns`); other columns are dropped and named. A row that cannot be taken is a rejection
    and the others stand.

    Raises BadInput, one line with the place and the mend, for a file that cannot be read at all: over 5 MB
    or 5,000 rows, neither UTF-8, cp1252 nor UTF-16 with its mark, NUL bytes, broken quoting, a formula, no
    header, no rows. Takes under 10 s and 300 MB whatever the bytes.

    >>> text = "Nombre,Fecha,Hora,Idioma,Caso\\nRosa,3/2/2026,8:30,español,J-1\\nAna,3/1/2026,,,\\n"
    >>> found = read_file(text.encode(), name="list.csv", today=dt.date(2026, 3, 2))
    >>> [(row.first_name, row.language, row.at) for row in found.rows]
    [('Rosa', 'es', datetime.time(8, 30))]
    >>> found.dropped_columns, found.exit_status
    (('Caso',), 3)
    >>> [(rejection.line, rejection.column, rejection.code) for rejection in found.rejections]
    [(3, 'date', 'date_past')]
    """
    refuse_too_large(data, name)
    lines = (
        workbook.read_lines(data, name)
        if data.startswith(b"PK\x03\x04")
        else separated.read_lines(decode(data, name), name)
    )
    return _read(lines, name=name, today=today, defaults=defaults, needs_header=True)


def read_pasted(text: str, *, today: dt.date, defaults: Defaults = NO_DEFAULTS, name: str = "list") -> CourtList:
    """Read what was typed or pasted into a page: the same rules as `read_file`, with or without a header.

    Without a header, cells stand in the order of `COLUMNS`; a line with one cell is a first name alone, and
    the day comes from `defaults`.

    >>> day = dt.date(2026, 3, 2)
    >>> [row.first_name for row in read_pasted("Rosa\\nDaniel\\n", today=day, defaults=Defaults(on=day)).rows]
    ['Rosa', 'Daniel']
    """
    data = text.encode("utf-8", "replace")
    refuse_too_large(data, name)
    lines = separated.read_lines(decode(data, name), name)
    return _read(lines, name=name, today=today, defaults=defaults, needs_header=False)


def read_typed(
    cells: Mapping[str, str], *, today: dt.date, defaults: Defaults = NO_DEFAULTS
) -> tuple[Row | None, tuple[Rejection, ...]]:
    """One row from a form, its cells by column; the same rules. Line 0 stands for the form."""
    for text in cells.values():
        refuse_formula(text, "row", 0)
    return check_row(cells, line=0, today=today, defaults=defaults)


def _read(lines: Iterable[Line], *, name: str, today: dt.date, defaults: Defaults, needs_header: bool) -> CourtList:
    line_of_cells = _plain(lines, name)
    first = next(line_of_cells, None)
    if first is None:
        raise BadInput(f"{name}, line 1", "the list is empty", HEADERS)
    columns: list[str | None] = list(COLUMNS)
    dropped: tuple[str, ...] = ()
    if is_header(first[1]):
        columns, dropped = read_header(first[1], f"{name}, line {first[0]}")
    elif needs_header:
        raise BadInput(f"{name}, line {first[0]}", "the first line is no header with a first name", HEADERS)
    else:
        line_of_cells = chain([first], line_of_cells)
    rows: list[Row] = []
    rejections: list[Rejection] = []
    for line, cells in line_of_cells:
        if any(cell.strip() for cell in cells[len(columns) :]):
            rejections.append(Rejection(line, "", reason(sentences.MENDS, "too_many_cells")))
            continue
        said = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        row, found = check_row(said, line=line, today=today, defaults=defaults)
        rejections += found
        if row is not None:
            rows.append(row)
    if not rows and not rejections:
        raise BadInput(f"{name}, line {first[0]}", "a header and no rows", "add a line for each person called")
    return CourtList(_numbered(rows), tuple(rejections), dropped)


def _plain(lines: Iterable[Line], name: str) -> Iterator[Line]:
    """The lines, each cell looked at: no formula and no endless text anywhere, in dropped columns too."""
    for line, cells in lines:
        for cell in cells:
            refuse_formula(cell, name, line)
            if len(cell) > MOST_CELL:
                raise BadInput(f"{name}, line {line}", "a cell of more than 1,000 characters", "shorten it")
        yield line, cells


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows that say the same are counted from 0, so that two people called alike stay two."""
    seen: Counter[str] = Counter()
    numbered = []
    for row in rows:
        said = fingerprint_text(row)
        numbered.append(replace(row, ordinal=seen[said]))
        seen[said] += 1
    return tuple(numbered)
