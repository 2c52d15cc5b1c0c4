"""The measures that are shares: who belongs to each, who counts, and why; all episodes at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from .definitions import Definition
from .episodes import Episodes, Flags
from .period import NEVER, Days, Period, plus_months


class Why(IntEnum):
    """Why an episode is in a measure or not. The words are in `explain`."""

    NOT_IN_PERIOD = 0
    ADULT_AT_ENTRY = 1
    SHORT_STAY = 2
    NOT_FIRST = 3
    STILL_IN_CARE = 4
    OTHER_EXIT = 5
    EXIT_TOO_LATE = 6
    EXIT_AS_ADULT = 7
    VISIT_TOO_SHORT = 8
    VISIT_TOO_LATE = 9
    VISIT_NOT_FOR_THIS_EXIT = 10
    PERMANENT = 11
    PERMANENT_BY_VISIT = 12
    NOT_IN_CARE = 13
    NOT_LONG_ENOUGH = 14
    TOO_LONG = 15
    ADULT_ON_FIRST_DAY = 16
    CAME_BACK = 17
    CAME_BACK_TOO_LATE = 18
    DID_NOT_COME_BACK = 19
    NOT_THIS_EXIT = 20
    EXIT_NOT_IN_PERIOD = 21
    NOT_OF_THE_COHORT = 22


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure over all episodes: `den` and `num` say who belongs and who counts, `why` is a `Why` for each."""

    den: Flags
    num: Flags
    why: NDArray[np.int64]

    @property
    def counts(self) -> tuple[int, int]:
        """Denominator and numerator."""
        return int(np.count_nonzero(self.den)), int(np.count_nonzero(self.num))


@dataclass(frozen=True, slots=True)
class _Exit:
    """The exit of each episode as a window sees it: `day` is the discharge, or earlier by a trial home visit."""

    day: Days
    is_within: Flags
    by_visit: Flags


def permanency_12_entries(episodes: Episodes, rules: Definition, period: Period) -> Measure:
    """Of the children who entered in the period, how many were discharged to permanency within 12 months."""
    den, why = _entered(episodes, rules, period)
    exit = _exit(episodes, rules, with_visit=True)
    permanent = episodes.left_to(rules.permanent_exits)
    young = _is_young(episodes, rules, exit.day)
    num = den & permanent & exit.is_within & young
    judged = np.select(
        [
            ~(episodes.discharge < NEVER),
            ~permanent,
            exit.is_within & ~young,
            num & exit.by_visit,
            num,
        ],
        [Why.STILL_IN_CARE, Why.OTHER_EXIT, Why.EXIT_AS_ADULT, Why.PERMANENT_BY_VISIT, Why.PERMANENT],
        _why_no_visit(episodes, rules),
    )
    return Measure(den, num, np.where(den, judged, why))


def permanency_12_23(episodes: Episodes, rules: Definition, period: Period) -> Measure:
    """Of those in care on the first day for 12 to 23 months, how many left to permanency in the next 12 months."""
    return _in_care(episodes, rules, period, least=12, below=24)


def permanency_24_plus(episodes: Episodes, rules: Definition, period: Period) -> Measure:
    """Of those in care on the first day for 24 months or more, how many left to permanency in the next 12 months."""
    return _in_care(episodes, rules, period, least=24, below=None)


def reentry_entry_cohort(episodes: Episodes, rules: Definition, period: Period) -> Measure:
    """Round 3: of those who entered in the period and went home within 12 months, how many came back within 12."""
    cohort, why = _entered(episodes, rules, period)
    exit = _exit(episodes, rules, with_visit=rules.reentry_trial_visit)
    home = episodes.left_to(rules.reentry_exits)
    young = _is_young(episodes, rules, episodes.discharge)
    den = cohort & home & exit.is_within & young
    outside = np.select(
        [~cohort, ~(episodes.discharge < NEVER), ~home, ~exit.is_within],
        [why, Why.STILL_IN_CARE, Why.NOT_THIS_EXIT, Why.EXIT_TOO_LATE],
        Why.EXIT_AS_ADULT,
    )
    return _came_back(episodes, rules, den, outside)


