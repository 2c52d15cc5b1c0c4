"""One line of cells into a row, or into the reasons why it cannot be one."""

import datetime as dt
import re
from collections.abc import Mapping

from alongside.core.courtlist import sentences
from alongside.core.courtlist.closed_lists import kind_code, offer_code, parent_code
from alongside.core.courtlist.rows import Defaults, Rejection, Row
from alongside.core.courtlist.when import read_date, read_time
from alongside.core.languages import language_code
from alongside.core.names import name_problem
from alongside.core.reasons import reason

FURTHEST = dt.timedelta(days=731)
MOST_COURTHOUSE, MOST_ROOM = 40, 12
CALENDAR_LINE = re.compile(r"[^\W_](?:[^\W_]|[.\-]){0,4}")
BLANKS = frozenset(("", "-", "--", "---", "\u2013", "\u2014", "n/a", "na"))


def check_row(
    cells: Mapping[str, str], *, line: int, today: dt.date, defaults: Defaults
) -> tuple[Row | None, tuple[Rejection, ...]]:
    """The row that these cells (by column) say, or None and every reason against it, in the order of the
    columns.

    A blank cell, or a dash, takes the default; a first name and a day are required. `today` is the
    program's own day: earlier ones are refused, and so are days more than two years ahead. No reason
    repeats what was written.
    """
    said = {column: text.strip() for column, text in cells.items()}
    said = {
        column: "" if text.casefold() in BLANKS and column != "first_name" else text for column, text in said.items()
    }
    found: list[Rejection] = []

    def refuse(column: str, code: str) -> None:
        found.append(Rejection(line, column, reason(sentences.MENDS, code)))

    def listed(column: str, code: str | None, default: str, problem: str) -> str:
        if not said.get(column):
            return default
        if code is None:
            refuse(column, problem)
        return code or default

    def short(column: str, most: int, default: str) -> str:
        text = said.get(column, "")
        if not text.isprintable():
            refuse(column, "not_printable")
        elif len(text) > most:
            refuse(column, f"{column}_long")
        return text or default

    name = said.get("first_name", "")
    if problem := name_problem(name):
        refuse("first_name", f"name_{problem}")
    calendar_line = said.get("calendar_line", "")
    if calendar_line and not CALENDAR_LINE.fullmatch(calendar_line):
        refuse("calendar_line", "not_a_line")
    parent = listed("parent", parent_code(said.get("parent", "")), "other", "parent_unknown")
    language = listed("language", language_code(said.get("language", "")), defaults.language, "language_unknown")
    kind = listed("kind", kind_code(said.get("kind", "")), defaults.kind, "kind_unknown")
    on = read_date(said["date"]) if said.get("date") else defaults.on
    if on is None:
        refuse("date", "date_unreadable" if said.get("date") else "date_missing")
    elif on < today:
        refuse("date", "date_past")
    elif on > today + FURTHEST:
        refuse("date", "date_far")
    at = read_time(said["time"]) if said.get("time") else defaults.at
    if at is None and said.get("time"):
        refuse("time", "time_unreadable")
    courthouse = short("courthouse", MOST_COURTHOUSE, defaults.courthouse)
    room = short("room", MOST_ROOM, defaults.room)
    offer = listed("offer", offer_code(said.get("offer", "")), "", "offer_unknown")
    if found or on is None:
        return None, tuple(found)
    row = Row(name, on, calendar_line, parent, language, kind, at, courthouse, room, offer, line=line)
    return row, ()
