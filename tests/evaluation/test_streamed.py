"""What passes by in blocks adds up to what the whole gives."""

import numpy as np
import pyarrow as pa
import pytest

from alongside.evaluation.arrays import Categories, Column
from alongside.evaluation.effects.balance import Balance, balance
from alongside.evaluation.effects.balance_in_blocks import BalanceInBlocks
from alongside.evaluation.effects.cem import strata, strata_keys
from alongside.evaluation.effects.weighting import Estimand
from alongside.evaluation.streamed import FamilySums

CHILDREN = 900


def children(seed: int) -> tuple[dict[str, Column], np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    columns: dict[str, Column] = {
        "age": draw.normal(9, 4, CHILDREN),
        "year": draw.integers(2001, 2012, CHILDREN).astype(float),
        "prior": draw.integers(0, 2, CHILDREN).astype(float),
        "one_of_two": draw.choice([3.0, 7.0], CHILDREN),
        "same": np.full(CHILDREN, 0.1),
        "race": Categories(draw.integers(0, 3, CHILDREN), ("black", "latino", "white", "nobody")),
    }
    return (
        columns,
        draw.random(CHILDREN) < 0.3,
        np.where(draw.random(CHILDREN) < 0.1, 0.0, draw.exponential(2, CHILDREN)),
    )


def part(column: Column, own: slice) -> Column:
    return Categories(column.codes[own], column.levels) if isinstance(column, Categories) else column[own]


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC", "ATO"])
@pytest.mark.parametrize("size", [1, 7, 250, CHILDREN])
def test_balance_in_blocks_is_balance(size: int, estimand: Estimand) -> None:
    columns, treated, w = children(size)
    passed = BalanceInBlocks()
    for start in range(0, CHILDREN, size):
        own = slice(start, start + size)
        passed.add({name: part(column, own) for name, column in columns.items()}, treated[own], w[own])
    for mine, whole in zip(passed.rows(estimand), balance(columns, treated, None, w, estimand), strict=True):
        assert mine.covariate == whole.covariate
        for name in Balance.__slots__[1:]:
            assert getattr(mine, name) == pytest.approx(getattr(whole, name), rel=1e-9, abs=1e-12)


def test_a_number_of_two_values_counts_its_lower_one() -> None:
    columns, treated, w = children(5)
    passed = BalanceInBlocks()
    passed.add(columns, treated, w)
    low = np.asarray(columns["one_of_two"]) == 3.0
    expected = tuple(int((own & yes).sum()) for own in (treated, ~treated) for yes in (low, ~low))
    assert passed.level_counts()["one_of_two"] == expected
    assert passed.level_counts()["age"] == (treated.sum(), 0, (~treated).sum(), 0)


@pytest.mark.parametrize("size", [1, 2, 5, 64])
def test_families_are_added_up_across_blocks(size: int) -> None:
    draw = np.random.default_rng(size)
    numbers = np.sort(draw.integers(0, 20, 64))
    family = pa.array([None if number > 15 else f"f{number:02}" for number in numbers])
    given = np.column_stack([draw.normal(size=(64, 3)), draw.integers(0, 2, 64)])
    sums = FamilySums()
    for start in range(0, 64, size):
        sums.add(family[start : start + size], given[start : start + size])
    alone = numbers > 15
    label = np.where(alone, 100 + np.arange(64), numbers)
    whole = np.array([given[label == one].sum(axis=0) for one in np.unique(label)])
    found = sums.done()
    assert found["cg"] == len(whole) and found["eg"] == (whole[:, 3] > 0).sum()
    for name, one, other in (("e11", 0, 0), ("e10", 0, 1), ("e00", 1, 1), ("c", 2, 2)):
        assert found[name] == pytest.approx(float(whole[:, one] @ whole[:, other]), rel=1e-12)


def test_strata_of_very_many_levels_stay_apart() -> None:
    draw = np.random.default_rng(3)
    levels = tuple(str(level) for level in range(1000))
    columns: dict[str, Column] = {f"x{place}": Categories(draw.integers(0, 1000, 50), levels) for place in range(9)}
    columns["x9"] = draw.normal(size=50)
    twice: dict[str, Column] = {
        name: Categories(np.tile(column.codes, 2), levels) if isinstance(column, Categories) else np.tile(column, 2)
        for name, column in columns.items()
    }
    assert strata_keys(twice, {"x9": [0.0]}, 100).shape == (100, 2)
    codes = strata(twice, {"x9": [0.0]}, np.ones(100))
    assert len(np.unique(codes)) == 50 and (codes[:50] == codes[50:]).all()
