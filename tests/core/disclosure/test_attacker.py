"""A reader who knows the rule lists every table that prints the same, and learns too little from them.

Small thresholds keep the lists short; the rule has no number of its own but the threshold.
"""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.disclosure import Flow, withhold_count, withhold_flows, withhold_group
from alongside.core.errors import BadInput


def learned(tables, print_it):
    """For each thing printed: every value that each cell can have. `tables` yields tuples of counts."""
    values = defaultdict(lambda: defaultdict(set))
    for table in tables:
        printed = print_it(table)
        for cell, count in enumerate(table):
            values[printed][cell].add(count)
    return values


def assert_nothing_learned(values, cells_of, threshold, *, alone=()):
    """A printed cell is true; a withheld one is never narrowed to an interval inside 1 .. threshold - 1.

    `alone` names the cells that nothing can hide better than by withholding them: with those the whole
    interval is what None says, and only less than the whole is a leak.
    """
    withheld = 0
    for printed, possible in values.items():
        for cell, shown in enumerate(cells_of(printed)):
            if shown is not None:
                assert possible[cell] == {shown}
                assert shown == 0 or shown >= threshold
                continue
            withheld += 1
            least, most = min(possible[cell]), max(possible[cell])
            if cell in alone and (least, most) == (1, threshold - 1):
                continue
            assert least < 1 or most >= threshold, (printed, cell, possible[cell])
    assert withheld, "the test must have had something to attack"


@pytest.mark.parametrize(("parts", "threshold", "largest"), [(1, 11, 25), (2, 11, 25), (3, 5, 12), (4, 4, 9)])
def test_groups(parts, threshold, largest):
    tables = ((sum(cells), *cells) for cells in product(range(largest), repeat=parts))
    values = learned(tables, lambda table: withhold_group(table[0], table[1:], threshold))
    # a total that is small, and a single part that is its total, stand alone
    alone = {0, 1} if parts == 1 else {0}
    assert_nothing_learned(values, lambda printed: (printed.total, *printed.parts), threshold, alone=alone)


def flows(months, largest):
    """Every run of months with counts below `largest`, as (start, opened, ended, end, opened, ended, end,
    ...)."""
    runs = [(start,) for start in range(largest)]
    for _ in range(months):
        runs = [
            (*run, opened, ended, run[-1] + opened - ended)
            for run in runs
            for opened, ended in product(range(largest), repeat=2)
            if 0 <= run[-1] + opened - ended < largest
        ]
    return runs


def as_flows(run):
    return [Flow(*run[place : place + 4]) for place in range(0, len(run) - 1, 3)]


def printed_run(printed):
    """The cells of `flows` as printed: a shared count is known if either month prints it."""
    cells = [printed[0].open_start]
    for place, month in enumerate(printed):
        following = printed[place + 1].open_start if place + 1 < len(printed) else None
        end = month.open_end if month.open_end is not None else following
        cells += [month.opened, month.ended, end]
    return cells


@pytest.mark.gate
@pytest.mark.parametrize(
    ("months", "threshold", "largest"), [(1, 4, 14), (2, 3, 8), pytest.param(3, 3, 7, marks=pytest.mark.gate)]
)
def test_months_in_a_row(months, threshold, largest):
    values = learned(flows(months, largest), lambda run: withhold_flows(as_flows(run), threshold))
    assert_nothing_learned(values, printed_run, threshold)


def test_the_attacker_works():
    """Against a rule that withholds only the small part, it finds the part."""

    def naive(table):
        return (table[0], *(withhold_count(part) for part in table[1:]))

    tables = ((a + b, a, b) for a, b in product(range(25), repeat=2))
    with pytest.raises(AssertionError):
        assert_nothing_learned(learned(tables, naive), lambda printed: printed, 11, alone={0})


@given(st.lists(st.integers(0, 40), max_size=6))
def test_nothing_small_is_printed_and_zero_is_never_made_up(parts):
    printed = withhold_group(sum(parts), parts)
    for shown, true in zip((printed.total, *printed.parts), (sum(parts), *parts), strict=True):
        assert shown is None or (shown == true and not 0 < shown < 11)


def test_counts_that_do_not_fit_are_refused():
    for refused in (
        lambda: withhold_group(10, [3, 3]),
        lambda: withhold_group(-1, []),
        lambda: withhold_count(-1),
        lambda: withhold_flows([Flow(1, 1, 1, 2)]),
        lambda: withhold_flows([Flow(1, 0, 2, -1)]),
        lambda: withhold_flows([Flow(12, 0, 0, 12), Flow(13, 0, 0, 13)]),
    ):
        with pytest.raises(BadInput):
            refused()


def test_no_months_print_nothing():
    assert withhold_flows([]) == ()


@pytest.mark.gate
@pytest.mark.parametrize(
    ("months", "threshold", "largest"), [(2, 4, 10), pytest.param(3, 3, 7, marks=pytest.mark.gate)]
)
def test_months_printed_one_by_one_as_each_is_over(months, threshold, largest):
    """No month is printed with the next one known; what was printed stays printed.

    After a month that ends with nobody, a withheld one may be told to hold a small count, as a lone None tells:
    but never which.
    """

    def month_by_month(run):
        flows_ = as_flows(run)
        return tuple(withhold_flows(flows_[: place + 1], threshold)[-1] for place in range(len(flows_)))

    values = learned(flows(months, largest), month_by_month)
    assert_nothing_learned(values, printed_run, threshold, alone=range(3 * months + 1))


def test_a_month_withheld_for_the_callers_own_reason_is_withheld_whole():
    flow = [Flow(20, 15, 12, 23), Flow(23, 20, 12, 31)]
    assert [month.opened for month in withhold_flows(flow)] == [15, 20]
    first, second = withhold_flows(flow, also=[True, False])
    assert (first.open_start, first.open_end, second.opened, second.open_end) == (None, None, None, 31)
    with pytest.raises(BadInput):
        withhold_flows(flow, also=[True])
