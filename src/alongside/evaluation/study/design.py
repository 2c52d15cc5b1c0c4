"""The design of a study as its file states it: frozen, checked, and free of any data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .costing import CostInputs

METHODS = (
    "unadjusted",
    "iptw",
    "stabilized_iptw",
    "overlap",
    "standardization",
    "aipw",
    "cem",
    "matching",
    "cox",
    "fine_gray",
    "regression",
    "stepped_wedge",
)
Estimand = Literal["ATE", "ATT", "ATC", "ATO"]
ESTIMANDS = ("ATE", "ATT", "ATC", "ATO")
KINDS = ("received", "offered", "historical")
SURVIVAL_METHODS = ("cox", "fine_gray")
PLAIN_METHODS = ("unadjusted", "iptw", "stabilized_iptw", "overlap", "cem", "matching")
"""Methods whose effect is a difference of weighted means."""
SCORED_METHODS = ("iptw", "stabilized_iptw", "overlap", "aipw", "matching")
"""Methods that fit a propensity model."""
MODELLED_METHODS = ("standardization", "aipw", "regression", "stepped_wedge", "cox", "fine_gray")
"""Methods that fit a model of the outcome."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the children's rows are: a file or glob, a PostgreSQL table, or both (the engine decides which is read)."""

    data: str | None = None
    dsn_env: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Exposure:
    """The column that says who had the service; with `start_day`, from which day on."""

    column: str
    kind: Literal["received", "offered", "historical"] = "received"
    start_day: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who was to be offered the service, taken from the plan of court coverage and from no family.

    `received`: the column of the children's rows that says who in fact met a partner.
    """

    coverage: str
    unit: tuple[str, ...]
    strata: tuple[str, ...] = ()
    random: bool = False
    received: str | None = None


@dataclass(frozen=True, slots=True)
class Rollout:
    """A program that reaches sites one after the other: the columns of site and period.

    The exposure then says whether the site had started in the period. `random`: the order of sites was drawn.
    """

    site: str
    period: str
    random: bool = False

    @property
    def columns(self) -> tuple[str, str]:
        return self.site, self.period


@dataclass(frozen=True, slots=True)
class Reentry:
    """Coming back after event 1: whether (0/1), days from the event until then or until last seen, horizons in days."""

    event: str
    time: str
    horizon_days: tuple[float, ...] = (365.0, 730.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A time to an event (`time`, `event`, `horizon_days`) or a value (`column`, `kind`)."""

    time: str | None = None
    event: str | None = None
    labels: Mapping[int, str] = field(default_factory=dict)
    horizon_days: float | None = None
    column: str | None = None
    kind: Literal["continuous", "binary"] | None = None
    better: Literal["more", "less"] = "more"
    worthwhile: float = 0.0
    reentry: Reentry | None = None
    negative_control: str | None = None

    @property
    def is_time(self) -> bool:
        return self.time is not None


@dataclass(frozen=True, slots=True)
class Covariates:
    """What the arms are compared on; `formula` is the propensity model, `outcome_formula` the model of the outcome."""

    numeric: tuple[str, ...] = ()
    categorical: tuple[str, ...] = ()
    formula: str | None = None
    outcome_formula: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.numeric, *self.categorical)


@dataclass(frozen=True, slots=True)
class Matching:
    """Nearest neighbours on the propensity score, among children alike in every column of `exact`."""

    ratio: int = 1
    caliper: float | None = None
    replace: bool = False
    order: Literal["largest", "smallest", "data", "random", "optimal"] = "largest"
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """How the arms are compared."""

    method: str = "unadjusted"
    estimand: Estimand = "ATE"
    cutpoints: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    trim: tuple[float, float] = (0.0, 1.0)
    matching: Matching = Matching()
    subgroups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """A whole study file. `path` is where it was read from; every other path is relative to it."""

    path: Path
    title: str
    source: Source
    id: str
    outcome: Outcome
    exposure: Exposure | None = None
    assignment: Coverage | None = None
    rollout: Rollout | None = None
    where: str | None = None
    cluster: str | None = None
    one_per_cluster: bool = False
    seed: int = 0
    covariates: Covariates = Covariates()
    design: Design = Design()
    threshold: int = 11
    costs: CostInputs | None = None

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def kind(self) -> str:
        """received, offered or historical; court coverage is an offer."""
        return "offered" if self.exposure is None else self.exposure.kind

    @property
    def is_random(self) -> bool:
        drawn = self.assignment or self.rollout
        return drawn is not None and drawn.random

    @property
    def clustered_by(self) -> str | None:
        """What children are alike by, for the errors: a courtroom day, a site, or a column of families."""
        if self.assignment is not None:
            return "courtroom day"
        if self.rollout is not None:
            return self.rollout.site
        return None if self.one_per_cluster else self.cluster

    @property
    def arm_name(self) -> str:
        """The exposure's name in formulas and in tables of terms."""
        return "planned" if self.exposure is None else self.exposure.column

    @property
    def balanced_on(self) -> tuple[str, ...]:
        """Covariates that are categories, strata of the assignment among them."""
        strata = () if self.assignment is None else self.assignment.strata
        return (*self.covariates.categorical, *(one for one in strata if one not in self.covariates.all))
