"""What a study may claim: `supports`, `does_not_support` or `cannot_say`, with the reason and every caution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .results import Warned

FEWEST_CHILDREN = 100
FEWEST_EVENTS = 20
LARGEST_DIFFERENCE = 0.1
MANY_RUNS = 5
MANY_DESIGNS = 3
THIN = 0.05
"""A modelled chance of exposure closer than this to 0 or 1 is at the edge of the overlap."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a verdict rests on.

    `interval`: of the main effect, None where there is none, with `why_no_effect`. `is_log_ratio`: the effect is a
    log hazard ratio, which `worthwhile` (a difference) does not measure; its bound is 0 then. `fewest_events`: events
    of interest in the arm with fewer, None where the outcome is no event. `unbalanced`: covariates whose standardised
    difference is above 0.1 after adjustment.
    """

    kind: str
    is_random: bool
    method: str
    has_late_start: bool
    analysed: int
    fewest_events: int | None
    unbalanced: tuple[str, ...]
    interval: tuple[float, float] | None
    why_no_effect: str = ""
    is_log_ratio: bool = False
    better: str = "more"
    worthwhile: float = 0.0
    negative_control_passes: bool | None = None
    has_siblings: bool = False
    is_by_court: bool = False
    is_by_site: bool = False
    clusters: int | None = None
    thin_share: float = 0.0
    left_out_share: float = 0.0
    least_effective_share: float = 1.0
    has_mixed_window: bool = False
    runs: int = 1
    other_designs: int = 0

    @property
    def is_immortal(self) -> bool:
        return self.has_late_start and self.method != "cox"

    @property
    def benefit(self) -> tuple[float, float] | None:
        """The interval turned so that above zero is better."""
        if self.interval is None:
            return None
        low, high = self.interval
        return (low, high) if self.better == "more" else (-high, -low)


def judge(seen: Evidence) -> tuple[str, str]:
    """The verdict and its reason.

    `cannot_say` comes first: an exposure that starts late (but for cox), under 100 children, under 20 events of
    interest in an arm, a standardised difference above 0.1 after adjustment, a failing negative control, no interval,
    or one that reaches both from no benefit to a worthwhile one. Then `does_not_support`: the interval lies wholly
    below `worthwhile`. Then `supports`: offered, and wholly on the better side. What is left was received or
    historical, and favourable: that cannot tell the service from who took it up, so it stays `cannot_say`.

    >>> seen = Evidence("offered", True, "unadjusted", False, 900, 200, (), (0.03, 0.11), worthwhile=0.05)
    >>> judge(seen)[0]
    'supports'
    """
    if reasons := list(_why_not(seen)):
        return "cannot_say", " ".join(reasons)
    assert seen.benefit is not None
    low, high = seen.benefit
    bound = 0.0 if seen.is_log_ratio else seen.worthwhile
    if high < bound or (bound == 0 and high <= 0):
        return "does_not_support", _not_worthwhile(low, high, bound)
    if low <= 0:
        return "cannot_say", (
            "The interval reaches both sides: from no benefit, or harm, to a benefit that would be worthwhile. "
            "These data are too few, or too uneven, to tell which."
        )
    if seen.kind == "offered":
        return "supports", (
            "Children were compared by what was offered, not by who took it up, "
            "and the whole interval lies on the better side."
        )
    return "cannot_say", (
        "The whole interval lies on the better side, but this compares children by who had the service"
        + (" with children of another time" if seen.kind == "historical" else "")
        + ". Whatever made the difference between them, measured or not, may explain it. "
        "A comparison by what was offered could support the claim."
    )


def _not_worthwhile(low: float, high: float, bound: float) -> str:
    if high <= 0:
        return "The whole interval lies on the worse side."
    side = "wholly on the better side, but" if low > 0 else "such that"
    return f"The interval is {side} even its best end stays below what was called worthwhile beforehand ({bound:g})."


def _why_not(seen: Evidence) -> Iterator[str]:
    if seen.is_immortal:
        yield (
            "Some exposure starts after time zero: to be exposed, those children had to stay in care until it began, "
            'so a comparison of the arms from time zero is wrong before it starts. Use method = "cox".'
        )
    if seen.analysed < FEWEST_CHILDREN:
        yield f"Fewer than {FEWEST_CHILDREN} children could be compared."
    if seen.fewest_events is not None and seen.fewest_events < FEWEST_EVENTS:
        yield f"In one arm fewer than {FEWEST_EVENTS} children had the outcome of interest."
    if seen.unbalanced:
        yield (
            f"After adjustment the arms still differ by more than {LARGEST_DIFFERENCE} standard deviations in "
            f"{_listed(seen.unbalanced)}."
        )
    if seen.negative_control_passes is False:
        yield (
            "The negative control fails: the arms differ in an outcome that the service cannot change, "
            "so something else sets them apart."
        )
    if seen.interval is None and not seen.is_immortal:
        yield seen.why_no_effect or "No effect could be estimated."


def _listed(names: tuple[str, ...]) -> str:
    shown = list(names[:3])
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def cautions(seen: Evidence) -> Iterator[Warned]:
    """Every warning that applies, in the order in which the contract lists their codes."""
    if seen.kind == "received":
        yield Warned(
            "self_selection",
            "Families who took part may differ from those who did not in ways that change the outcome by themselves.",
        )
    if not seen.is_random:
        yield Warned(
            "unmeasured_confounding",
            "Nobody drew lots: whatever is not measured and goes with both exposure and outcome is not adjusted for. "
            "The E-value says how strong it would have to be.",
        )
    if seen.is_immortal:
        yield Warned(
            "immortal_time",
            "Some exposure starts after time zero. The plain comparison would count the waiting time as a success "
            "of the service, so it is not shown.",
        )
    if seen.unbalanced:
        yield Warned("imbalance", f"The arms still differ in {_listed(seen.unbalanced)} after adjustment.")
    if seen.thin_share > 0.05 or seen.left_out_share > 0.1 or seen.least_effective_share < 0.5:
        yield Warned("poor_overlap", _overlap(seen))
    few = seen.fewest_events is not None and seen.fewest_events < FEWEST_EVENTS
    if seen.analysed < FEWEST_CHILDREN or few:
        yield Warned("small_n", "There are too few children, or too few outcomes in an arm, for a steady figure.")
    if seen.has_siblings:
        who = "Children of one courtroom day" if seen.is_by_court else "Siblings"
        if seen.is_by_site:
            who = "Children of one site"
        words = f"{who} are not independent: standard errors are clustered."
        if seen.clusters is not None and seen.clusters < 40:
            words += " There are fewer than 40 clusters, so that even these are too small."
        yield Warned("clustered", words)
    if seen.has_mixed_window:
        yield Warned(
            "mixed_window",
            "Not every child was followed for the whole window; the curves allow for that as long as leaving "
            "observation has nothing to do with the outcome.",
        )
    if seen.kind == "historical":
        yield Warned(
            "historical_control",
            "The comparison is with another time: whatever else changed in between is part of the difference.",
        )
    if seen.runs > MANY_RUNS or seen.other_designs >= MANY_DESIGNS:
        yield Warned(
            "many_runs",
            "This study has been run many times, or with several designs. One good-looking result among many tries "
            "is to be expected by chance.",
        )


def _overlap(seen: Evidence) -> str:
    if seen.left_out_share > 0.1:
        return (
            "More than one child in ten has no counterpart in the other arm and is left out: the effect is of the rest."
        )
    if seen.thin_share > 0.05:
        return "More than one child in twenty was almost sure to be exposed, or not to be: few others are like them."
    return "A few children carry most of the weight: the comparison rests on fewer than half of an arm."
