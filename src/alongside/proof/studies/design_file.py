"""A protocol page's answers as STUDY.toml, and back; what somebody wrote into the file by hand stays in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Study
from alongside.evaluation.study.schema import loads
from alongside.proof.studies.shelf import Shelved, read_json, write_text

NAME = Path("STUDY.toml")
UNIT = ["date", "courthouse", "room"]
# the key of the file -> the field of the page
FIELDS = {
    "study.title": "title",
    "study.where": "where",
    "study.id": "id",
    "study.cluster": "cluster",
    "study.one_per_cluster": "one_per_cluster",
    "study.seed": "seed",
    "exposure": "assigned_by",
    "exposure.column": "exposure",
    "exposure.kind": "kind",
    "exposure.start_day": "start_day",
    "assignment.unit": "unit",
    "assignment.strata": "strata",
    "assignment.random": "random",
    "outcome": "outcome_kind",
    "outcome.time": "time",
    "outcome.event": "event",
    "outcome.labels": "labels",
    "outcome.horizon_days": "horizon_days",
    "outcome.better": "better",
    "outcome.worthwhile": "worthwhile",
    "outcome.reentry.event": "reentry_event",
    "outcome.reentry.time": "reentry_time",
    "outcome.reentry.horizon_days": "reentry_days",
    "outcome.column": "value",
    "outcome.kind": "value_kind",
    "outcome.negative_control": "negative_control",
    "covariates": "numeric",
    "covariates.numeric": "numeric",
    "covariates.categorical": "categorical",
    "covariates.formula": "formula",
    "covariates.outcome_formula": "outcome_formula",
    "design.method": "method",
    "design.estimand": "estimand",
    "design.cutpoints": "cutpoints",
    "design.trim": "trim_low",
    "design.matching.ratio": "ratio",
    "design.matching.caliper": "caliper",
    "design.matching.replace": "replace",
    "design.matching.order": "order",
    "design.matching.exact": "exact",
    "design.subgroups": "subgroups",
    "disclosure.threshold": "threshold",
}


SOURCES = ("study.data", "study.dsn_env", "study.table", "assignment.coverage")


def kept_by_hand(told: Mapping[str, Any], place: str = "") -> dict[str, Any]:
    """What stands in a file and not on the page, in its tables: nobody who saves the page loses it.

    >>> kept_by_hand({"study": {"title": "Why?"}, "costs": {"currency": "USD"}, "design": {"later": 1}})
    {'costs': {'currency': 'USD'}, 'design': {'later': 1}}
    """
    found: dict[str, Any] = {}
    for name, value in told.items():
        key = f"{place}{name}"
        if isinstance(value, Mapping) and any(known.startswith(f"{key}.") for known in FIELDS):
            if inner := kept_by_hand(value, f"{key}."):
                found[name] = inner
        elif key not in FIELDS and key not in SOURCES:
            found[name] = value
    return found


def with_kept(design: Mapping[str, Any], kept: Mapping[str, Any], *, is_top: bool = True) -> dict[str, Any]:
    """The page's tables with what was kept; not where the page has left a whole table of its own out."""
    whole = dict(design)
    for name, value in kept.items():
        own = whole.get(name)
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            whole[name] = with_kept(own, value, is_top=False)
        elif own is None and not (is_top and name in FIELDS):
            whole[name] = value
    return whole


def field_of(where: str) -> str | None:
    """The field that an error of the engine is about, from its place ("STUDY.toml: outcome.labels.1").

    >>> field_of("STUDY.toml: outcome.labels.1"), field_of("STUDY.toml: study.table")
    ('labels', None)
    """
    key = where.rpartition(": ")[2]
    while key:
        if key in FIELDS:
            return FIELDS[key]
        key = key.rpartition(".")[0]
    return None


