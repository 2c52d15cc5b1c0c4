"""The models that a study's effect rests on, as they were fitted: what a statistician asks to see."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .comparing import Compared, by_horizon, covariate_names, outcome_model_of
from .estimate import NotEstimable
from .models.fits import Fit
from .results import FittedModel
from .study.design import Study


def fitted_models(study: Study, compared: Compared) -> tuple[FittedModel, ...]:
    """The propensity model and the model of the outcome, where the method has them: terms, link, whether it converged.

    That of the outcome is fitted again for this, as it was for the effect.
    """
    try:
        return tuple(_models(study, compared))
    except NotEstimable:
        return ()


def _models(study: Study, compared: Compared) -> Iterator[FittedModel]:
    from .effects.standardization import outcome_model

    names, method, cohort = covariate_names(study), study.design.method, compared.cohort
    if compared.fit is not None:
        yield as_fitted("propensity", study.covariates.formula, compared.terms, compared.fit)
    if method in ("standardization", "aipw"):
        kept = cohort.where(compared.kept)
        model, observed = outcome_model_of(study, kept, names)
        link = None
        if kept.y is not None:
            y = kept.y
        else:
            y, is_known = by_horizon(study, kept)
            link = None if is_known else "linear"
        fit = outcome_model(y, np.asarray(kept.treated), model.design(observed), kept.n, link)  # type: ignore[arg-type]
        yield as_fitted("outcome", study.covariates.outcome_formula, model.names, fit)


def as_fitted(name: str, formula: str | None, terms: tuple[str, ...], fit: Fit) -> FittedModel:
    """A fit by its terms."""
    return FittedModel(
        model=name,
        formula=formula or "main effects",
        link="logit" if fit.is_logistic else "identity",
        terms=terms,
        dropped=tuple(terms[place] for place in fit.aliased),
        separated=tuple(terms[place] for place in fit.separated),
        converged=fit.converged,
    )
