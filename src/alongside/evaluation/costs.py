"""What a program costs beside what a study found: ranges from stated inputs, and no figure that the data do not carry.

Nothing here adds evidence. Each figure takes the study's effect for the program's doing and inherits its verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from .estimate import Estimate
from .results import ABSENT, Absent, Costs, DaysAvoided, Range, StatedCost
from .study.costing import Amount, CostInputs

REACHES_ZERO = "the interval of the difference reaches zero"
NO_GAIN = "the interval of the difference lies on the worse side"
NO_DIFFERENCE = "the method gives a ratio of rates, no difference of shares"


@dataclass(frozen=True, slots=True)
class Gain:
    """A benefit with its 95% interval, turned so that above zero is better."""

    estimate: float
    low: float
    high: float

    @classmethod
    def more(cls, one: Estimate) -> Gain:
        """A difference of which more is better."""
        return cls(one.estimate, *one.ci)

    @classmethod
    def fewer(cls, one: Estimate) -> Gain:
        """A difference of which less is better.

        >>> from .estimate import Estimate
        >>> Gain.fewer(Estimate(-40.0, 5.0, (-50.0, -30.0), 0.0))
        Gain(estimate=40.0, low=30.0, high=50.0)
        """
        return cls(-one.estimate, -one.ci[1], -one.ci[0])


def per_child(program: Amount, served: Amount) -> Range:
    """The program's cost over the children served: the least over the most, to the most over the least.

    >>> per_child(Amount(180_000, 220_000), Amount(400, 440))
    Range(low=409.09090909090907, high=550.0)
    """
    return Range(program.low / served.high, program.high / served.low)


def per_event(cost: Range, gain: Gain) -> tuple[Range, Range] | str:
    """The cost of one more child with the outcome: at the estimate, and over the whole interval; or why there is none.

    A cost per child over a gain per child. With the cost taken as stated, the ratio falls as the gain grows, so the
    ends of the gain's interval give those of the ratio's: Fieller's interval with a numerator that is known (Fieller
    1954, J. R. Stat. Soc. B 16, p. 175). Where the gain's interval holds zero, Fieller's is no interval: it runs
    through infinity. Then there is no figure, neither negative nor infinite.

    >>> per_event(Range(400, 500), Gain(0.1, 0.05, 0.2))
    (Range(low=4000.0, high=5000.0), Range(low=2000.0, high=10000.0))
    >>> per_event(Range(400, 500), Gain(0.1, -0.05, 0.2))
    'the interval of the difference reaches zero'
    """
    if gain.high <= 0:
        return NO_GAIN if gain.high < 0 else REACHES_ZERO
    if gain.low <= 0:
        return REACHES_ZERO
    at_estimate = Range(cost.low / gain.estimate, cost.high / gain.estimate)
    return at_estimate, Range(cost.low / gain.high, cost.high / gain.low)


def worth(days: Gain, day_in_care: Amount) -> Range:
    """What the days avoided would have cost. Below zero: more days, which cost more. A product has no pole.

    >>> worth(Gain(10.0, -5.0, 25.0), Amount(40.0, 100.0))
    Range(low=-500.0, high=2500.0)
    """
    corners = [days.low * one for one in (day_in_care.low, day_in_care.high)]
    corners += [days.high * one for one in (day_in_care.low, day_in_care.high)]
    return Range(min(corners), max(corners))


def children_served(given: CostInputs) -> Amount:
    """Children served, from families and children a family where those are stated.

    >>> families = Amount(100, 110, "tally")
    >>> from .study.costing import CostInputs
    >>> children_served(CostInputs("USD", Amount(1, 1), families, "families", Amount(1.5, 2.0), None)).high
    220.0
    """
    if given.children_per_family is None:
        return given.served
    each = given.children_per_family
    return Amount(given.served.low * each.low, given.served.high * each.high, given.served.source)


def costs(given: CostInputs, gain: Gain | None, days: tuple[float, Gain] | None) -> Costs:
    """Every figure on cost that the inputs and the effect carry, with the inputs.

    `gain`: the difference of shares, None where the method has none. `days`: up to which day, and the days in care
    avoided per child until then; None where they were not compared.
    """
    cost = per_child(given.program, children_served(given))
    found = NO_DIFFERENCE if gain is None else per_event(cost, gain)
    why, at_estimate, whole = (found, ABSENT, ABSENT) if isinstance(found, str) else (ABSENT, *found)
    avoided: DaysAvoided | Absent = ABSENT
    value: Range | Absent = ABSENT
    if days is not None:
        until, stay = days
        avoided = DaysAvoided(until, stay.estimate, (stay.low, stay.high))
        value = ABSENT if given.day_in_care is None else worth(stay, given.day_in_care)
    return Costs(given.currency, tuple(_stated(given)), cost, whole, at_estimate, why, avoided, value)


def _stated(given: CostInputs) -> list[StatedCost]:
    amounts = {
        "program": given.program,
        f"{given.served_unit} served": given.served,
        "children per family": given.children_per_family,
        "day in care": given.day_in_care,
    }
    return [StatedCost(name, one.low, one.high, one.source) for name, one in amounts.items() if one is not None]
