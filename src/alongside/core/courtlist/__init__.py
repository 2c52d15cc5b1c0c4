"""Reading a court list: bytes or pasted text in; rows, rejections without a value, and dropped columns
out."""

from alongside.core.courtlist.columns import COLUMNS
from alongside.core.courtlist.limits import MOST_BYTES, MOST_ROWS
from alongside.core.courtlist.reading import read_file, read_pasted, read_typed
from alongside.core.courtlist.rows import CourtList, Defaults, Rejection, Row, fingerprint_text

__all__ = [
    "COLUMNS",
    "MOST_BYTES",
    "MOST_ROWS",
    "CourtList",
    "Defaults",
    "Rejection",
    "Row",
    "fingerprint_text",
    "read_file",
    "read_pasted",
    "read_typed",
]
