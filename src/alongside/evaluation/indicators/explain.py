"""Why each child is in a measure or not, in a sentence with the days it turns on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .computing import Indicators
from .definitions import REASONS, Definition
from .episodes import Episodes
from .measures import Why
from .period import NEVER, day_words, plus_months

SAYS: dict[Why, str] = {
    Why.NOT_IN_PERIOD: "entered on {removal}, {side} the period",
    Why.ADULT_AT_ENTRY: "entered on {removal}, on or after turning {age} on {birthday}",
    Why.SHORT_STAY: "{days} days in care, fewer than {short}",
    Why.NOT_FIRST: "another episode of this child in the period comes first",
    Why.STILL_IN_CARE: "still in care at the end of the data",
    Why.OTHER_EXIT: "left on {discharge} to {reason}, which is no permanency here",
    Why.EXIT_TOO_LATE: "left on {discharge} to {reason}, after the 12 months",
    Why.EXIT_AS_ADULT: "left on {discharge} to {reason}, on or after turning {age} on {birthday}",
    Why.VISIT_TOO_SHORT: "left on {discharge}, after 12 months; the trial home visit from {visit} lasted {visit_days} "
    "days, and {longer} {thv} are needed",
    Why.VISIT_TOO_LATE: "left on {discharge}, after 12 months; the trial home visit began too late, on {visit}",
    Why.VISIT_NOT_FOR_THIS_EXIT: "left on {discharge} to {reason}, after 12 months; a trial home visit does not bring "
    "that exit forward",
    Why.PERMANENT: "left on {discharge} to {reason}, within 12 months",
    Why.PERMANENT_BY_VISIT: "left on {discharge} to {reason}; the trial home visit from {visit} brings it within 12 "
    "months",
    Why.NOT_IN_CARE: "not in care on the first day of the period",
    Why.NOT_LONG_ENOUGH: "in care since {removal}, not long enough on the first day",
    Why.TOO_LONG: "in care since {removal}, 24 months or more on the first day",
    Why.ADULT_ON_FIRST_DAY: "turned {age} on {birthday}, by the first day",
    Why.CAME_BACK: "left on {discharge} to {reason} and was removed again on {back}, within 12 months",
    Why.CAME_BACK_TOO_LATE: "left on {discharge} to {reason} and was removed again on {back}, after 12 months",
    Why.DID_NOT_COME_BACK: "left on {discharge} to {reason}, and was not removed again",
    Why.NOT_THIS_EXIT: "left on {discharge} to {reason}, not an exit that this measure follows",
    Why.EXIT_NOT_IN_PERIOD: "left on {discharge}, not in the period",
    Why.NOT_OF_THE_COHORT: "not of the children whom this measure follows",
}


def explained(found: Indicators) -> Iterator[dict[str, Any]]:
    """Each episode in the file's order: child, episode, and for each measure den, num and the reason in words."""
    episodes, rules = found.episodes, found.definition
    back, birthday = episodes.next_removal(), episodes.birthday(rules.adult_age)
    for place in np.argsort(episodes.row, kind="stable"):
        one: dict[str, Any] = {"child_id": str(episodes.child_id[place]), "episode": str(episodes.episode[place])}
        words = _words(episodes, rules, found, int(place), int(back[place]), int(birthday[place]))
        for name, measure in found.shares.items():
            one[name] = {
                "den": int(measure.den[place]),
                "num": int(measure.num[place]),
                "reason": SAYS[Why(int(measure.why[place]))].format_map(words),
            }
        if found.stability is not None:
            belongs = bool(found.stability.den[place])
            one["placement_stability"] = {
                "den": int(belongs),
                "days": int(found.stability.days[place]),
                "moves": int(found.stability.moves[place]),
                "reason": _stability_reason(found, int(place), words, belongs),
            }
        yield one


def _stability_reason(found: Indicators, place: int, words: dict[str, Any], belongs: bool) -> str:
    if belongs:
        return f"entered on {words['removal']}: days in care and moves in the period count"
    why = int(found.shares["permanency_12_entries"].why[place])
    outside = (Why.NOT_IN_PERIOD, Why.ADULT_AT_ENTRY, Why.SHORT_STAY, Why.NOT_FIRST)
    return SAYS[Why(why) if why in outside else Why.NOT_OF_THE_COHORT].format_map(words)


def _words(
    episodes: Episodes, rules: Definition, found: Indicators, place: int, back: int, birthday: int
) -> dict[str, Any]:
    removal, discharge, visit = (
        int(column[place]) for column in (episodes.removal, episodes.discharge, episodes.visit)
    )
    reason = int(episodes.reason[place])
    return {
        "removal": day_words(removal),
        "side": "before" if removal < found.period.first else "after",
        "discharge": _day(discharge),
        "reason": REASONS[reason].replace("_", " ") if reason >= 0 else "",
        "visit": _day(visit),
        "visit_days": discharge - visit,
        "longer": "more than" if rules.trial_visit_longer else "at least",
        "thv": rules.trial_visit_days,
        "days": discharge - removal,
        "short": rules.short_stay_days,
        "age": rules.adult_age,
        "birthday": day_words(birthday),
        "back": _day(back),
        "anniversary": day_words(plus_months(removal, 12)),
    }


def _day(day: int) -> str:
    return day_words(day) if day < NEVER else ""
