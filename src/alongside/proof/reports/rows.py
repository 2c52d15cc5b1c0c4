"""The report table: what each row shows, from which tallies, in which record modes, or why it cannot be counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.platform.tallies.measures import Measure as M


class Kept(StrEnum):
    """Where a row's figures come from."""

    TALLY = "tally"  # counted at the event; outlives the rows
    LIVE = "live"  # a working list of today, never a figure of a report
    ELSEWHERE = "elsewhere"  # read from another source, or by the evaluator
    NEVER = "never"  # would need something that the program does not hold


@dataclass(frozen=True)
class Part:
    """A measure, all its values or only some."""

    measure: M
    values: tuple[str, ...] | None = None


ANY_MODE = frozenset({"none", "tally", "activity"})
FIRST_SIX = tuple(str(month) for month in range(1, 7))
LATER = tuple(str(month) for month in range(7, 14))


@dataclass(frozen=True)
class ReportRow:
    """`top` over `bottom`; without `bottom` a count, split by the measure's own list where `split` says so.

    `is_share`: top counts some of those whom bottom counts; otherwise it is so many for each of them.
    """

    code: str
    title: Promise | str
    formula: Promise | str
    kept: Kept = Kept.TALLY
    top: tuple[Part, ...] = ()
    bottom: tuple[Part, ...] = ()
    split: bool = False
    modes: frozenset[str] = ANY_MODE
    caution: Promise | str = ""
    is_share: bool = True


