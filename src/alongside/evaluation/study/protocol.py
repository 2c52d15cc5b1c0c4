"""The study told as the trial it would like to be: Hernán and Robins (2016), Am. J. Epidemiol. 183, p. 758, table 1."""

from __future__ import annotations

from alongside.evaluation.results import ProtocolLine

from .design import PLAIN_METHODS, Study

_METHODS = {
    "unadjusted": "a plain comparison, adjusted for nothing",
    "iptw": "weighting by the inverse of the modelled chance of the own arm",
    "stabilized_iptw": "stabilised weighting by the inverse of the modelled chance of the own arm",
    "overlap": "overlap weighting, which counts children most who might have been in either arm",
    "standardization": "standardisation of a model of the outcome over all children",
    "aipw": "augmented inverse probability weighting, right if either of its two models is",
    "cem": "coarsened exact matching: only children of the same coarse kind are compared",
    "matching": "matching on the modelled chance of exposure",
    "cox": "a Cox model of the rate of the event of interest, with exposure that may begin later",
    "fine_gray": "a Fine-Gray model of the cumulative incidence of the event of interest",
    "regression": "a linear model of the outcome on exposure and covariates",
    "stepped_wedge": "a stepped wedge: each site against itself before it started and against those yet to start",
}
_ESTIMANDS = {
    "ATE": "all children in the study",
    "ATT": "the children who were exposed",
    "ATC": "the children who were not exposed",
    "ATO": "the children who might have been in either arm",
}


def protocol(study: Study) -> tuple[ProtocolLine, ...]:
    """The elements of the target trial, each with this study's answer. Reads no data."""
    lines = [
        ProtocolLine("Question", study.title),
        ProtocolLine("Eligibility", _eligibility(study)),
        ProtocolLine("Arms", _arms(study)),
        ProtocolLine("Assignment", _assignment(study)),
        ProtocolLine("Time zero", _time_zero(study)),
        ProtocolLine("Follow-up and outcome", _outcome(study)),
        ProtocolLine("Effect of interest", f"In {_ESTIMANDS[study.design.estimand]} ({study.design.estimand})."),
        ProtocolLine("Analysis", _analysis(study)),
    ]
    if study.design.subgroups:
        words = f"By {', '.join(study.design.subgroups)}; tests of difference corrected for their number (Holm)."
        lines.append(ProtocolLine("Subgroups", words))
    if study.outcome.negative_control:
        words = (
            f"{study.outcome.negative_control}: an outcome that the service cannot change; no difference is expected."
        )
        lines.append(ProtocolLine("Negative control", words))
    lines.append(ProtocolLine("Disclosure", _disclosure(study)))
    return tuple(lines)


def _eligibility(study: Study) -> str:
    words = f"Rows for which {study.where}." if study.where else "Every row of the extract."
    if study.one_per_cluster:
        words += (
            f" One child of each {study.cluster}: the one with the smallest SHA-256 of "
            f'"{study.seed}:{study.cluster}:{study.id}".'
        )
    return words + " Children without exposure, outcome or a covariate are left out and counted."


def _arms(study: Study) -> str:
    if study.assignment:
        return "A partner was planned for the courtroom on that day, or not; who accepted plays no part."
    arm = study.arm_name
    if study.kind == "historical":
        return f"{arm} = 1, when the service was there, against {arm} = 0, from a time before it."
    what = "offered" if study.kind == "offered" else "received"
    return f"{arm} = 1, the service was {what}, against {arm} = 0."


def _assignment(study: Study) -> str:
    if study.assignment:
        units = ", ".join(study.assignment.unit)
        how = "drawn by lot" if study.assignment.random else "not drawn by lot"
        within = f" within {', '.join(study.assignment.strata)}" if study.assignment.strata else ""
        words = f"By court coverage, one plan for each {units}{within}, {how}; errors are clustered by it."
        if study.assignment.received:
            words += f" {study.assignment.received} says who in fact met a partner."
            words += " The effect among them stands beside the effect of the plan, on which alone the verdict rests."
        return words
    if study.rollout:
        how = "drawn by lot" if study.rollout.random else "not drawn by lot"
        return f"By roll-out: each {study.rollout.site} started in its own {study.rollout.period}, in an order {how}."
    covariates = ", ".join([*study.covariates.numeric, *study.covariates.categorical])
    return f"Not by lot. Treated as if by lot among children alike in {covariates}." if covariates else "Not by lot."


def _time_zero(study: Study) -> str:
    if study.exposure and study.exposure.start_day:
        start = study.exposure.start_day
        return f"Day 0 of the outcome. Exposure begins on {start}; a child is unexposed until then."
    return "Day 0 of the outcome, on which the arm is known."


def _outcome(study: Study) -> str:
    outcome = study.outcome
    good = f"{outcome.better.capitalize()} is better"
    if outcome.worthwhile:
        good += f"; a difference of {outcome.worthwhile:g} would be worthwhile"
    if not outcome.is_time:
        return f"{outcome.column} ({outcome.kind}). {good}."
    event = outcome.labels.get(1, "event 1")
    words = f"{event} within {outcome.horizon_days:g} days"
    others = [label for code, label in outcome.labels.items() if code > 1]
    if others:
        words += f"; {', '.join(others)} compete with it"
    if outcome.reentry:
        days = " and ".join(f"{one:g}" for one in outcome.reentry.horizon_days)
        words += f"; coming back is counted for {days} days after it"
    return f"{words}. {good}."


def _analysis(study: Study) -> str:
    words = f"By {_METHODS[study.design.method]}."
    if study.design.method == "matching" and study.design.matching.exact:
        words += f" Children are matched only with those of the same {_listed(study.design.matching.exact)}."
    if study.covariates.formula:
        words += f" Propensity model: {study.covariates.formula}."
    if study.covariates.outcome_formula:
        words += f" Model of the outcome: {study.covariates.outcome_formula}."
    low, high = study.design.trim
    if (low, high) != (0.0, 1.0):
        words += f" Children with a modelled chance outside {low:g} to {high:g} are left out."
    if study.clustered_by and (study.rollout or (study.cluster and not study.one_per_cluster)):
        words += f" Standard errors are clustered by {study.clustered_by}."
        if study.cluster and study.assignment and study.design.method in PLAIN_METHODS:
            words += f" Beside them stand some clustered by {study.cluster} as well."
    return words


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _disclosure(study: Study) -> str:
    if not study.threshold:
        return "Nothing is withheld: the data are public."
    return f"Counts of 1 to {study.threshold - 1}, and what would give them away, are withheld."
