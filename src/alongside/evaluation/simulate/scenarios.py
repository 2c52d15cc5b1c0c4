"""The scenarios: how children come to have a partner, what a partner changes, and what a study of them must say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scenario:
    """One invented world.

    `log_ratio`: the logarithm of how many times faster an exposed child is reunified. `measured` and `hidden`: how
    strongly measured covariates, and one that nobody wrote down, move both exposure and outcome. `is_late`: exposure
    begins some time after removal, for children who are still in care. `by_court`: a plan of court coverage decides who
    is offered a partner, by lot within each courthouse. `families`: how many there are unless another number is asked.
    """

    name: str
    words: str
    expected: str
    log_ratio: float = 0.0
    measured: float = 1.0
    hidden: float = 0.0
    is_late: bool = False
    by_court: bool = False
    families: int = 3000


SCENARIOS = {
    one.name: one
    for one in (
        Scenario(
            "measured",
            "A real effect, with confounding that is all measured.",
            "Weighting finds the truth, the plain comparison exaggerates it. Received, so it stays cannot_say.",
            log_ratio=0.4,
        ),
        Scenario(
            "unmeasured",
            "No effect, but families who took part would have done better anyway, in ways nobody wrote down.",
            "Even the adjusted comparison looks favourable; the negative control may give it away. Never supports.",
            measured=0.5,
            hidden=1.0,
        ),
        Scenario(
            "late",
            "No effect, and partners who begin some weeks after removal: who left care before never had one.",
            "A comparison from time zero is not shown (immortal_time). Cox with the start day finds nothing.",
            measured=0.0,
            is_late=True,
        ),
        Scenario(
            "offered",
            "A real effect of an offer made by lot, courtroom day by courtroom day.",
            "The comparison by plan finds the effect of the offer, and may say supports.",
            log_ratio=0.6,
            by_court=True,
        ),
        Scenario(
            "nothing",
            "No effect of an offer made by lot, courtroom day by courtroom day.",
            "The interval holds zero; with enough children the verdict is does_not_support.",
            by_court=True,
        ),
        Scenario(
            "small",
            "A real effect among thirty families.",
            "Too few to tell: small_n, cannot_say.",
            log_ratio=0.6,
            families=30,
        ),
    )
}
