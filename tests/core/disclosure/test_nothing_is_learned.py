"""On random tables with totals, groups, links and two releases nobody learns a small count, and no more is withheld."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from alongside.core.disclosure import Release, attack, protect
from tests.core.disclosure.oracle import every, fewest, leaks, possible
from tests.core.disclosure.worlds import lines_of, printed_of, worlds

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
SMALL = worlds(shapes=[(3,), (2, 2), (2, 3), (3, 2), (3, 3), (2, 2, 2)], threshold=3, largest=5, tables=2)


LARGER = worlds(shapes=[(4,), (3, 3), (4, 2), (2, 2, 2), (3, 2, 2)], threshold=3, largest=6, tables=3)


def learned(done, previous=(), threshold=11):
    return [one for one in attack(Release(done.tables), previous, threshold) if one.is_learned]


@given(SMALL)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_listing_every_table_finds_nothing_in_one_release(world):
    tables, overs, shape = world
    done = protect(Release(tuple(tables)), threshold=3)
    lines = lines_of(done.tables, overs)
    for rule_is_known in (True, False):
        assert leaks(lines, every(shape), 3, 9, rule_is_known=rule_is_known) == []
    assert done.exposed == ()


@given(SMALL)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_listing_every_table_finds_nothing_in_a_second_release(world):
    (first, second), overs, shape = world
    before = protect(Release((second,)), threshold=3)
    after = protect(Release((first,)), previous=before.tables, threshold=3)
    lines = lines_of([*after.tables, *before.tables], [overs[0], overs[1]])
    exposed = {
        overs[0][place]
        for place in range(len(first.cells))
        for one in after.exposed
        if (one.table, one.cell) == (first.name, first.labels(place))
    }
    assert {line.over for line in leaks(lines, every(shape), 3, 9)} <= exposed
    nothing = first.printed([None if n else 0 for n in first.cells])
    for line in leaks(lines_of([nothing, *before.tables], overs), every(shape), 3, 9):
        exposed.discard(line.over)
    assert not exposed, "called exposed, though withholding more would have helped"


@pytest.mark.gate
@given(worlds(shapes=[(2, 2, 2), (3, 4), (4, 3, 2), (5,)], threshold=11, largest=30, tables=3))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_the_shipped_attacker_finds_nothing(world):
    tables, _, _ = world
    first = protect(Release(tuple(tables[:2])))
    assert learned(first) == []
    second = protect(Release(tuple(tables[2:])), previous=first.tables)
    known = {(one.table, one.cell) for one in second.exposed}
    assert {(one.table, one.cell) for one in learned(second, first.tables)} <= known


@given(worlds(shapes=[(2, 2, 2), (3, 4), (4, 3, 2), (5,)], threshold=11, largest=60, tables=3, small=False))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_where_nothing_is_small_nothing_is_withheld(world):
    tables, _, _ = world
    assert protect(Release(tuple(tables[:2])), previous=tables[2:]).tables == tuple(tables[:2])


@given(worlds(shapes=[(2, 2), (3, 4)], threshold=11, largest=14, tables=2))
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
def test_what_is_printed_is_true_and_zero_stays(world):
    tables, _, _ = world
    for true, shown in zip(tables, protect(Release(tuple(tables))).tables, strict=True):
        for count, said in zip(true.cells, shown.cells, strict=True):
            assert said in (count, None)
            assert not 0 < (said or 0) < 11
            assert count or said == 0


@pytest.mark.gate
@given(LARGER)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_listing_every_table_finds_nothing_in_three_linked_tables(world):
    tables, overs, shape = world
    done = protect(Release(tuple(tables)), threshold=3)
    assert leaks(lines_of(done.tables, overs), every(shape), 3, 9) == []


@pytest.mark.gate
@given(worlds(shapes=[(3,), (4,), (2, 2), (2, 3)], threshold=3, largest=6, tables=1))
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
def test_no_choice_of_fewer_cells_is_safe(world):
    tables, overs, shape = world
    done = protect(Release(tuple(tables)), threshold=3)
    assert done.is_proven
    assert fewest(lines_of(tables, overs), every(shape), 3, 10, at_most=done.cost) == done.cost


def test_the_oracle_finds_what_a_naive_rule_gives_away():
    """Withholding the small counts alone hides nothing from either reader."""
    (table, cells) = printed_of(
        {(0, 0): 1, (0, 1): 5, (1, 0): 4, (1, 1): 6}, (2, 2), [0, 1], "t", totals=[True, True], groups=["none", "none"]
    )
    naive = table.printed([None if 0 < n < 3 else n for n in table.cells])
    assert [line.over for line in leaks(lines_of([naive], [cells]), every((2, 2)), 3, 9)] == [frozenset({(0, 0)})]
    assert [one.cell for one in attack(Release((naive,)), threshold=3) if one.is_learned] == [("a0", "b0")]


@given(SMALL)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_the_shipped_bounds_are_those_of_the_list_of_all_tables(world):
    """Tables that fix each other's totals: the attacker's least and most are the least and most listed."""
    (table, _), (cells, _), shape = world
    assume(all(dim.total for dim in table.dims))
    printed = table.printed([None if n and at % 3 else n for at, n in enumerate(table.cells)])
    printed = printed.printed([*printed.cells[:-1], table.cells[-1]])
    lines = lines_of([printed], [cells])
    values = possible(lines, every(shape), max(5, table.cells[-1] or 0), rule_is_known=True)
    bounds = attack(Release((printed,)), threshold=3)
    assert [(one.least, one.most) for one in bounds] == [(min(some), max(some)) for some in values]