def reentry_exit_cohort(episodes: Episodes, rules: Definition, period: Period) -> Measure:
    """Round 4: of those who went home in the period, how many came back within 12 months."""
    home = episodes.left_to(rules.reentry_exits)
    inside = (episodes.discharge >= period.first) & (episodes.discharge <= period.last)
    short = _is_short(episodes, rules)
    young = _is_young(episodes, rules, episodes.discharge) & _entered_young(episodes, rules)
    every = inside & home & ~short & young
    den = every if rules.exit_cohort_episode == "every" else episodes.first_of_child(every)
    outside = np.select(
        [~(episodes.discharge < NEVER), ~inside, ~home, short, ~young],
        [Why.STILL_IN_CARE, Why.EXIT_NOT_IN_PERIOD, Why.NOT_THIS_EXIT, Why.SHORT_STAY, Why.EXIT_AS_ADULT],
        Why.NOT_FIRST,
    )
    return _came_back(episodes, rules, den, outside)


SHARES: dict[str, Callable[[Episodes, Definition, Period], Measure]] = {
    "permanency_12_entries": permanency_12_entries,
    "permanency_12_23": permanency_12_23,
    "permanency_24_plus": permanency_24_plus,
    "reentry_entry_cohort": reentry_entry_cohort,
    "reentry_exit_cohort": reentry_exit_cohort,
}


def entering_episodes(episodes: Episodes, rules: Definition, period: Period) -> Flags:
    """All episodes that begin in the period, without short stays and adults: what placement stability is about."""
    found = _begun(episodes, period) & ~_is_short(episodes, rules) & _entered_young(episodes, rules)
    return found if rules.stability_episodes == "every" else episodes.first_of_child(found)


def follow_up_ends(name: str, period: Period) -> int:
    """The last day on which something could still change this measure."""
    months = {"permanency_12_entries": 12, "reentry_entry_cohort": 24, "reentry_exit_cohort": 12}.get(name)
    if months is not None:
        return int(plus_months(period.last, months))
    return period.last if name == "placement_stability" else int(plus_months(period.first, 12)) - 1


def _begun(episodes: Episodes, period: Period) -> Flags:
    return (episodes.removal >= period.first) & (episodes.removal <= period.last)


def _is_short(episodes: Episodes, rules: Definition) -> Flags:
    """Known to have lasted too few days; whoever is still in care is not known to."""
    return episodes.discharge - episodes.removal < rules.short_stay_days


def _entered_young(episodes: Episodes, rules: Definition) -> Flags:
    return episodes.removal < episodes.birthday(rules.adult_age)


def _is_young(episodes: Episodes, rules: Definition, day: Days) -> Flags:
    if not rules.exit_before_adult:
        return np.ones(len(episodes), dtype=bool)
    return day < episodes.birthday(rules.adult_age)


def _entered(episodes: Episodes, rules: Definition, period: Period) -> tuple[Flags, NDArray[np.int64]]:
    """The entry cohort, one episode a child, and why each other episode is not in it."""
    begun, short, young = _begun(episodes, period), _is_short(episodes, rules), _entered_young(episodes, rules)
    if rules.first_episode.startswith("after"):
        first = episodes.first_of_child(begun & ~short & young)
        den = first
    else:
        first = episodes.first_of_child(begun)
        den = first & ~short & young
    why = np.select(
        [~begun, ~young, short],
        [Why.NOT_IN_PERIOD, Why.ADULT_AT_ENTRY, Why.SHORT_STAY],
        Why.NOT_FIRST,
    )
    return den, why


