"""All indicators of one extract and period, as the command prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alongside.core.disclosure import withhold_count

from .definitions import Definition
from .episodes import Episodes, Placements
from .measures import SHARES, Measure
from .period import Period, day_words
from .quality import Caution, cautions
from .stability import Stability, placement_stability


@dataclass(frozen=True, slots=True)
class Indicators:
    """What was computed, over `episodes` as they were known at `through`."""

    definition: Definition
    period: Period
    through: int | None
    episodes: Episodes
    shares: dict[str, Measure]
    stability: Stability | None
    types: tuple[str, ...]
    cautions: tuple[Caution, ...]

    def as_json(self, threshold: int = 0) -> dict[str, Any]:
        """The contract's JSON. With a threshold, null is a small count, or what would give it away."""
        found: dict[str, Any] = {"definition": self.definition.id, "period": str(self.period)}
        if self.through is not None:
            found["through"] = day_words(self.through)
        found["threshold"] = threshold
        for name, measure in self.shares.items():
            found[name] = _share(*measure.counts, threshold)
        found["placement_stability"] = _rate(self.stability, threshold)
        if self.stability is not None:
            away = set(self.definition.not_a_placement)
            found["placement_types"] = {
                "counted": sorted({one for one in self.types if one not in away}),
                "not_counted": sorted({one for one in self.types if one in away}),
            }
        found["rules"] = {
            name: {"value": getattr(self.definition, name), "source": source}
            for name, source in self.definition.sources.items()
        }
        found["warnings"] = [{"code": one.code, "message": one.message} for one in self.cautions]
        return found


def compute(
    episodes: Episodes,
    definition: Definition,
    period: Period,
    *,
    placements: Placements | None = None,
    through: int | None = None,
) -> Indicators:
    """Compute every indicator of `definition` for the children of `period`.

    `through` is the last day the data know about: later removals are left out, and later exits have not happened.
    Without `placements` there is no placement stability. A measure whose follow-up is not over gets a caution.
    """
    known = episodes.through(through)
    shares = {name: measure(known, definition, period) for name, measure in SHARES.items()}
    stability = None
    if placements is not None:
        stability = placement_stability(known, placements, definition, period, through)
    return Indicators(
        definition=definition,
        period=period,
        through=through,
        episodes=known,
        shares=shares,
        stability=stability,
        types=placements.types if placements is not None else (),
        cautions=tuple(cautions(known, definition, period, through, placements, stability)),
    )


def _share(den: int, num: int, threshold: int) -> dict[str, Any]:
    """Denominator, numerator and percentage; a small count takes the others with it, since any two give the third."""
    if withhold_count(den, threshold) is None:
        return {"den": None, "num": None, "pct": None}
    if any(withhold_count(count, threshold) is None for count in (num, den - num)):
        return {"den": den, "num": None, "pct": None}
    return {"den": den, "num": num, "pct": 100 * num / den if den else None}


def _rate(stability: Stability | None, threshold: int) -> dict[str, Any] | None:
    if stability is None:
        return None
    moves, days = stability.totals
    children = int(stability.den.sum())
    if any(withhold_count(count, threshold) is None for count in (children, moves)):
        return {"moves": None, "days": None if withhold_count(children, threshold) is None else days, "per_1000": None}
    return {"moves": moves, "days": days, "per_1000": 1000 * moves / days if days else None}
