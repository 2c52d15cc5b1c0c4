"""What an indicator counts, as data: rules with their sources, one file a definition, each naming its base."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from alongside.core.errors import BadInput

REASONS = (
    "reunification",
    "live_with_relative",
    "adoption",
    "guardianship",
    "emancipation",
    "transfer",
    "runaway",
    "death",
)
"""Every exit reason an episode may have."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "first_episode": ("after short stays are left out", "before short stays are left out"),
    "exit_window": ("to the anniversary", "before the anniversary", "12 whole months"),
    "trial_visit": ("start within months", "subtract beyond days", "start plus a month", "none"),
    "whole_years_in_care": ("longer", "shorter"),
    "reentry_window": ("to the anniversary", "before the anniversary"),
    "exit_cohort_episode": ("first", "every"),
    "stability_episodes": ("every", "first"),
}
OF_REASONS = ("permanent_exits", "trial_visit_exits", "reentry_exits")
WHOLE = ("short_stay_days", "adult_age", "trial_visit_months", "trial_visit_days")


@dataclass(frozen=True, slots=True)
class Definition:
    """The rules of one definition; what each one says and where it was read is in `says` and `sources`."""

    id: str
    title: str
    short_stay_days: int
    first_episode: str
    adult_age: int
    exit_before_adult: bool
    permanent_exits: tuple[str, ...]
    exit_window: str
    trial_visit: str
    trial_visit_months: int
    trial_visit_days: int
    trial_visit_longer: bool
    trial_visit_exits: tuple[str, ...]
    whole_years_in_care: str
    reentry_exits: tuple[str, ...]
    reentry_window: str
    reentry_trial_visit: bool
    exit_cohort_episode: str
    stability_episodes: str
    not_a_placement: tuple[str, ...]
    says: Mapping[str, str] = field(default_factory=dict, compare=False)
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)


RULES = tuple(one.name for one in fields(Definition) if one.name not in ("id", "title", "says", "sources"))


def names() -> tuple[str, ...]:
    """The definitions that come with the software, California's and the federal ones first.

    >>> names()[:3]
    ('ccwip-cfsr4', 'cfsr4', 'cfsr3')
    """
    first = ("ccwip-cfsr4", "cfsr4", "cfsr3")
    there = sorted(one.name.removesuffix(".toml") for one in files(__package__).iterdir() if one.name.endswith(".toml"))
    return (*first, *(name for name in there if name not in first))


def load_definition(name: str) -> Definition:
    """A definition that came with the software, by its id; or one of your own, by the path of its TOML file.

    A file of one's own says `base = "cfsr4"`, its own `id`, and the rules in which it differs, each with a `source`.
    Raises BadInput that names the file and the key.

    >>> load_definition("ccwip-cfsr4").trial_visit_months
    11
    >>> sorted(set(load_definition("cfsr4").permanent_exits) - set(load_definition("ccwip-cfsr4").permanent_exits))
    ['live_with_relative']
    """
    read = _chain(name, ())
    rules: dict[str, Any] = {}
    says: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file, data in read:
        for key, rule in data.get("rules", {}).items():
            rules[key] = _value(file, key, rule)
            says[key] = str(rule.get("says", says.get(key, "")))
            sources[key] = str(rule["source"])
    file, last = read[-1]
    if missing := [key for key in RULES if key not in rules]:
        raise BadInput(file, f"the rule {missing[0]} is missing", 'write it, or name a base: base = "cfsr4"')
    return Definition(
        id=str(last.get("id", name)), title=str(last.get("title", name)), says=says, sources=sources, **rules
    )


def _chain(name: str, seen: tuple[str, ...]) -> list[tuple[str, dict[str, Any]]]:
    """The files from the last base to the named one."""
    if name in seen:
        raise BadInput(name, "a definition is its own base", "name another base")
    if name in names():
        file, text = f"{name}.toml", files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    else:
        file = name
        try:
            text = Path(name).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            raise BadInput(
                name, "no such definition", f"write one of {', '.join(names())}, or the path of a TOML file"
            ) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(file, f"not TOML: {error}", "mend that line") from None
    if unknown := set(data) - {"base", "id", "title", "rules"}:
        raise BadInput(file, f"unknown key {min(unknown)}", "write base, id, title and [rules.…]")
    if not isinstance(data.get("rules", {}), dict):
        raise BadInput(file, "rules is not a table", "write [rules.NAME] with value and source")
    before = _chain(str(data["base"]), (*seen, name)) if "base" in data else []
    return [*before, (file, data)]


def _value(file: str, key: str, rule: Any) -> Any:
    where = f"{file}: rules.{key}"
    if key not in RULES:
        raise BadInput(where, "unknown rule", f"write one of {', '.join(RULES)}")
    if not isinstance(rule, dict) or "value" not in rule or not str(rule.get("source", "")).strip():
        raise BadInput(where, "a rule needs a value and a source", "write both")
    value = rule["value"]
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise BadInput(where, "unknown value", f"write one of: {'; '.join(CHOICES[key])}")
        return value
    if key in WHOLE:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 120:
            raise BadInput(where, "not a whole number from 0 to 120", "write one")
        return value
    if key in OF_REASONS:
        if not isinstance(value, list) or set(map(str, value)) - set(REASONS):
            raise BadInput(where, "not a list of exit reasons", f"use {', '.join(REASONS)}")
        return tuple(map(str, value))
    if key == "not_a_placement":
        if not isinstance(value, list):
            raise BadInput(where, "not a list of types of placement", "write one in square brackets")
        return tuple(placement_type(str(one)) for one in value)
    if not isinstance(value, bool):
        raise BadInput(where, "neither true nor false", "write one of the two")
    return value


def placement_type(words: str) -> str:
    """A type of placement as it is compared: small letters, single spaces.

    >>> placement_type(" Trial_Home-Visit ")
    'trial home visit'
    """
    return " ".join(words.lower().replace("_", " ").replace("-", " ").split())
