"""What of a study's results may be published: small counts, and whatever would give them away, become None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alongside.core.disclosure import Dim, Release, Table, protect

from .results import (
    ABSENT,
    EXCLUSIONS,
    Absent,
    AmongMet,
    Counts,
    Figure,
    FlowStep,
    Reentry,
    Results,
    Subgroup,
    Tests,
)

SECONDS = 10.0
"""How long to look for the fewest other counts to withhold; the same counts take far less, and give one answer."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The counts behind the figures, which decide whether those may be printed.

    `arms`: counts that the main figures rest on (children by arm and outcome). `levels`: for each balanced covariate,
    children by arm with and without it. `control`, `reentry`, `subgroups`, `met`: the same for their figures.
    """

    arms: tuple[int, ...]
    levels: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    control: tuple[int, ...] = ()
    reentry: Mapping[float, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    subgroups: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    met: tuple[int, ...] = ()


def is_small(counts: Iterable[int], threshold: int) -> bool:
    return any(0 < count < threshold for count in counts)


def disclose(results: Results, behind: Behind, threshold: int) -> Results:
    """The same results with None for whatever may not be printed. A threshold of 0 withholds nothing."""
    if not threshold:
        return results
    counts = protected_counts(results.n, threshold)
    hidden = is_small(behind.arms, threshold)
    changed: dict[str, Any] = {"n": counts, "flow": _flow(results.flow, counts)}
    if results.balance is not ABSENT:
        changed["balance"] = tuple(
            replace(one, smd_before=None, smd_after=None) if is_small(behind.levels[one.covariate], threshold) else one
            for one in results.balance
        )
    if results.models is not ABSENT:  # where a model is certain, everybody of a kind did the same
        changed["models"] = tuple(replace(one, separated=None) if one.separated else one for one in results.models)
    if results.subgroups is not ABSENT:
        changed["subgroups"] = _subgroups(results.subgroups, behind, threshold)
    for name in ("reentry", "reentry_adjusted"):
        told = getattr(results, name)
        if told is not ABSENT:
            changed[name] = _reentries(told, behind.reentry, threshold)
    if results.at_risk is not ABSENT and None in (counts.analysed, counts.treated, counts.control):
        changed["at_risk"] = None  # on day 0 these are the children compared
    found = replace(results, **changed)
    found = _terms(found, behind, threshold)
    found = _interactions(found)
    if is_small(behind.control, threshold) and found.negative_control is not ABSENT:
        control = found.negative_control
        found = replace(found, negative_control=replace(control, estimate=None, se=None, ci=None, passes=None))
    if hidden or is_small(behind.met, threshold):
        found = replace(found, among_those_met=_without_meeting(found.among_those_met))
    return _without_effect(found) if hidden else found


def _without_meeting(one: AmongMet | Absent) -> AmongMet | Absent:
    """Nor whose effect it is, or why there is none: either tells how many met a partner."""
    if one is ABSENT:
        return one
    met = {arm: _nothing(share) for arm, share in one.met.items()}
    first, nothing = _nothing(one.first_stage), Figure(None, None, None, None)
    return AmongMet(one.column, None, met, first, None, nothing, None, ())


def protected_counts(counts: Counts, threshold: int) -> Counts:
    """The flow's counts as one table: the arms add up to those analysed, and with everybody left out to all rows."""
    reasons = [name for name in EXCLUSIONS if name in counts.excluded]
    labels = ("rows", *reasons, "analysed", "treated", "control")
    values = {
        "rows": counts.rows,
        "analysed": counts.analysed,
        "treated": counts.treated,
        "control": counts.control,
        **counts.excluded,
    }
    parents = {"treated": "analysed", "control": "analysed", "analysed": "rows", **dict.fromkeys(reasons, "rows")}
    dim = Dim("children", labels, parents, "rows")
    table = Table("flow", (dim,), tuple(values[label] for label in labels))
    printed = dict(
        zip(labels, protect(Release((table,)), threshold=threshold, seconds=SECONDS).tables[0].cells, strict=True)
    )
    excluded = {name: printed[name] for name in reasons}
    return Counts(printed["rows"], printed["analysed"], printed["treated"], printed["control"], excluded)


def _flow(flow: tuple[FlowStep, ...], counts: Counts) -> tuple[FlowStep, ...]:
    """Steps in between tell each loss by their differences, so they go where any loss is withheld."""
    whole = all(value is not None for value in counts.excluded.values())
    known: dict[str, Any] = {"rows": counts.rows, "analysed": counts.analysed}
    return tuple(
        replace(
            one,
            left=known.get(one.step, one.left if whole else None),
            excluded=counts.excluded.get(one.step, one.excluded),
        )
        for one in flow
    )


def _subgroups(groups: tuple[Subgroup, ...], behind: Behind, threshold: int) -> tuple[Subgroup, ...]:
    """A level with a small count loses its figures; where it is the only one of its column, the next smallest too."""
    hidden = {key for key, counts in behind.subgroups.items() if is_small(counts, threshold)}
    for column in dict.fromkeys(one.column for one in groups):
        own = [(one.column, one.level) for one in groups if one.column == column]
        if len(lost := [key for key in own if key in hidden]) == 1:
            rest = sorted((key for key in own if key not in lost), key=lambda key: sum(behind.subgroups[key]))
            hidden.update(rest[:1])
    nothing = {"n": None, "treated": None, "control": None, "estimate": None, "se": None, "ci": None, "p": None}
    return tuple(
        replace(one, **nothing, p_adjusted=None if one.p_adjusted is not ABSENT else ABSENT)  # type: ignore[arg-type]
        if (one.column, one.level) in hidden
        else one
        for one in groups
    )


