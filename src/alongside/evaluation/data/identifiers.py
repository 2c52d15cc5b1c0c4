"""Columns that could name a person: refused by their names and by what their values look like."""

from __future__ import annotations

import re
from typing import Any

from alongside.core.echo import printable
from alongside.core.errors import BadInput

_NAMED = {
    "a name": r"(full|first|last|middle|sur|given|family|child|parent|mother|father|client|maiden|nick)_?name"
    r"|name|fname|lname|names",
    "a social security number": r"ssn|social_?security(_?(no|num|number))?|ss_?(no|num|number)|last_?4(_?ssn)?|itin",
    "a telephone number": r"(cell|home|work|mobile)?_?(tele)?phone(_?(no|num|number))?|tel|mobile|cell|fax",
    "an e-mail address": r"e_?mail(_?addr(ess)?)?",
    "a case number": r"(court_?|dependency_?|jv_?|docket_?|case_?)(case_?)?(no|num|number|nbr|docket)|docket|cwis|jv",
    "a date of birth": r"dob|d_?o_?b|date_?of_?birth|birth_?date|birth_?day|born(_?on)?|bdate",
    "an address": r"(home_?|street_?|mailing_?)?addr(ess)?(_?(line)?_?\d)?|street|apt",
    "a licence or record number": r"(driver_?s?_?)?licen[cs]e(_?(no|num|number))?|medi_?cal(_?(id|no|number))?|mrn"
    r"|medical_?record(_?(no|number))?|passport(_?(no|number))?|alien_?(no|number)|a_?number|medicaid(_?(id|no|number))?",
    "an address on the internet": r"ip(_?addr(ess)?)?|url",
    "a photograph": r"photo(graph)?|picture|image",
}
_BY_NAME = [(words, re.compile(rf"(?:{pattern})\Z")) for words, pattern in _NAMED.items()]
# words that make a longer name an identifier too: client_ssn, mother_dob
_INSIDE = [
    ("a social security number", re.compile(r"(?:\A|_)ssn(?:_|\Z)|social_?security")),
    ("a date of birth", re.compile(r"(?:\A|_)dob(?:_|\Z)|date_?of_?birth|birth_?date")),
    ("an e-mail address", re.compile(r"(?:\A|_)e_?mail(?:_|\Z)")),
    ("a telephone number", re.compile(r"(?:\A|_)(?:tele)?phone(?:_|\Z)")),
    (
        "a name",
        re.compile(
            r"(?:\A|_)(?:first|last|full|middle|given|maiden)_?name(?:_|\Z)|\A(?:child|parent|mother|father|client)s?_name"
        ),
    ),
    ("a case number", re.compile(r"(?:\A|_)case_?(?:no|num|number|nbr)(?:_|\Z)|(?:\A|_)docket(?:_|\Z)")),
    ("an address", re.compile(r"(?:\A|_)(?:street|home|mailing)_?addr(?:ess)?(?:_|\Z)")),
]
LOOKS = {
    "a social security number": r"^\s*[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}\s*$",
    "a telephone number": r"^\s*(\+?1[-. ]?)?(\([0-9]{3}\)\s*|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}\s*$",
    "an e-mail address": r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}",
    "a case number": r"^\s*(JV|JD|DK|J|CK)[- ]?[0-9]{4,}[A-Za-z]?\s*$",
    "a street address": r"^\s*[0-9]+\s+([A-Za-z0-9.]+\s+){1,4}"
    r"(Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Way)[.]?(\s|,|$)",
}
"""What values of text look like, in the dialect of regular expressions that all three engines read."""


def named(column: str) -> str | None:
    """What a column's name says that it holds, if that could name a person.

    >>> named("Date of Birth"), named("child_id"), named("client_ssn"), named("race")
    ('a date of birth', None, 'a social security number', None)
    """
    plain = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column.strip()).lower()).strip("_")
    for words, pattern in _BY_NAME:
        if pattern.match(plain):
            return words
    return next((words for words, pattern in _INSIDE if pattern.search(plain)), None)


def refuse_names(file: str, columns: list[str]) -> None:
    """Refuse the first column whose name says that it could name a person."""
    for column in columns:
        if words := named(column):
            raise _refused(file, column, f"its name says {words}")


def looks(table: Any, columns: list[str]) -> dict[str, Any]:
    """For each text column and kind of identifier, an aggregate: does any value look like it?"""
    return {
        f"{place}|{kind}": table[column].re_search(pattern).any()
        for place, column in enumerate(columns)
        for kind, (_, pattern) in enumerate(LOOKS.items())
    }


def refuse_looks(file: str, columns: list[str], found: dict[str, Any]) -> None:
    """Refuse the first column of which `found`, the answer to `looks`, says that a value looks like an identifier."""
    kinds = list(LOOKS)
    for key, is_there in found.items():
        if is_there and "|" in key:
            place, _, kind = key.partition("|")
            raise _refused(file, columns[int(place)], f"a value in it looks like {kinds[int(kind)]}")


def _refused(file: str, column: str, why: str) -> BadInput:
    where = f'{file}: column "{printable(column)}"'
    return BadInput(where, f"it could name a person: {why}", "take it out of the extract before it is opened here")
