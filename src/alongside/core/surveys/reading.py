"""A CSV file of responses into answers: one row a response, one column an item, blank where left blank."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

import numpy as np

from alongside.core.courtlist.decoding import decode
from alongside.core.echo import nearest, quoted
from alongside.core.errors import BadInput
from alongside.core.languages import folded

from .answers import Answers, Matrix
from .fast_reading import read_plainly
from .schema import BLANK, Instrument, Scale

LARGEST_BYTES = 200_000_000
NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{0,6})?")
ROW_NAMES = frozenset(
    {"", "unnamed: 0", "id", "index", "row", "record_id", "respondent", "respondent_id", "response", "response_id"}
)
ABOUT_SOMEBODY = frozenset({"partner", "partner_id", "parent", "parent_id", "name", "case", "phone", "email"})
ONE_COLUMN_EACH = "write one column for each item, named by its id"


def load_responses(path: Path | str, instrument: Instrument) -> Answers:
    """The answers in the file at `path`. Raises BadInput that names the file, the row, the column and the mend."""
    name = str(path)
    try:
        about = Path(path).stat()
        if not S_ISREG(about.st_mode):
            raise BadInput(name, "this is not a file", "name a CSV file of responses")
        if about.st_size > LARGEST_BYTES:
            raise BadInput(name, f"the file has more than {LARGEST_BYTES:,} bytes", "score it in parts")
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise BadInput(name, "there is no such file", "check its name") from error
    except OSError as error:
        raise BadInput(name, "the file cannot be read", "check who may read it") from error
    return read_responses(data, name, instrument)


def read_responses(data: bytes, name: str, instrument: Instrument) -> Answers:
    """The answers in the bytes of a CSV file, in UTF-8, UTF-16 with its mark, or cp1252.

    A cell holds a value of the item's scale (5, or 5.0 as some tools write it), or the words of an answer in
    English or Spanish. Columns that only number the rows, and the instrument's open questions, are passed
    over unread; any other column is refused, so that nothing about a person slips in unseen.
    """
    if not data.strip():
        raise BadInput(name, "the file is empty", ONE_COLUMN_EACH)
    if data.startswith(b"PK\x03\x04"):
        raise BadInput(name, "this is a spreadsheet or an archive, and not CSV", "save it as CSV (UTF-8)")
    places: list[int] = []
    plain = read_plainly(data, lambda header: _places(header, name, instrument), _digits(instrument))
    if plain is not None:
        raw = plain
    else:
        text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():  # a mark of the encoding, and nothing after it
            raise BadInput(name, "the file is empty", ONE_COLUMN_EACH)
        rows = _rows(text, name)
        _, header = next(rows)
        places = _places(header, name, instrument)
        raw = _cells(rows, header, places, name, instrument)
    if not len(raw):
        raise BadInput(name, "there are no responses below the first row", "add one row for each response")
    return Answers(instrument, raw)


def _digits(instrument: Instrument) -> list[Mapping[int, int]]:
    """For each item, the values that one digit writes."""
    scales = [instrument.scale_of(item) for item in instrument.items]
    return [{ord(str(value)): value for value in scale.values if 0 <= value <= 9} for scale in scales]


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not an empty line."""
    lines = text.split("\n")
    first = next(line for line in lines if line.strip())
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator(first), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(f"{name}: row {begins}", "quotation marks do not pair", "close the one left open") from None
        if cells:
            yield begins, cells
        begins = reader.line_num + 1


def separator(line: str) -> str:
    """What parts the cells of a header: a tab if there is one, else whichever of ; and , stands there more."""
    if "\t" in line:
        return "\t"
    return ";" if line.count(";") > line.count(",") else ","


def _places(header: list[str], name: str, instrument: Instrument) -> list[int]:
    """For each item, its place among the columns of the file."""
    wanted = {item.id.casefold(): item.id for item in instrument.items}
    passed_over = {question.id.casefold() for question in instrument.open_questions} | ROW_NAMES
    passed_over.add(f"{instrument.id.replace('-', '_')}_complete")  # REDCap writes one
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        column = cell.strip().casefold()
        where = f"{name}: row 1, column {place + 1}"
        if column in wanted:
            if wanted[column] in found:
                raise BadInput(where, f"{wanted[column]} stands twice", "keep one of the two columns")
            found[wanted[column]] = place
        elif column in ABOUT_SOMEBODY:
            raise BadInput(where, f"{quoted(cell)} could say who answered or whom they walk with", "delete this column")
        elif column not in passed_over:
            meant = nearest(column, list(wanted)) if NUMBER.fullmatch(column) is None else ""
            mend = meant + "name it by an item of the instrument, or delete it"
            raise BadInput(where, f"{quoted(cell)} is no item of {instrument.id}", mend)
    missing = [item.id for item in instrument.items if item.id not in found]
    if missing:
        which = ", ".join(missing[:3]) + (" and more" if len(missing) > 3 else "")
        mend = "add the column, left empty if nobody was asked" if found else ONE_COLUMN_EACH
        raise BadInput(f"{name}: row 1", f"no column for {which}", mend)
    return [found[item.id] for item in instrument.items]


def _cells(
    rows: Iterator[tuple[int, list[str]]], header: list[str], places: list[int], name: str, instrument: Instrument
) -> Matrix:
    known = [_known(instrument.scale_of(item)) for item in instrument.items]
    found = bytearray()
    for line, cells in rows:
        if len(cells) != len(header):
            mend = f"leave {len(header)} cells in it, empty where nothing was answered"
            raise BadInput(f"{name}: row {line}", f"it has {len(cells)} cells", mend)
        for column, place in enumerate(places):
            cell = cells[place].strip()
            value = known[column].get(cell)
            if value is None:
                value = known[column].get(folded(cell))
            if value is None:
                item = instrument.items[column]
                raise _no_answer(cell, f"{name}: row {line}, column {item.id}", instrument.scale_of(item))
            found.append(value % 256)
    return np.frombuffer(found, dtype=np.int8).reshape(-1, len(places))


def _known(scale: Scale) -> dict[str, int]:
    """What a cell may hold, and the value it stands for; words that name two answers name none."""
    known: dict[str, int] = {}
    unclear: set[str] = set()
    for point in scale.points:
        for words in {folded(point.label.en), folded(point.label.es)}:
            if known.setdefault(words, point.value) != point.value:
                unclear.add(words)
    known = {words: value for words, value in known.items() if words not in unclear}
    return known | {f"{value}{end}": value for value in scale.values for end in ("", ".0", ".00")} | {"": BLANK}


def _no_answer(cell: str, where: str, scale: Scale) -> BadInput:
    """The words of a cell could be a person's, so only a number is repeated."""
    choices = f"write one of {', '.join(map(str, scale.values))}, or leave it blank"
    if NUMBER.fullmatch(cell):
        return BadInput(where, f"{cell} is not an answer of its scale", choices)
    return BadInput(where, "this is neither a number nor the words of an answer", choices)