ROWS: tuple[ReportRow, ...] = (
    ReportRow(
        "first_hearing_reach",
        _("First-hearing reach"),
        _("Parents offered a partner at or before their first hearing, of those with a first hearing"),
        top=(Part(M.OFFERED_AT_FIRST_HEARING),),
        bottom=(Part(M.FIRST_HEARING_ELIGIBLE),),
    ),
    ReportRow(
        "presence",
        _("Presence"),
        _("First hearings at which a partner stood beside the parent, of first hearings listed"),
        top=(Part(M.HEARING_WITH_PARTNER),),
        bottom=(Part(M.FIRST_HEARING_ELIGIBLE),),
    ),
    ReportRow(
        "court_days",
        _("Court days covered"),
        _("Planned days and rooms at which a partner was there, of those planned"),
        top=(Part(M.COURT_DAY_PRESENT),),
        bottom=(Part(M.COURT_DAY_PLANNED),),
    ),
    ReportRow(
        "acceptance",
        _("Acceptance"),
        _("Parents who said yes, of parents asked"),
        top=(Part(M.OUTCOME_YES, ("court",)),),
        bottom=(Part(M.OFFERED, ("court",)),),
    ),
    ReportRow(
        "later_yes",
        _("Yes after not now"),
        _("Parents who said yes within 30 days of not now, of those who said not now"),
        top=(Part(M.LATER_YES_WITHIN_30),),
        bottom=(Part(M.OUTCOME_NOT_NOW),),
    ),
    ReportRow(
        "not_offered",
        _("Not offered by rule"),
        _("Listed parents to whom the program's rule means no offer, of all listed; no reasons are kept"),
        top=(Part(M.NOT_OFFERED),),
        bottom=(Part(M.LISTED),),
    ),
    ReportRow(
        "time_to_offer",
        _("Time to offer"),
        _("Parents asked, by days from the court date on the list"),
        top=(Part(M.DAYS_TO_OFFER),),
        split=True,
    ),
    ReportRow(
        "doors",
        _("Doors"),
        _("Parents opened, by the door they came through"),
        top=(Part(M.PARENT_OPENED),),
        split=True,
    ),
    ReportRow(
        "open_at_start",
        _("Open at the month's start"),
        _("Parents walked with when the period began"),
        top=(Part(M.OPEN_AT_MONTH_START),),
    ),
    ReportRow(
        "opened",
        _("Parents opened"),
        _("Parents the program began to walk with; a return counts again"),
        top=(Part(M.PARENT_OPENED),),
    ),
    ReportRow(
        "closed",
        _("Parents closed"),
        _("Parents closed, by how it ended"),
        top=(Part(M.PARENT_CLOSED),),
        split=True,
    ),
    ReportRow("new_matches", _("New matches"), _("Matches begun"), top=(Part(M.MATCH_OPENED),)),
    ReportRow(
        "ended_matches",
        _("Ended matches"),
        _("Matches ended, by how they ended"),
        top=(Part(M.MATCH_ENDED),),
        split=True,
    ),
    ReportRow(
        "length",
        _("Length"),
        _("Ended matches, by how long they lasted"),
        top=(Part(M.MATCH_LENGTH),),
        split=True,
        caution=_("Open matches are not in it, so it reads short."),
    ),
    ReportRow(
        "taper_first_six",
        _("Contacts in the first six months"),
        _("Contacts for each match that was open in its first six months"),
        top=(Part(M.CONTACT_FIRST_SIX_MONTHS),),
        bottom=(Part(M.MATCHES_AT_MONTH_START, FIRST_SIX),),
        modes=frozenset({"tally"}),
        is_share=False,
    ),
    ReportRow(
        "taper_after",
        _("Contacts after six months"),
        _("Contacts for each match that was open longer than six months"),
        top=(Part(M.CONTACT_AFTER),),
        bottom=(Part(M.MATCHES_AT_MONTH_START, LATER),),
        modes=frozenset({"tally"}),
        is_share=False,
    ),
    ReportRow(
        "taper",
        _("Taper"),
        _("Contacts by month of the match"),
        top=(Part(M.CONTACT_MATCH_MONTH),),
        split=True,
        modes=frozenset({"activity"}),
    ),
    ReportRow(
        "contacts",
        _("Contacts"),
        _("Contacts by kind"),
        top=(Part(M.CONTACT),),
        split=True,
        modes=frozenset({"activity"}),
    ),
    ReportRow(
        "went_alone",
        _("Went alone"),
        _("Times a parent went to court or a meeting alone: a good sign"),
        top=(Part(M.WENT_ALONE),),
        modes=frozenset({"activity"}),
    ),
    ReportRow(
        "changes",
        _("No-fault changes"),
        _("Changes of partner, of matches begun"),
        top=(Part(M.CHANGE_MADE),),
        bottom=(Part(M.MATCH_OPENED),),
    ),
    ReportRow(
        "language_fit",
        _("Language fit"),
        _("Matches with a partner who speaks the language asked for, of those asking"),
        top=(Part(M.LANGUAGE_MET),),
        bottom=(Part(M.LANGUAGE_WANTED),),
    ),
    ReportRow(
        "gender_fit",
        _("Gender fit"),
        _("Matches with the partner's gender that was asked for, of those asking"),
        top=(Part(M.GENDER_MET),),
        bottom=(Part(M.GENDER_ASKED),),
    ),
    ReportRow(
        "supervision",
        _("Supervision kept"),
        _("Individual sessions held, of partner-weeks worked"),
        top=(Part(M.SUPERVISION_INDIVIDUAL_HELD),),
        bottom=(Part(M.SUPERVISION_PARTNER_WEEKS),),
    ),
    ReportRow(
        "group_supervision",
        _("Group meetings"),
        _("Group meetings held"),
        top=(Part(M.SUPERVISION_GROUP_HELD),),
    ),
    ReportRow(
        "wellbeing",
        _("Cover met the same day"),
        _("Times everybody had cover the same day, of times a partner stepped back"),
        top=(Part(M.COVER_MET_SAME_DAY),),
        bottom=(Part(M.COVER_ASKED),),
    ),
    ReportRow(
        "supports_at_close",
        _("Supports at close"),
        _("Closings for goals reached with three unpaid people, of all such closings"),
        top=(Part(M.CLOSED_WITH_SUPPORTS, ("3",)),),
        bottom=(Part(M.CLOSED_WITH_SUPPORTS),),
    ),
    ReportRow(
        "coming_back",
        _("Coming back"),
        _("Parents who came back and were met the same day, of all who came back"),
        top=(Part(M.PARENT_RETURNED, ("0",)),),
        bottom=(Part(M.PARENT_RETURNED),),
    ),
    ReportRow("returns", _("Returns"), _("Parents who came back"), top=(Part(M.PARENT_RETURNED),)),
    ReportRow("load", _("Load"), _("Open matches for each partner, against the cap"), Kept.LIVE),
    ReportRow(
        "capacity",
        _("Capacity"),
        _("Places of all partners, against parents who may be offered one"),
        Kept.LIVE,
    ),
    ReportRow(
        "silence",
        _("Silence list"),
        _("Parents not said to be still walking in 21 days; for the coordinator only"),
        Kept.LIVE,
    ),
    ReportRow(
        "unmet_need",
        _("Unmet need"),
        _("Needs not met, by type; counted with the resource directory"),
        Kept.ELSEWHERE,
    ),
    ReportRow("survey_return", _("Survey return"), _("Counted with the survey"), Kept.ELSEWHERE),
    ReportRow("survey_item", _("Survey items"), _("Counted with the survey"), Kept.ELSEWHERE),
    ReportRow(
        "reunified_12",
        _("Reunified in 12 months"),
        _("Read by the evaluator from the county's own extract; the program holds no child"),
        Kept.ELSEWHERE,
    ),
    ReportRow(
        "reentry_12",
        _("Re-entry in 12 months"),
        _("Read by the evaluator, always beside reunification"),
        Kept.ELSEWHERE,
    ),
    ReportRow(
        "cfsr",
        _("Federal permanency measure"),
        _("Read by the evaluator from the county's own extract"),
        Kept.ELSEWHERE,
    ),
    ReportRow("comparison", _("Comparison"), _("Read by the evaluator"), Kept.ELSEWHERE),
    ReportRow("leadership", _("Leadership"), _("Counted with the partners' seats and talks"), Kept.ELSEWHERE),
    ReportRow("training", _("Training"), _("Read from the partners' own records of people at work"), Kept.ELSEWHERE),
    ReportRow(
        "workforce",
        _("Workforce"),
        _("Read from the partners' own records of people at work"),
        Kept.ELSEWHERE,
    ),
    ReportRow("money", _("Money"), _("Read from the program's books"), Kept.ELSEWHERE),
    ReportRow("dependency_101", _("Dependency 101"), _("Counted with groups and classes"), Kept.ELSEWHERE),
    ReportRow(
        "median_wait",
        _("Days from petition to offer"),
        _("Cannot be counted: the day a petition was filed is not held"),
        Kept.NEVER,
    ),
    ReportRow(
        "returned_within_12",
        _("Reopened within 12 months of closing"),
        _("Cannot be counted: nobody is looked up after their key is gone"),
        Kept.NEVER,
    ),
)


def rows_for(mode: str) -> tuple[ReportRow, ...]:
    """Rows that a program of this record mode can count."""
    return tuple(row for row in ROWS if row.kept is Kept.TALLY and mode in row.modes)


def uncounted_for(mode: str) -> tuple[ReportRow, ...]:
    """Tally rows that this record mode does not keep; the report says so instead of showing nothing."""
    return tuple(row for row in ROWS if row.kept is Kept.TALLY and mode not in row.modes)
