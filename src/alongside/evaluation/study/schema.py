"""Reads STUDY.toml into a frozen Study; the first mistake is one line: file, key, what is wrong, and the mend."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from alongside.core.echo import printable
from alongside.core.toml_files import TomlFile, parse_toml

from .costing import read_costs
from .design import (
    ESTIMANDS,
    KINDS,
    METHODS,
    PLAIN_METHODS,
    SURVIVAL_METHODS,
    Covariates,
    Coverage,
    Design,
    Exposure,
    Matching,
    Outcome,
    Reentry,
    Rollout,
    Source,
    Study,
)
from .keys import Asked, Keys

STUDY_FILE = TomlFile(
    "a study file",
    look="check the name of the study file",
    largest_bytes=100_000,
    size="a study file is a page of text",
)
RESERVED = "__"


def load_study(path: Path | str) -> Study:
    """The study in the TOML file at `path`. Nothing but this file is read, so no outcome is.

    Raises BadInput `file: key: what; mend` for the first mistake.
    """
    path = Path(path)
    return loads(STUDY_FILE.text(path), path)


def loads(text: str, path: Path = Path("study.toml")) -> Study:
    """The study written in `text`, as if it stood at `path`. Raises BadInput as `load_study` does."""
    return _study(_top(text, path), path)


def keys_asked(text: str) -> tuple[Asked, ...]:
    """Every key that reading the study written in `text` asks for; the reference page is made of them."""
    top = _top(text, Path("study.toml"))
    _study(top, Path("study.toml"))
    return tuple(top.told)


def _top(text: str, path: Path) -> Keys:
    name = printable(path, 200)
    return Keys(name, parse_toml(text, name), "")


def _study(top: Keys, path: Path) -> Study:
    own = top.table("study")
    if own is None:
        raise top.wrong("study", "it is missing", "add a table [study] with title, data and id")
    source = _source(own)
    title, id = own.text("title"), own.text("id")
    where, cluster = own.text("where", None), own.text("cluster", None)
    one, seed = own.flag("one_per_cluster", False), own.whole("seed", 0, -(2**63), 2**63 - 1)
    if one and cluster is None:
        raise own.wrong("one_per_cluster", "there is no cluster", 'add cluster = "…", the column that names the family')
    own.done()
    exposure, assignment, rollout = top.table("exposure"), top.table("assignment"), top.table("rollout")
    if (exposure is None) == (assignment is None):
        what = "neither it nor [assignment] is there" if exposure is None else "[assignment] is there too"
        raise top.wrong("exposure", what, "write one of the two: who had it, or who was to be offered it")
    outcome = top.table("outcome")
    if outcome is None:
        raise top.wrong("outcome", "it is missing", "add a table [outcome]")
    covariates = _covariates(top.table("covariates"))
    threshold = _threshold(top.table("disclosure"))
    study = Study(
        path=path,
        title=title,
        source=source,
        id=id,
        where=where,
        cluster=cluster,
        one_per_cluster=one,
        seed=seed,
        exposure=None if exposure is None else _exposure(exposure),
        assignment=None if assignment is None else _assignment(assignment),
        outcome=_outcome(outcome),
        covariates=covariates,
        rollout=None if rollout is None else _rollout(rollout),
        design=_design(top.table("design"), "unadjusted" if rollout is None else "stepped_wedge"),
        threshold=threshold,
        costs=read_costs(top.table("costs")),
    )
    top.done()
    _refuse_clashes(top, study)
    return study


def _source(own: Keys) -> Source:
    data, dsn, table = own.text("data", None), own.text("dsn_env", None), own.text("table", None)
    if data is None and dsn is None and table is None:
        raise own.wrong("data", "it is missing", 'add data = "children.csv", or dsn_env and table for PostgreSQL')
    if (dsn is None) != (table is None):
        raise own.wrong("dsn_env" if dsn is None else "table", "it is missing", "dsn_env and table go together")
    return Source(data, dsn, table)


def _exposure(keys: Keys) -> Exposure:
    made = Exposure(keys.text("column"), keys.choice("kind", KINDS, "received"), keys.text("start_day", None))
    keys.done()
    return made


def _assignment(keys: Keys) -> Coverage:
    unit = keys.texts("unit", ["date", "courthouse", "room"])
    made = Coverage(
        keys.text("coverage"), unit, keys.texts("strata"), keys.flag("random", False), keys.text("received", None)
    )
    if not unit:
        raise keys.wrong("unit", "it is empty", 'name the columns that both files have: ["date", "courthouse", "room"]')
    keys.done()
    return made


def _rollout(keys: Keys) -> Rollout:
    made = Rollout(keys.text("site"), keys.text("period"), keys.flag("random", False))
    keys.done()
    if made.site == made.period:
        raise keys.wrong("period", "it is the site too", "name the column of the period in which the child came")
    return made


def _outcome(keys: Keys) -> Outcome:
    by_time, by_value = keys.has("time") or keys.has("event"), keys.has("column")
    if by_time == by_value:
        what = "time and a column are both there" if by_time else "there is neither time and event nor a column"
        raise keys.wrong("time", what, "write time, event and horizon_days, or column and kind")
    if by_time:
        made = Outcome(
            time=keys.text("time"),
            event=keys.text("event"),
            labels=_labels(keys),
            horizon_days=keys.number("horizon_days", low=1e-9, high=1e6),
            better=keys.choice("better", ("more", "less"), "more"),
            worthwhile=keys.number("worthwhile", 0.0, low=0.0),
            reentry=_reentry(keys.table("reentry")),
            negative_control=keys.text("negative_control", None),
        )
    else:
        made = Outcome(
            column=keys.text("column"),
            kind=keys.choice("kind", ("continuous", "binary")),
            labels=_labels(keys),
            better=keys.choice("better", ("more", "less"), "more"),
            worthwhile=keys.number("worthwhile", 0.0, low=0.0),
            negative_control=keys.text("negative_control", None),
        )
    keys.done()
    return made


def _labels(keys: Keys) -> dict[int, str]:
    found: dict[int, str] = {}
    for code, words in keys.pairs("labels").items():
        if not code.isascii() or not code.isdigit() or not 0 <= int(code) <= 99:
            raise keys.wrong(f"labels.{code}", "it is not an event code", "write whole numbers from 1 to 99")
        if not isinstance(words, str) or not words.strip():
            raise keys.wrong(f"labels.{code}", "it is not a label", f'write {code} = "…"')
        found[int(code)] = words.strip()
    return dict(sorted(found.items()))


def _reentry(keys: Keys | None) -> Reentry | None:
    if keys is None:
        return None
    days = keys.numbers("horizon_days", (365.0, 730.0))
    if not days or min(days) <= 0:
        raise keys.wrong("horizon_days", "it is not a list of days", "write horizon_days = [365, 730]")
    made = Reentry(keys.text("event"), keys.text("time"), tuple(sorted(set(days))))
    keys.done()
    return made


def _covariates(keys: Keys | None) -> Covariates:
    if keys is None:
        return Covariates()
    made = Covariates(
        keys.texts("numeric"), keys.texts("categorical"), keys.text("formula", None), keys.text("outcome_formula", None)
    )
    keys.done()
    for name in made.categorical:
        if name in made.numeric:
            raise keys.wrong("categorical", f'"{printable(name)}" is numeric too', "list it once")
    return made


def _design(keys: Keys | None, usual_method: str) -> Design:
    if keys is None:
        return Design(usual_method)
    method = keys.choice("method", METHODS, usual_method)
    usual = {"overlap": "ATO", "matching": "ATT"}.get(method, "ATE")
    estimand = keys.choice("estimand", ESTIMANDS, usual)
    if method == "overlap" and estimand == "ATE":
        estimand = "ATO"  # the usual value, written out in every study file; overlap weights have one estimand alone
    if (estimand == "ATO") != (method == "overlap"):
        raise keys.wrong("estimand", f"{method} does not estimate {estimand}", "ATO and overlap go together, alone")
    if method == "matching" and estimand == "ATE":
        raise keys.wrong("estimand", "matching does not estimate ATE", "write ATT or ATC, or weight instead")
    if method == "stepped_wedge" and estimand != "ATE":
        raise keys.wrong("estimand", f"{method} does not estimate {estimand}", "write ATE, or leave it out")
    low, high = _trim(keys)
    made = Design(
        method, estimand, _cutpoints(keys), (low, high), _matching(keys.table("matching")), keys.texts("subgroups")
    )
    keys.done()
    return made


def _trim(keys: Keys) -> tuple[float, float]:
    found = keys.numbers("trim", (0.0, 1.0))
    if len(found) != 2 or not 0 <= found[0] < found[1] <= 1:
        raise keys.wrong("trim", "it is not two chances", "write trim = [0.05, 0.95], the lower one first")
    return found[0], found[1]


def _cutpoints(keys: Keys) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for name, cuts in keys.pairs("cutpoints").items():
        numbers = isinstance(cuts, list) and all(isinstance(c, int | float) and not isinstance(c, bool) for c in cuts)
        if not numbers or not cuts or any(b <= a for a, b in pairwise(cuts)):
            raise keys.wrong(f"cutpoints.{name}", "these are not rising numbers", f"write {name} = [20, 30]")
        found[name] = tuple(float(cut) for cut in cuts)
    return found


def _matching(keys: Keys | None) -> Matching:
    if keys is None:
        return Matching()
    made = Matching(
        keys.whole("ratio", 1, 1, 100),
        keys.number("caliper", None, low=0.0, high=1e6),
        keys.flag("replace", False),
        keys.choice("order", ("largest", "smallest", "data", "random", "optimal"), "largest"),
        keys.texts("exact"),
    )
    keys.done()
    return made


def _threshold(keys: Keys | None) -> int:
    if keys is None:
        return 11
    found = keys.whole("threshold", 11, 0, 100_000)
    keys.done()
    return found


def _refuse_clashes(top: Keys, study: Study) -> None:
    """What no single key shows: a method that the outcome does not have, one column in two roles."""
    design, outcome = study.design, study.outcome
    if design.method in SURVIVAL_METHODS and not outcome.is_time:
        raise top.wrong("design.method", f"{design.method} needs a time", "give time and event, or change the method")
    if study.costs is not None and outcome.kind == "continuous":
        raise top.wrong("costs", "an average has no cost per child", "leave it out, or study an event")
    for name in design.cutpoints:
        if name not in study.covariates.numeric:
            raise top.wrong(f"design.cutpoints.{name}", "it is no numeric covariate", "list it in covariates.numeric")
    if study.assignment is not None and study.assignment.received and design.method not in PLAIN_METHODS:
        what = f"{design.method} compares no plain means, which the effect among those met is made of"
        raise top.wrong("assignment.received", what, f"leave it out, or use {', '.join(PLAIN_METHODS)}")
    known = (*study.covariates.numeric, *study.balanced_on)
    for name in design.matching.exact:
        if name not in known:
            what = f'"{printable(name)}" is neither a covariate nor a stratum'
            mend = f"list it in covariates too; there are {', '.join(printable(one) for one in known) or 'none yet'}"
            raise top.wrong("design.matching.exact", what, mend)
    _refuse_rollout(top, study)
    adjusts = design.method not in ("unadjusted", "stepped_wedge")
    if adjusts and not study.covariates.all and not study.balanced_on and design.method not in SURVIVAL_METHODS:
        raise top.wrong("covariates", f"{design.method} has nothing to adjust for", "list them, or write unadjusted")
    roles: dict[str, str | None] = {
        "exposure.column": study.exposure.column if study.exposure else None,
        "exposure.start_day": study.exposure.start_day if study.exposure else None,
        "assignment.received": study.assignment.received if study.assignment else None,
        "rollout.site": study.rollout.site if study.rollout else None,
        "rollout.period": study.rollout.period if study.rollout else None,
        "outcome.time": outcome.time,
        "outcome.event": outcome.event,
        "outcome.column": outcome.column,
        "outcome.negative_control": outcome.negative_control,
        "outcome.reentry.event": outcome.reentry.event if outcome.reentry else None,
        "outcome.reentry.time": outcome.reentry.time if outcome.reentry else None,
    }
    seen: dict[str, str] = {}
    for role, column in roles.items():
        if column is None:
            continue
        if column in study.covariates.all:
            raise top.wrong(role, f'"{printable(column)}" is a covariate too', "a covariate is known beforehand")
        if column in seen:
            raise top.wrong(role, f'"{printable(column)}" is {seen[column]} too', "give each role its own column")
        seen[column] = role
    for column in (study.id, *study.covariates.all, *seen, *study.design.subgroups, *filter(None, [study.cluster])):
        if column.startswith(RESERVED):
            raise top.wrong("study", f'"{printable(column)}" begins with "__"', "rename that column")


def _refuse_rollout(top: Keys, study: Study) -> None:
    """A roll-out has a method of its own, and an exposure that is its sites' start."""
    method, rollout = study.design.method, study.rollout
    if rollout is None:
        if method == "stepped_wedge":
            raise top.wrong(
                "rollout", "it is missing", "add a table [rollout] with site and period, or change the method"
            )
        return
    if study.exposure is None:
        raise top.wrong("rollout", "[assignment] is there too", "write [exposure]: whether the site had started")
    if method != "stepped_wedge":
        raise top.wrong(
            "design.method", f"{method} does not read [rollout]", "write stepped_wedge, or take [rollout] out"
        )
    if study.exposure.start_day:
        raise top.wrong("exposure.start_day", "[rollout] is there too", "leave it out: a site starts with a period")
    for key, column in (("site", rollout.site), ("period", rollout.period)):
        if column in study.covariates.all:
            mend = "take it out of covariates: each site and period has a level of its own"
            raise top.wrong(f"rollout.{key}", f'"{printable(column)}" is a covariate too', mend)
