"""What reading a court list gives: rows, rejections that never hold a value, and columns that were
dropped."""

import datetime as dt
import json
import unicodedata
from dataclasses import dataclass

from alongside.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Row:
    """One person on one day's list.

    `on` is the court day, `at` the local time or None where the list gives none. `parent` is mother, father
    or other; `language` a code of `core.languages` or "" where not said; `kind` a kind of hearing; `offer`
    "offer", "not_offered" or "" where not decided. `ordinal` counts rows that are otherwise equal, from 0;
    `line` is where the row stood in the file, and is no part of what the row says.
    """

    first_name: str
    on: dt.date
    calendar_line: str = ""
    parent: str = "other"
    language: str = ""
    kind: str = "hearing"
    at: dt.time | None = None
    courthouse: str = ""
    room: str = ""
    offer: str = ""
    ordinal: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one row cannot be taken: its line, the column, and a reason whose words are the mend. Never a
    value."""

    line: int
    column: str
    reason: Reason

    @property
    def code(self) -> str:
        return self.reason.code

    @property
    def mend(self) -> str:
        return self.reason.words


@dataclass(frozen=True, slots=True)
class CourtList:
    """Rows in the order of the file; columns not known, by the names in their header, which were not read."""

    rows: tuple[Row, ...]
    rejections: tuple[Rejection, ...]
    dropped_columns: tuple[str, ...]

    @property
    def exit_status(self) -> int:
        """0 all rows taken, 3 some, 2 none."""
        if not self.rejections:
            return 0
        return 3 if self.rows else 2


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands in for a column that is not there and for a blank cell: the day and place chosen on the
    page."""

    on: dt.date | None = None
    at: dt.time | None = None
    courthouse: str = ""
    room: str = ""
    kind: str = "hearing"
    language: str = ""


def fingerprint_text(row: Row) -> str:
    """The normalised row and its ordinal, as one line of text; its HMAC makes importing again add nothing.

    Case, doubled blanks and the way an accent is encoded make no difference; everything else does.

    >>> day = dt.date(2026, 3, 2)
    >>> fingerprint_text(Row("ROSA", day)) == fingerprint_text(Row("Rosa ", day))
    True
    >>> fingerprint_text(Row("Rosa", day)) == fingerprint_text(Row("Rosa", day, ordinal=1))
    False
    """
    at = "" if row.at is None else row.at.strftime("%H:%M")
    said = (row.first_name, row.calendar_line, row.parent, row.language, row.kind, row.on.isoformat(), at)
    place = (row.courthouse, row.room, row.offer, str(row.ordinal))
    return json.dumps([_normal(text) for text in (*said, *place)], ensure_ascii=True)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", text).casefold().split()))
