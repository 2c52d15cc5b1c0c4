"""What one run of a study found, in the form of `results.json`: None is withheld, ABSENT does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any, Final, TypeAlias


class Absent(Enum):
    """The one value that says "does not apply here": such a key is left out of the JSON."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT

Number: TypeAlias = float | Absent | None
Count: TypeAlias = int | None
Interval: TypeAlias = tuple[float, float] | Absent | None

ARMS = ("exposed", "unexposed", "all")
EXCLUSIONS = (
    "where",
    "sibling",
    "missing_exposure",
    "missing_outcome",
    "missing_covariate",
    "off_support",
    "unmatched",
)
"""Why a child is left out, in the order in which it is asked: each child counts once, under the first that holds."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Children: `rows` were read, `analysed` = `treated` + `control` are compared, the rest are in `excluded`."""

    rows: Count
    analysed: Count
    treated: Count
    control: Count
    excluded: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of the flow of children: how many are still there after it, and how many it took."""

    step: str
    words: str
    left: Count
    excluded: Count


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95% interval; standard error and p where the method gives them."""

    estimate: Number
    ci: Interval = ABSENT
    se: Number = ABSENT
    p: Number = ABSENT


@dataclass(frozen=True, slots=True)
class MainEffect:
    """The effect that the study was made for. `estimate` is a mean or risk difference; cox, fine_gray: log ratio."""

    estimand: str
    method: str
    estimate: Number
    se: Number
    ci: Interval
    p: Number


@dataclass(frozen=True, slots=True)
class EValue:
    """How strongly something unmeasured must go with both exposure and outcome to explain the effect away."""

    point: Number
    ci: Number


@dataclass(frozen=True, slots=True)
class Balanced:
    """The standardised difference of one covariate, or one level of it, between the arms."""

    covariate: str
    smd_before: Number
    smd_after: Number


@dataclass(frozen=True, slots=True)
class Effective:
    """Kish's effective sample size of each arm: how many equally weighted children say as much."""

    treated: Number
    control: Number


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A curve's value from `day` on. `arm` is exposed, unexposed or all."""

    day: float
    arm: str
    estimate: float
    ci: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Children of an arm without any event and still followed after `day`."""

    day: float
    arm: str
    n: int


@dataclass(frozen=True, slots=True)
class Adjusted:
    """Weighted curves of the two arms, apart from the plain ones."""

    cif: Mapping[str, tuple[CurvePoint, ...]]


@dataclass(frozen=True, slots=True)
class Curves:
    """`km`: free of any event; `cif`: cumulative incidence by event code."""

    km: tuple[CurvePoint, ...]
    cif: Mapping[str, tuple[CurvePoint, ...]]
    adjusted: Adjusted | Absent = ABSENT


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient of a hazard model; `hr` = exp(coef) with its interval."""

    term: str
    coef: Number
    se: Number
    hr: Number
    ci: Interval
    p: Number = ABSENT


@dataclass(frozen=True, slots=True)
class Restricted:
    """Mean days without any event up to the horizon."""

    horizon_days: float | None
    exposed: Figure
    unexposed: Figure
    difference: Figure


@dataclass(frozen=True, slots=True)
class Reentry:
    """Of children with the event of interest, the share who came back within `horizon_days` of it.

    `net`, by arm: the share of all children who had the event by the study's horizon, times the share of those who did
    not come back within `horizon_days` of it. `n`, by arm: children with the event.
    """

    horizon_days: float
    exposed: Figure | Absent
    unexposed: Figure | Absent
    all: Figure
    difference: Figure | Absent
    net: Mapping[str, Number]
    n: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Subgroup:
    """The effect among children at one level of a column, by the study's own method."""

    column: str
    level: str
    n: Count
    treated: Count
    control: Count
    estimate: Number
    se: Number
    ci: Interval
    p: Number
    p_adjusted: Number = ABSENT


@dataclass(frozen=True, slots=True)
class Interaction:
    """Do the effects at a column's levels differ? Cochran's Q; `p_adjusted` is Holm's over all columns."""

    column: str
    statistic: Number
    df: int
    p: Number
    p_adjusted: Number


@dataclass(frozen=True, slots=True)
class Tested:
    """A test of no difference."""

    statistic: Number
    df: int
    p: Number


@dataclass(frozen=True, slots=True)
class Tests:
    """Log-rank on any event; Gray's on the event of interest; chi-square on the outcome at the horizon."""

    logrank: Tested | Absent = ABSENT
    gray: Tested | Absent = ABSENT
    chi2: Tested | Absent = ABSENT


