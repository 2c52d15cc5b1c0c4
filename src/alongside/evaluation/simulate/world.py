"""Draws families, siblings, who has a partner, and both lives of each child: with a partner and without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from alongside.evaluation.arrays import Flags, Numbers

from .scenarios import Scenario

RACES = ("black", "latino", "other", "white")
COURTHOUSES = ("North", "South", "West")
ROOMS = 3
FIRST_DAY = date(2026, 1, 5)
BASE = {1: 1 / 500, 2: 1 / 2200, 3: 1 / 4500}
"""Exits a day of an average child without a partner: reunified, adopted, guardianship."""


@dataclass(frozen=True, slots=True)
class World:
    """The rows of `children.csv` by column, those of `coverage.csv`, and what is true."""

    children: Mapping[str, list[Any]]
    coverage: Mapping[str, list[Any]] | None
    truth: Mapping[str, float]


def draw(scenario: Scenario, families: int, seed: int, horizon: int = 365) -> World:
    """A world of `families` families. The same scenario, number and seed give the same world, on every machine.

    Exit times are exponential by kind of exit, from the same random numbers in both lives, so that the truth is the
    mean over these very children: `risk1`, `risk0` and their difference at `horizon`, if all were exposed from day 0
    and if none was; `att_risk_difference` over those who were exposed.
    """
    random = np.random.default_rng(seed)
    size = 1 + random.poisson(0.73, families)
    family = np.repeat(np.arange(families), size)
    race = random.choice(len(RACES), families, p=[0.27, 0.23, 0.06, 0.44])
    substance = random.random(families) < 0.55
    prior = random.random(families) < 0.35
    distance = np.round(np.clip(random.gamma(2.0, 5.0, families), 0.1, 60), 1)
    hidden = random.normal(size=families)
    frailty = random.normal(0, 0.35, families)
    measured = 0.5 * (race == 3) - 0.5 * (race == 0) - 0.5 * substance - 0.4 * prior - 0.015 * (distance - 10)
    pull = scenario.measured * measured + scenario.hidden * hidden
    planned, coverage, unit = _exposure(scenario, random, families, pull)
    age = np.round(random.uniform(0, 17, len(family)), 1)
    draws = {cause: random.exponential(1.0, len(family)) for cause in BASE}
    last_seen = random.integers(401, 1201, len(family)).astype(np.float64)
    speed = (0.8 * scenario.measured * measured + 0.6 * scenario.hidden * hidden + frailty)[family] - 0.02 * (age - 8)

    def life(exposed: Numbers) -> tuple[Numbers, Numbers]:
        """When and how each child leaves care, given whether there was a partner all along."""
        rates = {
            1: BASE[1] * np.exp(speed + scenario.log_ratio * exposed),
            2: BASE[2] * np.exp(-0.3 * speed),
            3: np.full(len(family), BASE[3]),
        }
        times = np.column_stack([np.ceil(draws[cause] / rates[cause]) for cause in BASE])
        first = times.argmin(axis=1)
        return times.min(axis=1), first + 1.0

    every, nobody = np.ones(len(family)), np.zeros(len(family))
    exposed = planned[family].astype(np.float64)
    time, event = life(exposed)
    start: Numbers | None = None
    if scenario.is_late:
        start = np.ceil(random.exponential(90.0, len(family)))
        exposed = ((random.random(len(family)) < 0.5) & (start < time)).astype(np.float64)
        time, event = life(nobody)  # a partner who changes nothing
    seen = np.minimum(time, last_seen)
    event = np.where(time <= last_seen, event, 0)
    back, until = _coming_back(random, seen, event)
    children: dict[str, list[Any]] = {
        "child_id": [f"c{number:06d}" for number in range(len(family))],
        "family_id": [f"f{number:06d}" for number in family.tolist()],
        "race": [RACES[code] for code in race[family].tolist()],
        "substance": substance[family].astype(int).tolist(),
        "prior": prior[family].astype(int).tolist(),
        "distance_mi": distance[family].tolist(),
        "age": age.tolist(),
        "time_days": seen.astype(int).tolist(),
        "event": event.astype(int).tolist(),
        "reentered": back,
        "reentry_days": until,
        # a partner cannot change it, but what nobody wrote down can: the negative control
        "broken_arm": (random.random(len(family)) < 0.08 * np.exp(-0.6 * scenario.hidden * hidden)[family])
        .astype(int)
        .tolist(),
    }
    if unit is not None:
        for name, values in unit.items():
            children[name] = [values[one] for one in family.tolist()]
    else:
        children["partner"] = exposed.astype(int).tolist()
    if start is not None:
        children["partner_start_day"] = [
            int(day) if had else "" for day, had in zip(start.tolist(), exposed.tolist(), strict=True)
        ]
    return World(children, coverage, _truth(life(every), life(nobody), exposed == 1, horizon, scenario))


def _exposure(
    scenario: Scenario, random: np.random.Generator, families: int, pull: Numbers
) -> tuple[Flags, Mapping[str, list[Any]] | None, Mapping[str, list[Any]] | None]:
    """Who is exposed by family; for court coverage also the plan, and each family's day and room."""
    if not scenario.by_court:
        chance = 1 / (1 + np.exp(0.6 - 1.2 * pull))
        return random.random(families) < chance, None, None
    days = max(10, families // 40)
    dates = [(FIRST_DAY + timedelta(days=7 * (day // 5) + day % 5)).isoformat() for day in range(days)]
    units = [(day, house, room) for day in dates for house in COURTHOUSES for room in range(1, ROOMS + 1)]
    share = dict(zip(COURTHOUSES, (0.6, 0.5, 0.35), strict=True))
    planned = np.array([random.random() < share[house] for _, house, _ in units])
    present = np.where(random.random(len(units)) < 0.92, planned, ~planned & (random.random(len(units)) < 0.2))
    own = random.integers(0, len(units), families)
    names = ("date", "courthouse", "room")
    coverage: dict[str, list[Any]] = {name: [unit[place] for unit in units] for place, name in enumerate(names)}
    coverage |= {"planned": planned.astype(int).tolist(), "present": present.astype(int).tolist()}
    unit = {name: [units[one][place] for one in own.tolist()] for place, name in enumerate(names)}
    return planned[own], coverage, unit


def _coming_back(random: np.random.Generator, seen: Numbers, event: Numbers) -> tuple[list[Any], list[Any]]:
    """Whether a reunified child came back, and after how many days; blank for the others."""
    days = np.ceil(random.exponential(2600.0, len(seen)))
    followed = np.minimum(1600 - seen, 900)
    home = event == 1
    back = [int(one) if at_home else "" for one, at_home in zip(days <= followed, home, strict=True)]
    until = [int(one) if at_home else "" for one, at_home in zip(np.minimum(days, followed), home, strict=True)]
    return back, until


def _truth(
    one: tuple[Numbers, Numbers], none: tuple[Numbers, Numbers], exposed: Flags, horizon: int, scenario: Scenario
) -> dict[str, float]:
    yes1, yes0 = (((time <= horizon) & (event == 1)).astype(np.float64) for time, event in (one, none))
    told = {
        "risk1": float(yes1.mean()),
        "risk0": float(yes0.mean()),
        "risk_difference": float(yes1.mean() - yes0.mean()),
        "log_hazard_ratio": scenario.log_ratio,
        "horizon_days": float(horizon),
    }
    if exposed.any():
        told["att_risk_difference"] = float(yes1[exposed].mean() - yes0[exposed].mean())
    return told
