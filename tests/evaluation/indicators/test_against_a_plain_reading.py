"""All measures at once give what a plain reading gives, child by child, on any episodes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.indicators import compute, load_definition, read_period
from alongside.evaluation.indicators.definitions import REASONS, names
from tests.evaluation.indicators.rows import episodes_of

FIRST, LAST = date(2022, 10, 1), date(2023, 9, 30)
START = date(2019, 6, 1)


def later(day: date, months: int) -> date:
    """The same day of the month, or the month's last: counted up one day at a time from the first of that month."""
    total = day.year * 12 + day.month - 1 + months
    found = date(total // 12, total % 12 + 1, 1)
    for _ in range(day.day - 1):
        if (found + timedelta(days=1)).month != found.month:
            break
        found += timedelta(days=1)
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """Children with up to three episodes, one after another."""
    rows = []
    for child in range(draw(st.integers(1, 4))):
        born = START - timedelta(days=draw(st.integers(0, 19 * 365)))
        day = max(born, START + timedelta(days=draw(st.integers(0, 1500))))
        for episode in range(draw(st.integers(1, 3))):
            stay = draw(st.one_of(st.none(), st.integers(0, 12), st.integers(330, 400), st.integers(0, 1200)))
            if stay is None:
                rows.append(f"c{child},{episode},{born},{day},,,")
                break
            left = day + timedelta(days=stay)
            visit = day + timedelta(days=draw(st.integers(0, stay))) if draw(st.booleans()) else ""
            rows.append(f"c{child},{episode},{born},{day},{left},{draw(st.sampled_from(REASONS))},{visit}")
            day = left + timedelta(days=draw(st.one_of(st.integers(0, 20), st.integers(360, 370), st.integers(0, 800))))
    return rows


def plainly(rows: list[str], name: str) -> Iterator[tuple[str, int, int]]:
    """Each measure's counts of California's reading, one child and one `if` at a time."""
    children: dict[str, list[tuple[date, date, date | None, str, date | None]]] = {}
    for row in rows:
        child, _, born, removal, discharge, reason, visit = row.split(",")
        day = date.fromisoformat
        children.setdefault(child, []).append(
            (day(born), day(removal), day(discharge) if discharge else None, reason, day(visit) if visit else None)
        )
    permanent = ("reunification", "adoption", "guardianship")
    home = ("reunification", "live_with_relative", "guardianship")
    for stays in children.values():
        den = num = 0
        for place, (born, removal, discharge, reason, visit) in enumerate(stays):
            of_age = later(born, 216)
            short = discharge is not None and (discharge - removal).days < 8
            back = stays[place + 1][1] if place + 1 < len(stays) else None
            came_back = back is not None and discharge is not None and back <= later(discharge, 12)
            if name in ("permanency_12_entries", "reentry_entry_cohort"):
                if not FIRST <= removal <= LAST or short or removal >= of_age:
                    continue
                within = discharge is not None and discharge <= later(removal, 12)
                if name == "reentry_entry_cohort":
                    if discharge is not None and within and reason in home and discharge < of_age:
                        den, num = 1, int(came_back)
                    break
                den = 1
                if discharge is not None and reason in permanent:
                    if within:
                        num = int(discharge < of_age)
                    if (
                        visit is not None
                        and reason == "reunification"
                        and (discharge - visit).days >= 30
                        and visit <= later(removal, 11)
                        and min(visit + timedelta(days=30), discharge) < of_age
                    ):
                        num = 1
                break
            if name == "reentry_exit_cohort":
                if (
                    discharge is None
                    or not FIRST <= discharge <= LAST
                    or short
                    or reason not in home
                    or discharge >= of_age
                ):
                    continue
                den, num = 1, int(came_back)
                break
            months = (12, 24) if name == "permanency_12_23" else (24, 999)
            if removal > FIRST or (discharge is not None and discharge < FIRST) or of_age <= FIRST:
                continue
            if not (later(FIRST, -months[1]) < removal <= later(FIRST, -months[0])):
                continue
            den = 1
            num = int(discharge is not None and discharge <= LAST and reason in permanent and discharge < of_age)
            break
        yield name, den, num


@settings(max_examples=150, deadline=None)
@given(histories())
def test_columns_at_once_and_one_child_at_a_time_agree(rows: list[str]) -> None:
    found = compute(episodes_of(*rows), load_definition("ccwip-cfsr4"), read_period(f"{FIRST}..{LAST}"))
    for name, measure in found.shares.items():
        one_by_one = list(plainly(rows, name))
        assert measure.counts == (sum(den for _, den, _ in one_by_one), sum(num for _, _, num in one_by_one)), name


@settings(max_examples=60, deadline=None)
@given(histories(), st.sampled_from(names()))
def test_whoever_counts_belongs_and_nobody_belongs_twice(rows: list[str], definition: str) -> None:
    episodes = episodes_of(*rows)
    for measure in compute(episodes, load_definition(definition), read_period(f"{FIRST}..{LAST}")).shares.values():
        assert not (measure.num & ~measure.den).any()
        assert len(set(episodes.child[measure.den])) == np.count_nonzero(measure.den)


@pytest.mark.req("R-EVAL-19")
def test_each_of_two_exits_can_be_followed_where_a_definition_says_so() -> None:
    rules = replace(load_definition("cfsr4"), exit_cohort_episode="every")
    episodes = episodes_of(
        "a,1,2015-03-01,2022-10-02,2022-11-01,reunification,",
        "a,2,2015-03-01,2022-12-01,2023-02-01,reunification,",
    )
    found = compute(episodes, rules, read_period(f"{FIRST}..{LAST}"))
    assert found.shares["reentry_exit_cohort"].counts == (2, 1)