def design_of(answers: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of STUDY.toml. `sources`: where rows and coverage are, from `sources_of`."""
    told = {
        "study": {
            "title": answers["title"],
            **sources["children"],
            "id": answers["id"],
            "where": answers["where"],
            "cluster": answers["cluster"],
            "one_per_cluster": answers["one_per_cluster"],
            "seed": answers["seed"] or 0,
        },
        "outcome": _outcome(answers),
        "covariates": {name: answers[name] for name in ("numeric", "categorical", "formula", "outcome_formula")},
        "design": _design(answers),
        "disclosure": {"threshold": answers["threshold"]},
    }
    if answers["assigned_by"] == "coverage":
        told["assignment"] = {
            "coverage": sources["coverage"],
            "unit": answers["unit"],
            "strata": answers["strata"],
            "random": answers["random"],
        }
    else:
        told["exposure"] = {
            "column": answers["exposure"],
            "kind": answers["kind"],
            "start_day": answers["start_day"],
        }
    order = ("study", "exposure", "assignment", "outcome", "covariates", "design", "disclosure")
    return {name: _filled(told[name]) for name in order if name in told and _filled(told[name])}


def _outcome(answers: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        "better": answers["better"],
        "worthwhile": answers["worthwhile"],
        "negative_control": answers["negative_control"],
    }
    if answers["outcome_kind"] == "value":
        return {"column": answers["value"], "kind": answers["value_kind"], "labels": answers["labels"], **both}
    again = {
        "event": answers["reentry_event"],
        "time": answers["reentry_time"],
        "horizon_days": answers["reentry_days"],
    }
    comes_back = answers["reentry_event"] or answers["reentry_time"]
    return {
        "time": answers["time"],
        "event": answers["event"],
        "labels": answers["labels"],
        "horizon_days": answers["horizon_days"],
        "reentry": _filled(again) if comes_back else None,
        **both,
    }


def _design(answers: Mapping[str, Any]) -> dict[str, Any]:
    matching = {name: answers[name] for name in ("ratio", "caliper", "replace", "order", "exact")}
    trim = [answers["trim_low"] or 0.0, 1.0 if answers["trim_high"] is None else answers["trim_high"]]
    return {
        "method": answers["method"],
        "estimand": answers["estimand"],
        "cutpoints": answers["cutpoints"],
        "trim": None if trim == [0.0, 1.0] else trim,
        "matching": _filled(matching) if answers["method"] == "matching" else None,
        "subgroups": answers["subgroups"],
    }


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left blank, and whole numbers as such."""
    return {name: _whole(value) for name, value in table.items() if not _is_blank(value)}


def _is_blank(value: Any) -> bool:
    return value is None or value is False or value == "" or value == [] or value == {}


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return value


def answers_of(design: Mapping[str, Any]) -> dict[str, Any]:
    """The page's first values, from the tables of a file that the engine can read."""
    found: dict[str, Any] = {}
    for key, field in FIELDS.items():
        value: Any = design
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is not None and "." in key:
            found[field] = value
    low, high = design.get("design", {}).get("trim", (None, None))
    has_value = "column" in design.get("outcome", {})
    return found | {
        "assigned_by": "coverage" if "assignment" in design else "exposure",
        "outcome_kind": "value" if has_value else "time",
        "trim_low": low,
        "trim_high": high,
    }


def sources_of(study: Shelved) -> dict[str, Any]:
    """Where rows and coverage are: what was opened, else what the file says, else names to be replaced."""
    opened, told = read_json(study.path / "opened.json"), tables(study)
    own, plan = told.get("study", {}), told.get("assignment", {})
    written = {name: own[name] for name in ("data", "dsn_env", "table") if name in own}
    children = opened.get("children", {}).get("source") or written or {"data": "children.csv"}
    coverage = opened.get("coverage", {}).get("source", {}).get("data") or plan.get("coverage", "coverage.csv")
    return {"children": children, "coverage": coverage}


def tables(study: Shelved) -> dict[str, Any]:
    """The file as it stands; {} before there is one. Raises BadInput where somebody spoilt it by hand."""
    try:
        return tomllib.loads(study.design.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise BadInput(NAME.name, "this is no TOML any more", "bring the study file again") from error


def compose(study: Shelved, design: Mapping[str, Any]) -> tuple[str, Study]:
    """The file's new text, and the design read back from it by the engine. Raises BadInput where it is not whole."""
    document = tomlkit.parse(study.design.read_text("utf-8")) if study.design.exists() else tomlkit.document()
    _merge(document, design)
    text = tomlkit.dumps(document)
    if tomllib.loads(text) != design:
        text = tomlkit.dumps(dict(design))
    return text, loads(text, NAME)


def save(study: Shelved, text: str) -> None:
    """The file, and no draft any more."""
    write_text(study.design, text)
    study.draft.unlink(missing_ok=True)


def point_to_sources(study: Shelved) -> None:
    """After an extract was opened: the file names it, and changes in nothing else."""
    told = tables(study)
    if not told:
        return
    sources = sources_of(study)
    own = {name: value for name, value in told["study"].items() if name not in ("data", "dsn_env", "table")}
    told["study"] = {**own, **sources["children"]}
    if "assignment" in told:
        told["assignment"] = {**told["assignment"], "coverage": sources["coverage"]}
    write_text(study.design, compose(study, told)[0])


def _merge(document: Any, new: Mapping[str, Any]) -> None:
    """Change what differs, so that comments and order stay."""
    for name in [name for name in document if name not in new]:
        del document[name]
    for name, value in new.items():
        if isinstance(value, Mapping) and isinstance(document.get(name), Mapping):
            _merge(document[name], value)
        elif name not in document or document[name] != value:
            document[name] = value
