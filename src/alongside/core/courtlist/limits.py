"""How large a court list may be, and the one way that says so."""

from alongside.core.errors import BadInput

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_CELL = 1_000
SPLIT = "split it into one list a day"


def refuse_too_large(data: bytes, name: str) -> None:
    """Raise BadInput where the file is over 5 MB, naming the line at which it is too much."""
    if len(data) > MOST_BYTES:
        lines = data.count(b"\n", 0, MOST_BYTES)
        if lines > MOST_ROWS + 1 and not data.startswith(b"PK"):
            raise too_many_rows(name, MOST_ROWS + 2)
        raise BadInput(f"{name}, line {lines + 1}", "the file is larger than 5 MB", SPLIT)


def too_many_rows(name: str, line: int) -> BadInput:
    return BadInput(f"{name}, line {line}", "more than 5,000 rows", SPLIT)