def _exit(episodes: Episodes, rules: Definition, *, with_visit: bool) -> _Exit:
    """Which exits fall within 12 months of entering, after a trial home visit has brought some forward."""
    day, by_visit = episodes.discharge, np.zeros(len(episodes), dtype=bool)
    within = _is_within(episodes.removal, day, rules.exit_window)
    if not with_visit or rules.trial_visit == "none":
        return _Exit(day, within, by_visit)
    visits = _long_visit(episodes, rules) & episodes.left_to(rules.trial_visit_exits)
    early = episodes.visit + rules.trial_visit_days
    if rules.trial_visit == "start plus a month":
        early = plus_months(np.minimum(episodes.visit, NEVER), 1)
    counts = visits & _is_within(episodes.removal, early, rules.exit_window)
    if rules.trial_visit == "start within months":
        counts = visits & (episodes.visit <= plus_months(episodes.removal, rules.trial_visit_months))
    by_visit = counts & ~within
    return _Exit(np.where(visits & counts, np.minimum(early, day), day), within | counts, by_visit)


def _long_visit(episodes: Episodes, rules: Definition) -> Flags:
    """A trial home visit that lasted long enough, to the discharge."""
    least = rules.trial_visit_days + rules.trial_visit_longer
    return (episodes.visit < NEVER) & (episodes.discharge < NEVER) & (episodes.discharge - episodes.visit >= least)


def _is_within(start: Days, day: Days, window: str) -> Flags:
    """Whether `day` is within 12 months of `start`."""
    if window == "12 whole months":
        return np.asarray(day < plus_months(start, 13))
    anniversary = plus_months(start, 12)
    return np.asarray(day < anniversary if window == "before the anniversary" else day <= anniversary)


def _why_no_visit(episodes: Episodes, rules: Definition) -> NDArray[np.int64]:
    """Of a permanent exit that came too late: why no trial home visit brings it forward."""
    if rules.trial_visit == "none":
        return np.full(len(episodes), int(Why.EXIT_TOO_LATE))
    found: NDArray[np.int64] = np.select(
        [
            ~(episodes.visit < NEVER),
            ~episodes.left_to(rules.trial_visit_exits),
            ~_long_visit(episodes, rules),
        ],
        [Why.EXIT_TOO_LATE, Why.VISIT_NOT_FOR_THIS_EXIT, Why.VISIT_TOO_SHORT],
        Why.VISIT_TOO_LATE,
    )
    return found


def _in_care(episodes: Episodes, rules: Definition, period: Period, *, least: int, below: int | None) -> Measure:
    """Children in care on the first day whose episode has lasted that many months."""
    first, end = period.first, plus_months(period.first, 12) - 1
    present = (episodes.removal <= first) & (episodes.discharge >= first)
    shift = 0 if rules.whole_years_in_care == "longer" else 1
    long_enough = episodes.removal <= plus_months(first, -least) - shift
    too_long = (
        np.zeros(len(episodes), dtype=bool) if below is None else episodes.removal <= plus_months(first, -below) - shift
    )
    young = episodes.birthday(rules.adult_age) > first
    den = episodes.first_of_child(present & long_enough & ~too_long & young)
    permanent = episodes.left_to(rules.permanent_exits)
    in_time = episodes.discharge <= end
    left_young = _is_young(episodes, rules, episodes.discharge)
    num = den & permanent & in_time & left_young
    why = np.select(
        [
            ~present,
            ~long_enough,
            too_long,
            ~young,
            ~den,
            ~(episodes.discharge < NEVER),
            ~in_time,
            ~permanent,
            ~left_young,
        ],
        [
            Why.NOT_IN_CARE,
            Why.NOT_LONG_ENOUGH,
            Why.TOO_LONG,
            Why.ADULT_ON_FIRST_DAY,
            Why.NOT_FIRST,
            Why.STILL_IN_CARE,
            Why.EXIT_TOO_LATE,
            Why.OTHER_EXIT,
            Why.EXIT_AS_ADULT,
        ],
        Why.PERMANENT,
    )
    return Measure(den, num, why)


def _came_back(episodes: Episodes, rules: Definition, den: Flags, outside: NDArray[np.int64]) -> Measure:
    back = episodes.next_removal()
    in_time = _is_within(episodes.discharge, back, rules.reentry_window)
    num = den & in_time & (back < NEVER)
    judged = np.select([num, back < NEVER], [Why.CAME_BACK, Why.CAME_BACK_TOO_LATE], Why.DID_NOT_COME_BACK)
    return Measure(den, num, np.where(den, judged, outside))