def _interactions(results: Results) -> Results:
    """A test over levels of which one is withheld is withheld too."""
    if results.interactions is ABSENT or results.subgroups is ABSENT:
        return results
    lost = {one.column for one in results.subgroups if one.n is None}
    return replace(
        results,
        interactions=tuple(
            replace(one, statistic=None, p=None, p_adjusted=None) if one.column in lost else one
            for one in results.interactions
        ),
    )


def _reentries(
    given: tuple[Reentry, ...], behind: Mapping[float, Mapping[str, tuple[int, int]]], threshold: int
) -> tuple[Reentry, ...]:
    """All of a horizon where any arm's count is small: what is printed of the others would give it away.

    Two horizons printed beside each other tell how many came back in between, so that must not be a few either.
    """
    hidden: set[float] = set()
    shown: Mapping[str, tuple[int, int]] = {}
    for horizon in sorted(one.horizon_days for one in given):
        counts = behind[horizon]
        between = [back - shown.get(arm, (0, 0))[0] for arm, (back, _) in counts.items()]
        if is_small(between, threshold) or any(is_small(both, threshold) for both in counts.values()):
            hidden.add(horizon)
        else:
            shown = counts
    if not hidden:
        return given
    return tuple(_without_reentry(one) if one.horizon_days in hidden else _coarsened(one) for one in given)


def _coarsened(one: Reentry) -> Reentry:
    """To three decimals beside a withheld window: all digits of a standard error tell when children came back."""

    def rounded(figure: Any) -> Any:
        if figure is ABSENT:
            return figure
        told = {name: getattr(figure, name) for name in ("estimate", "se", "p")}
        kept: dict[str, Any] = {name: round(value, 3) for name, value in told.items() if isinstance(value, float)}
        if isinstance(figure.ci, tuple):
            kept["ci"] = tuple(round(bound, 3) for bound in figure.ci)
        return replace(figure, **kept)

    parts = {name: rounded(getattr(one, name)) for name in ("exposed", "unexposed", "all", "difference")}
    return replace(one, **parts)


def _without_reentry(one: Reentry) -> Reentry:
    return replace(
        one,
        exposed=_nothing(one.exposed),
        unexposed=_nothing(one.unexposed),
        all=_nothing(one.all),
        difference=_nothing(one.difference),
        net=dict.fromkeys(one.net),
        n=dict.fromkeys(one.n),
    )


def _terms(results: Results, behind: Behind, threshold: int) -> Results:
    """A coefficient of a level that few children have."""
    small = {
        f"{name.replace('=', '[T.', 1)}]" if "=" in name else name
        for name, counts in behind.levels.items()
        if is_small(counts, threshold)
    }
    changed: dict[str, Any] = {}
    for name in ("cox", "fine_gray"):
        terms = getattr(results, name)
        if terms is not ABSENT:
            changed[name] = tuple(
                replace(one, coef=None, se=None, hr=None, ci=None, p=None) if one.term in small else one
                for one in terms
            )
    return replace(results, **changed)


def _nothing(one: Any) -> Any:
    """A figure, test or interval with every number withheld; what does not apply stays absent."""
    if one is ABSENT:
        return one
    numbers = ("estimate", "se", "ci", "p", "point", "statistic", "coef", "hr", "treated", "control")
    have = [name for name in numbers if hasattr(one, name) and getattr(one, name) is not ABSENT]
    return replace(one, **dict.fromkeys(have))


def _without_effect(results: Results) -> Results:
    """Every figure of the outcome, where the counts behind it are small."""
    effects = ("crude", "effect", "risk_difference", "risk_ratio", "odds_ratio", "e_value", "ess", "negative_control")
    changed: dict[str, Any] = {name: _nothing(getattr(results, name)) for name in effects}
    if results.risks is not ABSENT:
        changed["risks"] = {arm: _nothing(one) for arm, one in results.risks.items()}
    for name in ("cox", "fine_gray", "leave_one_out"):
        if getattr(results, name) is not ABSENT:
            changed[name] = tuple(_nothing(one) for one in getattr(results, name))
    if results.rmst is not ABSENT:
        own = results.rmst
        parts = {name: _nothing(getattr(own, name)) for name in ("exposed", "unexposed", "difference")}
        changed["rmst"] = replace(own, horizon_days=None, **parts)  # it may be the last day of one child
    if results.tests is not ABSENT:
        own_tests = results.tests
        changed["tests"] = Tests(*(_nothing(one) for one in (own_tests.logrank, own_tests.gray, own_tests.chi2)))
    if results.minimum_detectable is not ABSENT:
        changed["minimum_detectable"] = None
    if results.curves is not ABSENT:
        changed["curves"] = None
    if results.assignment is not ABSENT:
        changed["assignment"] = replace(results.assignment, two_way=_nothing(results.assignment.two_way))
    if results.costs is not ABSENT:
        changed["costs"] = None
    if results.reentry is not ABSENT:  # of how many with the event, which less the children compared are those without
        changed["reentry"] = tuple(_without_reentry(one) for one in results.reentry)
    if results.reentry_adjusted is not ABSENT:
        changed["reentry_adjusted"] = None
    if results.at_risk is not ABSENT:
        changed["at_risk"] = None
    return replace(results, **changed)
