"""One comparison of the arms: who is compared, with what weight, and the effect by the study's own method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .arrays import Codes, Column, Flags, Numbers
from .data.cells import Cells, cells_of
from .data.cohort import Cohort
from .effects.measures import Effect
from .effects.standardization import Link
from .estimate import Estimate, NotEstimable
from .models.fits import Fit
from .models.formulas import Model, formula_model, main_effects, variables
from .study.design import Study

WEIGHTED = {"iptw": False, "stabilized_iptw": True, "overlap": False, "aipw": False}


@dataclass(frozen=True, slots=True)
class Compared:
    """Complete children with their weights: `w` (m,) is 0 for who is `off_support` or `unmatched` (counts).

    `score` is the modelled chance of exposure, None where no model of it is fitted; `fit` is that model, `terms` its
    columns. `cells`: children by covariates.
    """

    cohort: Cohort
    w: Numbers
    score: Numbers | None
    cells: Cells
    off_support: int = 0
    unmatched: int = 0
    fit: Fit | None = None
    terms: tuple[str, ...] = ()

    @property
    def kept(self) -> Flags:
        return np.asarray(self.w > 0)

    def analysed(self) -> Cohort:
        """The children who are compared, with those left out counted."""
        cohort = self.cohort.where(self.kept)
        excluded = {**cohort.excluded, "off_support": self.off_support, "unmatched": self.unmatched}
        return replace(cohort, excluded=excluded)


@dataclass(frozen=True, slots=True)
class Hazards:
    """A hazard model's terms by name, the exposure first: log ratios."""

    terms: tuple[tuple[str, Estimate], ...]

    @property
    def exposure(self) -> Estimate:
        return self.terms[0][1]


def covariate_names(study: Study) -> tuple[str, ...]:
    return (*study.covariates.numeric, *study.balanced_on)


def compare(study: Study, cohort: Cohort, names: Sequence[str] | None = None) -> Compared:
    """Weigh every complete child by the study's method, adjusting for `names` (all covariates by default).

    Raises NotEstimable where an arm is empty or nobody has a counterpart.
    """
    names = covariate_names(study) if names is None else tuple(names)
    method, design = study.design.method, study.design
    cells = cells_of(cohort, names)
    if not cohort.n[cohort.treated].sum() or not cohort.n[~cohort.treated].sum():
        raise NotEstimable("One of the two groups has no children.")
    everyone = np.ones(len(cohort.n))
    if method in WEIGHTED:
        from .effects.weighting import propensity_weights

        score, fit, terms = propensity(study, cohort, cells, names)
        weights = propensity_weights(
            score,
            cohort.treated,
            design.estimand,
            WEIGHTED[method],
            design.trim,
            cohort.n,
        )
        w = np.where(weights.kept, weights.w, 0.0)
        return Compared(cohort, w, score, cells, weights.left_out(cohort.n), fit=fit, terms=terms)
    if method == "matching":
        return _matched(study, cohort, names)
    if method == "cem":
        from .effects.cem import coarsen

        w = coarsen(cohort.columns(names), cohort.treated, design.cutpoints, design.estimand, cohort.n)
        return Compared(cohort, w, None, cells, unmatched=cohort.children(w <= 0))
    if method == "unadjusted" and study.assignment is not None and study.assignment.strata:
        from .effects.cem import strata_weights

        own = cells_of(cohort, study.assignment.strata)
        w = strata_weights(own.of, cohort.treated, cohort.n, design.estimand)
        return Compared(cohort, w, None, cells, unmatched=cohort.children(w <= 0))
    return Compared(cohort, everyone, None, cells)


def _matched(study: Study, cohort: Cohort, names: Sequence[str]) -> Compared:
    """Matches are single children, so every entry is taken apart first.

    Entries are sorted by all their columns, the outcome too: shuffled by the study's seed, so that who is drawn of
    several with one score does not hang on what became of them.
    """
    from .effects.matching import match

    children = np.repeat(np.arange(len(cohort.n)), cohort.n.astype(np.int64))
    cohort = cohort.where(np.random.default_rng(study.seed).permutation(children))
    cohort = replace(cohort, n=np.ones(len(cohort.n)))
    cells = cells_of(cohort, names)
    score, fit, terms = propensity(study, cohort, cells, names)
    low, high = study.design.trim
    within = (score >= low) & (score <= high)
    asked = study.design.matching
    found = match(
        score,
        cohort.treated,
        asked.ratio,
        asked.caliper,
        asked.replace,
        "largest" if asked.order == "optimal" else asked.order,
        estimand="ATC" if study.design.estimand == "ATC" else "ATT",
        n=within.astype(np.float64),
        exact=cells_of(cohort, asked.exact).of if asked.exact else None,
        optimal=asked.order == "optimal",
        seed=study.seed,
    )
    w = np.zeros(len(cohort.n))
    w[found.entry] = found.w
    out = cohort.children(~within), cohort.children(within & (w <= 0))
    return Compared(cohort, w, score, cells, *out, fit=fit, terms=terms)


