"""What is counted: each measure, the one closed list it may be split by, and the event that counts it.

A new measure is a line here. `docs/reference/tallies.md` is generated from this list.
"""

from enum import StrEnum
from typing import Final
from uuid import UUID

from alongside.core.closing import LengthBin, Way
from alongside.core.programs.choices import ContactKind
from alongside.core.programs.journey import ROUTES

ROUTE: Final = (*ROUTES, "return")
OFFER_DAYS: Final = ("0-1", "2-3", "4+")
LANGUAGE_FIT: Final = ("preferred", "other")
GENDER: Final = ("woman", "man", "another")
END_WAY: Final = (*(way.value for way in Way), "another_partner", "partner_left")
LENGTH: Final = tuple(bin_.value for bin_ in LengthBin)
SUPPORTS: Final = ("0", "1", "2", "3")
WAIT_DAYS: Final = ("0", "1+")
MATCH_MONTH: Final = (*(str(month) for month in range(1, 13)), "13")
CONTACT_KIND: Final = tuple(kind.value for kind in ContactKind)
WEEK_KIND: Final = ("contact", "hearing", "tdm", "meeting")
PARTNER: Final = ("a partner's id",)


class Measure(StrEnum):
    """`dimension`: the values it may be split by, empty for none. `counted`: when, in one sentence."""

    dimension: tuple[str, ...]
    counted: str

    def __new__(cls, name: str, dimension: tuple[str, ...] = (), counted: str = "") -> "Measure":
        member = str.__new__(cls, name)
        member._value_ = name
        member.dimension, member.counted = dimension, counted
        return member

    def accepts(self, value: str) -> bool:
        if self.dimension is PARTNER:
            return _is_id(value)
        return value in self.dimension if self.dimension else value == ""

    # the door
    LISTED = "listed", (), "a parent is put on the court list"
    OFFERED = (
        "offered",
        ROUTE,
        "a parent on the court list is first asked whether they want a partner",
    )
    NOT_OFFERED = (
        "not_offered",
        (),
        "the program file's rule means that a listed parent is not offered a partner",
    )
    FIRST_HEARING_ELIGIBLE = (
        "first_hearing_eligible",
        (),
        "a listed parent with a first hearing may be offered one",
    )
    OFFERED_AT_FIRST_HEARING = (
        "offered_at_first_hearing",
        (),
        "the offer is made at or before the first hearing",
    )
    DAYS_TO_OFFER = (
        "days_to_offer",
        OFFER_DAYS,
        "the first offer is made, by days since the list named the parent",
    )
    OUTCOME_YES = "outcome_yes", ROUTE, "the parent says yes"
    OUTCOME_NOT_NOW = "outcome_not_now", (), "the parent says not now"
    OUTCOME_NO = "outcome_no", (), "the parent says no"
    OUTCOME_NOT_THERE = "outcome_not_there", (), "the parent is not there to be asked"
    LATER_YES_WITHIN_30 = "later_yes_within_30", (), "a yes comes within 30 days of a not now"
    # parents and matches
    PARENT_OPENED = (
        "parent_opened",
        ROUTE,
        "the program begins to walk with a parent; one who returns counts again",
    )
    PARENT_CLOSED = "parent_closed", END_WAY, "the program stops walking with a parent"
    PARENT_RETURNED = (
        "parent_returned",
        WAIT_DAYS,
        "a parent who was closed is back, by days waited: 0 where a match begins at once",
    )
    CLOSED_WITH_SUPPORTS = (
        "closed_with_supports",
        SUPPORTS,
        "a parent is closed for goals reached, by unpaid supports",
    )
    MATCH_OPENED = (
        "match_opened",
        LANGUAGE_FIT,
        "a match begins, by whether the partner speaks the preferred language",
    )
    MATCH_ENDED = "match_ended", END_WAY, "a match ends"
    MATCH_LENGTH = "match_length", LENGTH, "a match ends, by how long it lasted"
    OPEN_AT_MONTH_START = "open_at_month_start", (), "the month begins: parents walked with then"
    MATCHES_AT_MONTH_START = (
        "matches_at_month_start",
        MATCH_MONTH,
        "the month begins: open matches by match-month",
    )
    GENDER_ASKED = "gender_asked", GENDER, "a match begins for a parent who asked for a partner's gender"
    GENDER_MET = "gender_met", GENDER, "a match begins with the gender that the parent asked for"
    LANGUAGE_WANTED = (
        "language_wanted",
        (),
        "a match begins for a parent who prefers another language than English",
    )
    LANGUAGE_MET = "language_met", (), "such a match begins with a partner who speaks it"
    CHANGE_ASKED = "change_asked", (), "a parent asks for another partner"
    CHANGE_ASKED_OF = (
        "change_asked_of",
        PARTNER,
        "the same, by partner: shown to the supervisor alone, never as a rank",
    )
    CHANGE_MADE = "change_made", (), "a parent who asked is matched with another partner"
    # the court day
    COURT_DAY_PLANNED = (
        "court_day_planned",
        (),
        "a partner is planned for a courthouse and day, in the day's month",
    )
    COURT_DAY_PRESENT = (
        "court_day_present",
        (),
        "a planned or unplanned partner was there, in the day's month",
    )
    HEARING_WITH_PARTNER = "hearing_with_partner", (), "a partner stood beside a parent at a first hearing"
    COVER_ASKED = "cover_asked", (), "a partner steps back or asks for cover"
    COVER_MET_SAME_DAY = "cover_met_same_day", (), "every match of theirs has cover the same day"
    # contacts: record mode activity, then tally
    CONTACT = (
        "contact",
        CONTACT_KIND,
        "a match's contacts of a week are entered (mode activity), in the week's month",
    )
    CONTACT_MATCH_MONTH = (
        "contact_match_month",
        MATCH_MONTH,
        "the same, by month of the match; 13 is every later one",
    )
    WENT_ALONE = "went_alone", (), "a parent went to court or a meeting alone, where the program counts it"
    CONTACT_FIRST_SIX_MONTHS = (
        "contact_first_six_months",
        WEEK_KIND,
        "a partner's week is entered (mode tally): parents in their first six months",
    )
    CONTACT_AFTER = "contact_after", WEEK_KIND, "the same: parents after six months"
    # supervision
    SUPERVISION_PARTNER_WEEKS = "supervision_partner_weeks", (), "a partner worked in a week"
    SUPERVISION_INDIVIDUAL_HELD = "supervision_individual_held", (), "individual supervision was held"
    SUPERVISION_GROUP_HELD = "supervision_group_held", (), "group supervision was held"
    # releases
    RELEASE_GRANTED = "release_granted", (), "a parent signs a release"
    RELEASE_TAKEN_BACK = "release_taken_back", (), "a parent takes a release back"


def _is_id(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
