"""Plain CSV, one digit a cell, read all at once: what nearly every large file of responses looks like."""

import codecs
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from .answers import Matrix
from .schema import BLANK

NEWLINE = ord("\n")
NO_ANSWER = -127


def read_plainly(
    data: bytes, places_of: Callable[[list[str]], list[int]], digits: Sequence[Mapping[int, int]]
) -> Matrix | None:
    """The matrix of a file whose cells are all empty, one character, or one and ".0"; None for any other.

    None means that the file must be read cell by cell, where whatever is wrong in it gets its row and column.
    `places_of` finds each item's column in the header; `digits` gives, for each item, character code to value.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    first, newline, body = data.partition(b"\n")
    if not newline or not body or b'"' in data or b"\r" in data or not first.isascii() or not first.strip():
        return None
    mark = b"\t" if b"\t" in first else b";" if first.count(b";") > first.count(b",") else b","
    header = first.decode("ascii").split(mark.decode("ascii"))
    if len(header) < 2:
        return None
    if b".0" in body:
        if any(start + b".0" in body for start in (mark, b"\n", b".0")) or body.startswith(b".0"):
            return None
        body = body.replace(b".0", b"")
    places = places_of(header)
    chars = np.frombuffer(body if body.endswith(b"\n") else body + b"\n", dtype=np.uint8)
    is_newline = chars == NEWLINE
    is_end = is_newline | (chars == ord(mark))
    ends = np.flatnonzero(is_end)
    if len(ends) % len(header):
        return None
    last = is_newline[ends].reshape(-1, len(header))
    if not last[:, -1].all() or last[:, :-1].any():
        return None
    before = chars[ends - 1]  # the one character of a cell; of an empty cell, the mark before it
    is_empty = is_end[ends - 1]
    if len(chars) != 2 * len(ends) - np.count_nonzero(is_empty):
        return None
    before[is_empty] = NEWLINE
    cells = before.reshape(-1, len(header))
    raw = np.empty((len(cells), len(places)), dtype=np.int8, order="F")
    for column, place in enumerate(places):
        value_of = np.full(256, NO_ANSWER, dtype=np.int8)
        value_of[NEWLINE] = BLANK
        for code, value in digits[column].items():
            value_of[code] = value
        raw[:, column] = value_of[cells[:, place]]
    return None if (raw == NO_ANSWER).any() else raw