def propensity(
    study: Study, cohort: Cohort, cells: Cells, names: Sequence[str]
) -> tuple[Numbers, Fit, tuple[str, ...]]:
    """The modelled chance of exposure of each entry; the logistic model, fitted on cells, and its terms."""
    from .models.logistic import fit_logistic

    exposed = cells.total(cohort.n * cohort.treated)
    design, terms = adjusting(study, cells.columns, names, cells.n)
    fit = fit_logistic(design, exposed / cells.n, cells.n)
    return np.asarray(fit.predict(design)[cells.of], dtype=np.float64), fit, terms


def adjusting(
    study: Study, columns: dict[str, Column], names: Sequence[str], n: Numbers
) -> tuple[Numbers, tuple[str, ...]]:
    """The columns of the propensity model and their names; the intercept alone where nothing is adjusted for."""
    if not names:
        return np.ones((len(n), 1)), ("Intercept",)
    model = propensity_model(study, columns, names, n)
    return model.design(columns), model.names


def propensity_model(study: Study, columns: dict[str, Column], names: Sequence[str], n: Numbers) -> Model:
    """The formula of the study, without what leaves `names`; main effects where there is none."""
    formula = without(study.covariates.formula, set(covariate_names(study)) - set(names), "covariates.formula")
    if formula is None:
        return _main(study, columns, names)
    place = f"{study.path}: covariates.formula"
    return formula_model(formula, columns, n.astype(np.int64), where=place)


def _main(study: Study, columns: dict[str, Column], names: Sequence[str]) -> Model:
    numeric = [name for name in names if name in study.covariates.numeric]
    return main_effects(columns, numeric, [name for name in names if name not in numeric])


def without(formula: str | None, left_out: set[str], where: str) -> str | None:
    """A formula without the terms that speak of a column in `left_out`."""
    if formula is None or not left_out:
        return formula
    from formulaic import Formula

    terms = [str(term) for term in Formula(formula)]
    kept = [term for term in terms if term == "1" or not variables(term, where) & left_out]
    return " + ".join(kept) if "1" in kept else "0 + " + " + ".join(kept) if kept else "1"


# --- the effect ----------------------------------------------------------------------------------------------


def effect(study: Study, compared: Compared, names: Sequence[str] | None = None, y: Numbers | None = None) -> Effect:
    """The difference between the arms by the study's method; `y` (m,) stands in for the study's own outcome.

    Missing values of `y` leave their children out. Raises NotEstimable as the method does.
    """
    names = covariate_names(study) if names is None else tuple(names)
    known = compared.kept if y is None else compared.kept & ~np.isnan(y)
    cohort = compared.cohort.where(known)
    w = compared.w[known]
    given = None if y is None else y[known]
    if study.design.method == "stepped_wedge":
        from .rollout import wedge

        return wedge(study, cohort, names, given)
    if study.design.method in ("standardization", "aipw", "regression"):
        score = None if compared.score is None else compared.score[known]
        return _modelled(study, cohort, score, names, given)
    return plain(study, cohort, None if (w == 1).all() else w, given)


def plain(study: Study, cohort: Cohort, w: Numbers | None = None, y: Numbers | None = None) -> Effect:
    """The weighted difference: of means, or of cumulative incidences at the horizon; unweighted without `w`."""
    from .effects.weighting import weighted_difference
    from .survival.aalen_johansen import risk_at

    if y is None and cohort.time is not None:
        assert cohort.event is not None and study.outcome.horizon_days is not None
        treated = cohort.treated.astype(np.float64)
        return risk_at(cohort.time, cohort.event, treated, cohort.n, w, study.outcome.horizon_days, cohort.cluster)
    outcome = cohort.y if y is None else y
    assert outcome is not None
    is_risk = None if y is not None else study.outcome.kind == "binary"
    return weighted_difference(outcome, cohort.treated, cohort.n, w, cohort.cluster, is_risk=is_risk)


def _modelled(study: Study, cohort: Cohort, score: Numbers | None, names: Sequence[str], y: Numbers | None) -> Effect:
    from .effects.aipw import aipw
    from .effects.regression import regress
    from .effects.standardization import standardize

    is_risk: bool | None
    link: Link | None = None
    if y is not None:
        outcome, is_risk = y, None
    elif cohort.y is not None:
        outcome, is_risk = cohort.y, study.outcome.kind == "binary"
    else:
        outcome, observed = by_horizon(study, cohort)
        is_risk, link = True, None if observed else "linear"
    treated = cohort.treated.astype(np.float64)
    if study.design.method == "regression":
        design, _ = adjusting(study, cohort.columns(names), names, cohort.n)
        return regress(outcome, treated, design, cohort.n, cohort.cluster, is_risk=is_risk)
    designs = outcome_designs(study, cohort, names)
    estimand = study.design.estimand
    if study.design.method == "aipw":
        assert score is not None
        return aipw(
            outcome,
            treated,
            score,
            *designs,
            cohort.n,
            cohort.cluster,
            estimand,
            link=link,
            is_risk=is_risk,
        )
    return standardize(
        outcome,
        treated,
        *designs,
        cohort.n,
        cohort.cluster,
        estimand,
        link=link,
        is_risk=is_risk,
    )


