"""California's second rule: a score from the Publication Scoring Criteria decides whether a table must be masked."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from alongside.core.disclosure.tables import Table
from alongside.core.errors import BadInput

KINDS = ("age_years", "population", "groups")
"""How a variable without a fixed score is described: narrowest range, smallest statewide group, number of groups."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a table's numbers do not say of it, and the score needs.

    `place`: "residence" of the people or "service"; `population`: of the smallest place in the table; `months`: the
    period that the table covers; `variables`: name -> a fixed score's name (`race_full`), or one of KINDS with its
    number, such as {"age_years": 5}. Time and place are not among them.
    """

    place: str
    population: int
    months: float
    variables: Mapping[str, str | Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Score:
    """A table's score with its parts; `is_masked`: over the limit, so that small counts are withheld."""

    table: str
    parts: tuple[tuple[str, int], ...]
    total: int
    is_masked: bool
    passes_first_condition: bool


@cache
def criteria() -> dict[str, Any]:
    """The criteria as data, with their source and edition (`ddg-2.0.toml`)."""
    return tomllib.loads(files(__package__).joinpath("ddg-2.0.toml").read_text("utf-8"))


def score(table: Table, described: Described) -> Score:
    """Score a table by the CalHHS Data De-Identification Guidelines, edition 2.0 (sections 4.2, 4.3, 16.2).

    Every count 0 or at least 11 and a smallest population above 20,000: the numerator-denominator condition is met,
    and the table needs no masking. Otherwise the scores add up: smallest cell above zero, place, period, each
    variable at its narrowest, and how many there are; above 12 it needs masking. "The scoring can be part of the
    justification to release or not release data but should not by itself be an absolute gateway" (4.3): a person
    decides.

    Raises BadInput for a description that the criteria do not know.

    >>> from alongside.core.disclosure.tables import Dim
    >>> table = Table("parents", (Dim("county", ("Napa", "Yolo")), Dim("sex", ("f", "m"))), (3, 14, 25, 60))
    >>> found = score(table, Described("service", 138_000, 12, {"sex": "sex"}))
    >>> found.total, found.is_masked
    (9, False)
    >>> score(table, Described("residence", 18_000, 3, {"sex": "sex", "age": {"age_years": 4}})).total
    24
    """
    known = criteria()
    smallest = min((count for count in table.cells if count), default=0)
    limits = known["rule"]
    passes = (smallest == 0 or smallest >= limits["numerator"]) and described.population >= limits["denominator"]
    if described.place not in ("residence", "service"):
        raise BadInput(f'table "{table.name}", ddg, place', "unknown", 'write "residence" or "service"')
    events = _scored(known["events"], smallest) if smallest else min(row["score"] for row in known["events"])
    parts = [
        ("events", events),
        (described.place, _scored(known[described.place], described.population)),
        ("period", _scored(known["months"], described.months)),
    ]
    parts += [(name, _variable(table, name, said)) for name, said in described.variables.items()]
    many = len(described.variables)
    row = known["interactions"]["beside" if many else "alone"]
    parts.append(("interactions", _scored(row, many or smallest)))
    total = sum(one for _, one in parts)
    return Score(table.name, tuple(parts), total, not passes and total > limits["most"], passes)


def described(data: object, where: str) -> Described:
    """A table's "ddg" key as it stands in a file. Raises BadInput with the key and the mend."""
    if not isinstance(data, Mapping):
        raise BadInput(f"{where}, ddg", "missing", 'give {"place", "population", "months", "variables"} for this rule')
    for key in ("place", "population", "months", "variables"):
        if key not in data:
            raise BadInput(
                f"{where}, ddg, {key}", "missing", "describe the table as docs/explanation/small-numbers.md says"
            )
    for key in ("population", "months"):
        if isinstance(data[key], bool) or not isinstance(data[key], (int, float)) or data[key] <= 0:
            raise BadInput(f"{where}, ddg, {key}", "not a number above 0", "give it as a plain number")
    if not isinstance(data["variables"], Mapping):
        raise BadInput(f"{where}, ddg, variables", "not name to description", 'give {"age": {"age_years": 5}}')
    return Described(str(data["place"]), int(data["population"]), float(data["months"]), data["variables"])


def _variable(table: Table, name: str, said: object) -> int:
    known = criteria()
    if isinstance(said, str) and said in known["named"]:
        return int(known["named"][said])
    if isinstance(said, Mapping) and len(said) == 1:
        kind, number = next(iter(said.items()))
        if kind in KINDS and isinstance(number, (int, float)) and number >= 0:
            return _scored(known[kind], number)
    names = ", ".join([*known["named"], *(f'{{"{kind}": number}}' for kind in KINDS)])
    raise BadInput(f'table "{table.name}", ddg, variables, {name}', "not a known description", f"use one of: {names}")


def _scored(rows: Sequence[Mapping[str, Any]], value: float) -> int:
    return int(next(row["score"] for row in rows if value >= row["from"]))