@dataclass(frozen=True, slots=True)
class NegativeControl:
    """The same comparison of an outcome that the exposure cannot change; `passes` if its interval holds zero."""

    column: str
    estimate: Number
    se: Number
    ci: Interval
    passes: bool | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The effect when one covariate is left out of the adjustment."""

    covariate: str
    estimate: Number
    ci: Interval


@dataclass(frozen=True, slots=True)
class Assignment:
    """Court coverage as planned and as it was: courtroom days, and how far the plan was kept.

    `two_way`: the main effect with errors clustered by courtroom day and by family.
    """

    units: Count
    planned: Count
    present_when_planned: Number
    present_when_not_planned: Number
    random: bool
    two_way: Figure | Absent = ABSENT


@dataclass(frozen=True, slots=True)
class FittedModel:
    """A model that the effect rests on. `dropped`: terms that follow from those before them; `separated`: terms along
    which the outcome is certain, predicted at their limit."""

    model: str
    formula: str
    link: str
    terms: tuple[str, ...]
    dropped: tuple[str, ...]
    separated: tuple[str, ...] | None
    converged: bool


@dataclass(frozen=True, slots=True)
class Range:
    """From a low to a high figure."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class StatedCost:
    """A figure on cost that the study file states, with where it comes from."""

    name: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class DaysAvoided:
    """Days in care per child up to `horizon_days` that the exposed did not have; below zero they had more."""

    horizon_days: float
    estimate: float
    ci: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Costs:
    """What the program costs beside what was found, if the difference is the program's doing.

    `per_event`: the cost of one more child with the outcome, over the whole interval of the difference;
    `why_no_per_event` where there is none. `days_worth`: what the days avoided would have cost, per child.
    """

    currency: str
    stated: tuple[StatedCost, ...]
    per_child: Range
    per_event: Range | Absent = ABSENT
    per_event_at_estimate: Range | Absent = ABSENT
    why_no_per_event: str | Absent = ABSENT
    days_avoided: DaysAvoided | Absent = ABSENT
    days_worth: Range | Absent = ABSENT


@dataclass(frozen=True, slots=True)
class Rollout:
    """Sites that started in different periods. `switched`: sites seen before their start and after it.

    `negative_weight`: how much of the weight of exposed children is below zero, as a share of what is above.
    """

    sites: int
    periods: int
    switched: int
    never: int
    always: int
    random: bool
    negative_weight: float


@dataclass(frozen=True, slots=True)
class AmongMet:
    """Who in fact met a partner, and what that changed, beside the effect of the plan.

    `whose`: "those_met", where hardly anybody met one without a plan, else "compliers": those who met one because it
    was planned. `met`: the share that met one, by arm; `first_stage`: their difference, with its F. `effect` is absent
    where it would mean nothing, and `why_not` says why.
    """

    column: str
    whose: str | None
    met: Mapping[str, Figure]
    first_stage: Figure
    f: Number
    effect: Figure | Absent
    why_not: str | Absent | None
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know before reading the figures."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """One line of the target trial: which element, and how this study answers it."""

    element: str
    words: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that may be published of one run. `as_json()` is the form that outside checks know.

    `runs` counts this design's runs and `repeat` is the command that gives the same figures again; neither is part of
    the JSON, which is the same for every run of the same design on the same data.
    """

    study: str
    engine: str
    design_hash: str
    n: Counts
    warnings: tuple[Warned, ...]
    verdict: str
    verdict_reason: str
    crude: Figure | Absent = ABSENT
    effect: MainEffect | Absent = ABSENT
    risk_difference: Figure | Absent = ABSENT
    risk_ratio: Figure | Absent = ABSENT
    odds_ratio: Figure | Absent = ABSENT
    risks: Mapping[str, Figure] | Absent = ABSENT
    e_value: EValue | Absent = ABSENT
    balance: tuple[Balanced, ...] | Absent = ABSENT
    ess: Effective | Absent = ABSENT
    curves: Curves | Absent | None = ABSENT
    at_risk: tuple[AtRisk, ...] | Absent | None = ABSENT
    cox: tuple[Term, ...] | Absent = ABSENT
    fine_gray: tuple[Term, ...] | Absent = ABSENT
    rmst: Restricted | Absent = ABSENT
    reentry: tuple[Reentry, ...] | Absent = ABSENT
    reentry_adjusted: tuple[Reentry, ...] | Absent | None = ABSENT
    subgroups: tuple[Subgroup, ...] | Absent = ABSENT
    interactions: tuple[Interaction, ...] | Absent = ABSENT
    tests: Tests | Absent = ABSENT
    negative_control: NegativeControl | Absent = ABSENT
    leave_one_out: tuple[LeftOut, ...] | Absent = ABSENT
    minimum_detectable: Number = ABSENT
    assignment: Assignment | Absent = ABSENT
    among_those_met: AmongMet | Absent = ABSENT
    rollout: Rollout | Absent = ABSENT
    costs: Costs | Absent | None = ABSENT
    models: tuple[FittedModel, ...] | Absent = ABSENT
    seed: int | Absent = ABSENT
    flow: tuple[FlowStep, ...] = ()
    protocol: tuple[ProtocolLine, ...] = ()
    methods: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    horizon_days: Number = ABSENT
    better: str = "more"
    worthwhile: Number = ABSENT
    threshold: int = 11
    version: str = ""
    runs: int = 1
    repeat: str = ""

    def as_json(self) -> dict[str, Any]:
        """The JSON of `results.json`: keys that do not apply are left out, withheld figures are null."""
        told = {one.name: _plain(getattr(self, one.name)) for one in fields(self) if one.name not in ("runs", "repeat")}
        return {name: value for name, value in told.items() if value is not ABSENT}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, float | int | str):
        return value
    if isinstance(value, CurvePoint):  # thousands of them
        ci = None if value.ci is None else list(value.ci)
        return {"day": value.day, "arm": value.arm, "estimate": value.estimate, "ci": ci}
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {name: found for name, found in told.items() if found is not ABSENT}
    if isinstance(value, Mapping):
        return {str(name): _plain(found) for name, found in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(found) for found in value]
    return value