def outcome_designs(study: Study, cohort: Cohort, names: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
    """The outcome model's columns as observed, with everybody exposed, and with nobody."""
    model, observed = outcome_model_of(study, cohort, names)
    arm, ones, zeros = study.arm_name, np.ones(len(cohort.n)), np.zeros(len(cohort.n))
    return model.design(observed), model.design({**observed, arm: ones}), model.design({**observed, arm: zeros})


def outcome_model_of(study: Study, cohort: Cohort, names: Sequence[str]) -> tuple[Model, dict[str, Column]]:
    """The model of the outcome, and the columns it is fitted on. Main effects where the study names no formula."""
    arm, place = study.arm_name, f"{study.path}: covariates.outcome_formula"
    columns = cohort.columns(names)
    observed = {arm: cohort.treated.astype(np.float64), **columns}
    left_out = set(covariate_names(study)) - set(names)
    formula = without(study.covariates.outcome_formula, left_out, place)
    if formula is None:
        plain_names = [arm, *(name for name in names if name in cohort.numeric)]
        model: Model = main_effects(observed, plain_names, [name for name in names if name not in cohort.numeric])
    else:
        model = formula_model(formula, observed, cohort.n.astype(np.int64), where=place)
    return model, observed


def by_horizon(study: Study, cohort: Cohort, groups: Codes | None = None) -> tuple[Numbers, bool]:
    """Whether event 1 came by the horizon, and whether that is known of everybody.

    Where some were last seen earlier, each child's infinitesimal jackknife pseudo-value stands in: the arm's
    cumulative incidence plus the child's pull on it. Andersen, Klein and Rosthøj (2003), Biometrika 90, p. 15.
    Without censoring it is the plain 0 or 1. With `groups` (m,), each of them stands in for the arm, and one that was
    not followed to the horizon raises NotEstimable.
    """
    from .survival.entries import entries
    from .survival.influence import influence_at, pieces
    from .survival.steps import days_of, steps_of

    assert cohort.time is not None and cohort.event is not None and study.outcome.horizon_days is not None
    horizon = study.outcome.horizon_days
    happened = ((cohort.event == 1) & (cohort.time <= horizon)).astype(np.float64)
    if not ((cohort.event == 0) & (cohort.time < horizon)).any():
        return happened, True
    found = happened.copy()
    by = cohort.treated.astype(np.int64) if groups is None else groups
    for group in np.unique(by):
        own = by == group
        given = entries(cohort.time[own], cohort.event[own], cohort.n[own])
        day, place = days_of(given)
        causes = tuple(sorted({1, *np.unique(cohort.event[own][cohort.event[own] > 0]).tolist()}))
        counted = steps_of(given, day, place, causes)
        if groups is not None and day[-1] < horizon and counted.censored[-1] > 0:
            raise NotEstimable("In one period nobody was followed as long as the horizon: leave that period out.")
        made = pieces(counted, 1)
        known = made.risk[day <= horizon]
        risk = float(known[-1]) if len(known) else 0.0
        found[own] = risk + float(given.n.sum()) * influence_at(made, given, day, place, 1, horizon)
    return found, False


def hazards(study: Study, cohort: Cohort, names: Sequence[str] | None = None) -> Hazards:
    """The study's hazard model. With `names` empty, of the exposure alone."""
    from .survival.splitting import split_at

    names = covariate_names(study) if names is None else tuple(names)
    assert cohort.time is not None and cohort.event is not None
    rows: Codes = np.arange(len(cohort.n))
    start: Numbers | None = None
    exposed, stop, event = cohort.treated.astype(np.float64), cohort.time, cohort.event
    if cohort.start is not None and study.design.method == "cox":
        split = split_at(stop, event, exposed, cohort.start)
        rows, start, stop, event, exposed = split.row, split.start, split.stop, split.event, split.exposed.astype(float)
    columns = cohort.columns(names)
    adjusted: Numbers = np.zeros((len(cohort.n), 0))
    labels: tuple[str, ...] = ()
    if names:
        model: Model = propensity_model(study, columns, names, cohort.n)
        design = model.design(columns)
        varied = [place for place, name in enumerate(model.names) if name not in ("Intercept", "1")]
        adjusted, labels = design[:, varied], tuple(model.names[place] for place in varied)
    design = np.column_stack([exposed, adjusted[rows]])
    cluster = None if cohort.cluster is None else cohort.cluster[rows]
    if study.design.method == "cox":
        from .survival.cox import cox

        fitted = cox(start, stop, event, design, cohort.n[rows], cluster)
    else:
        from .survival.fine_gray import fine_gray

        fitted = fine_gray(stop, event, design, cohort.n[rows], cluster=cluster)
    if not fitted.converged or not np.isfinite(fitted.coef[0]):
        raise NotEstimable("The hazard model has no answer: in one arm the event is certain, or never seen.")
    return Hazards(tuple((name, fitted.log_ratio(place)) for place, name in enumerate((study.arm_name, *labels))))
