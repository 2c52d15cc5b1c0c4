"""The optional table [costs] of a study file: what the program cost, whom it served, what a day in care costs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from .keys import Keys

LONGEST_SOURCE = 120
SOURCE = re.compile(r"[\w .,;:()'’&%/–-]+")
CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a range, with where it comes from; both ends alike where it is known."""

    low: float
    high: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class CostInputs:
    """What a study file states about cost. None of it touches an outcome, so it is no part of the design's hash.

    `program`: cost in a period; `served`: children or families served in the same period, counted as the study's
    exposure counts them; `children_per_family`: where families are counted; `day_in_care`: what a day costs.
    """

    currency: str
    program: Amount
    served: Amount
    served_unit: Literal["children", "families"]
    children_per_family: Amount | None
    day_in_care: Amount | None


def read_costs(keys: Keys | None) -> CostInputs | None:
    """The table [costs], or None. Raises BadInput as the other tables do."""
    if keys is None:
        return None
    currency = keys.text("currency", "USD")
    if not CURRENCY.fullmatch(currency):
        raise keys.wrong("currency", "it is not a currency", 'write three capital letters, as in currency = "USD"')
    program = _amount(keys, "program", least=0.0)
    served = _inner(keys, "served")
    unit = served.choice("unit", ("children", "families"), "children")
    counted = _read(served, least=1.0)
    each = _optional(keys, "children_per_family", least=1.0)
    if (unit == "families") != (each is not None):
        what = "families are counted, and the effect is one child's" if each is None else "children are counted"
        mend = "add children_per_family = { low = …, high = …, source = … }" if each is None else "leave it out"
        raise keys.wrong("children_per_family", what, mend)
    made = CostInputs(currency, program, counted, unit, each, _optional(keys, "day_in_care", least=0.0))
    keys.done()
    return made


def _amount(keys: Keys, key: str, *, least: float) -> Amount:
    return _read(_inner(keys, key), least=least)


def _optional(keys: Keys, key: str, *, least: float) -> Amount | None:
    inner = keys.table(key)
    return None if inner is None else _read(inner, least=least)


def _inner(keys: Keys, key: str) -> Keys:
    inner = keys.table(key)
    if inner is None:
        raise keys.wrong(key, "it is missing", f'add {key} = {{ low = …, high = …, source = "…" }}')
    return inner


def _read(inner: Keys, *, least: float) -> Amount:
    low = inner.number("low", low=least, high=1e12)
    high = inner.number("high", low, low=least, high=1e12)
    if high < low:
        raise inner.wrong("high", "it is below low", "write the lower figure as low")
    source: Any = inner.text("source")
    if len(source) > LONGEST_SOURCE or not SOURCE.fullmatch(source):
        mend = f"at most {LONGEST_SOURCE} letters, digits and . , ; : ( ) ' & % / -"
        raise inner.wrong("source", "it is not a short, plain line", mend)
    inner.done()
    return Amount(low, high, source)
