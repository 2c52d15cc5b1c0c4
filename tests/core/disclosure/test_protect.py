"""Any tables: the small counts are withheld, the fewest others with them, and the attacker comes away with nothing."""

from itertools import count

import pytest

from alongside.core.disclosure import Dim, Release, Table, attack, protect
from alongside.core.errors import BadInput


def grid(rows, *, name="parents", down="site", across="kind"):
    """A table with totals from its inner counts."""
    full = [[*row, sum(row)] for row in rows]
    full.append([sum(column) for column in zip(*full, strict=True)])
    dims = (
        Dim(down, (*(f"{down} {n}" for n in range(len(rows))), "all"), total="all"),
        Dim(across, (*(f"{across} {n}" for n in range(len(rows[0]))), "all"), total="all"),
    )
    return Table(name, dims, tuple(n for row in full for n in row))


def printed(done, table=0):
    cells, wide = done.tables[table].cells, done.tables[table].shape[-1]
    return [list(cells[at : at + wide]) for at in range(0, len(cells), wide)]


def learned(done, previous=(), threshold=11):
    return [one for one in attack(Release(done.tables), previous, threshold) if one.is_learned]


def test_one_small_count_takes_a_rectangle():
    done = protect(Release((grid([[4, 20], [30, 40]]),)))
    assert printed(done) == [[None, None, 24], [None, None, 70], [34, 60, 94]]
    assert (done.cost, done.bound, done.exposed) == (3, 3, ())
    assert [one.why for one in done.withheld] == ["small", "protects", "protects", "protects"]


def test_nothing_small_withholds_nothing_and_zero_stays():
    done = protect(Release((grid([[0, 20], [30, 0]]),)))
    assert printed(done) == [[0, 20, 20], [30, 0, 30], [30, 20, 50]]
    assert done.withheld == ()


def test_a_table_of_one_small_cell():
    one = Table("t", (Dim("site", ("north",)),), (3,))
    assert protect(Release((one,))).tables[0].cells == (None,)


def test_a_grand_total_that_is_small():
    done = protect(Release((grid([[4, 0], [0, 3]]),)))
    assert printed(done) == [[None, 0, None], [0, None, None], [None, None, None]]
    assert learned(done) == []


def test_totals_that_do_not_add_up_name_the_cell():
    bad = Table("t", (Dim("site", ("a", "b", "all"), total="all"),), (20, 30, 51))
    with pytest.raises(BadInput, match='table "t", cell all: 51 is not the sum of its parts, which is 50'):
        protect(Release((bad,)))


def line(name, labels, cells, *, parents=None, total=None, dim="place"):
    return Table(name, (Dim(dim, tuple(labels), parents or {}, total),), tuple(cells))


def test_three_levels_state_county_and_site():
    parents = {
        "one": "Napa",
        "two": "Napa",
        "three": "Yolo",
        "four": "Yolo",
        "Napa": "California",
        "Yolo": "California",
    }
    labels = ["one", "two", "three", "four", "Napa", "Yolo", "California"]
    done = protect(Release((line("t", labels, [4, 20, 30, 15, 24, 45, 69], parents=parents),)))
    assert done.tables[0].cells == (None, None, 30, 15, 24, 45, 69)


def test_levels_may_stand_in_different_tables():
    sites = line("sites", ["one", "two"], [4, 20], parents={"one": "Napa", "two": "Napa"})
    counties = line("counties", ["Napa", "Yolo", "all"], [24, 45, 69], total="all")
    done = protect(Release((sites, counties)))
    assert [table.cells for table in done.tables] == [(None, None), (24, 45, 69)]
    assert learned(done) == []


def test_a_total_that_is_a_label_elsewhere_is_that_label():
    """California's own table has it for a total, the nation's as one of the states."""
    california = line("California", ["Napa", "Yolo", "California"], [4, 20, 24], total="California")
    nation = line("states", ["California", "Oregon", "all"], [24, 45, 69], total="all")
    done = protect(Release((california, nation)))
    assert [table.cells for table in done.tables] == [(None, None, 24), (24, 45, 69)]


def test_tables_that_share_no_dimension_share_their_sum():
    """30 + 40 printed whole would give the 5 back from 65."""
    places, kinds = line("places", ["a", "b"], [30, 40]), line("kinds", ["c", "d"], [5, 65], dim="kind")
    done = protect(Release((places, kinds)))
    assert [n for table in done.tables for n in table.cells].count(None) == 2
    assert done.tables[1].cells[0] is None
    assert learned(done) == []


def test_tables_of_different_dimensions_share_a_margin():
    both = grid([[4, 20], [30, 40]])
    margin = line("sites", ["site 0", "site 1"], [24, 70], dim="site")
    done = protect(Release((margin, both)))
    assert done.tables[0].cells == (24, 70)
    assert printed(done, 1) == [[None, None, 24], [None, None, 70], [34, 60, 94]]


def test_tables_that_contradict_count_different_things():
    opened, closed = line("opened", ["a", "b", "all"], [4, 20, 24], total="all"), line("closed", ["a", "b"], [31, 5])
    done = protect(Release((opened, closed)))
    assert [table.cells for table in done.tables] == [(None, None, 24), (31, None)]


def test_what_is_withheld_before_stays_withheld():
    before = line("before", ["a", "b", "c"], [None, 40, 30])
    done = protect(Release((line("after", ["a", "b", "c"], [20, 40, 30]),)), previous=[before])
    assert done.tables[0].cells == (None, 40, 30)
    assert [one.why for one in done.withheld] == ["before"]


def test_a_total_that_comes_later_does_not_give_back_what_was_withheld():
    before = protect(Release((line("before", ["a", "b", "c"], [4, 40, 30]),))).tables
    assert before[0].cells == (None, 40, 30)
    alone = protect(Release((line("sum", ["all"], [74], total="all"),)), previous=before)
    assert alone.tables[0].cells == (None,)
    later = protect(Release((line("after", ["a", "b", "c", "all"], [4, 40, 30, 74], total="all"),)), previous=before)
    assert later.tables[0].cells == (None, 40, 30, None)
    assert learned(later, before) == []


def test_what_was_printed_before_is_named_when_it_gives_a_count_away():
    before = line("before", ["b", "all"], [40, 44])
    done = protect(Release((line("after", ["a", "b", "all"], [4, 40, 44], total="all"),)), previous=[before])
    assert done.tables[0].cells == (None, 40, 44)
    assert [(one.cell, one.least, one.most) for one in done.exposed] == [(("a",), 4, 4)]
    assert [one.cell for one in learned(done, [before])] == [("a",)]


def test_a_correction_leaves_the_other_cells_the_same_counts():
    """The first version printed b and c; that one cell was corrected since does not make them unknown."""
    before = line("parents", ["a", "b", "c", "d", "all"], [None, 40, 30, None, 100], total="all")
    after = line("parents", ["a", "b", "c", "d", "all"], [4, 40, 31, 26, 101], total="all")
    done = protect(Release((after,)), previous=[before])
    assert done.tables[0].cells[0] is None
    assert done.tables[0].cells[3] is None


@pytest.mark.parametrize("threshold", [0, 1, 2, 5, 30])
def test_any_threshold(threshold):
    done = protect(Release((grid([[1, 20, 3], [30, 0, 9], [4, 12, 60]]),)), threshold=threshold)
    assert not any(n is not None and 0 < n < threshold for n in done.tables[0].cells)
    assert learned(done, threshold=threshold) == []
    assert (threshold < 2) == (done.withheld == ())


def test_no_time_at_all_is_still_safe():
    table = grid([[1, 20, 3, 40], [30, 0, 9, 12], [4, 12, 60, 7], [50, 60, 70, 80]])
    hurried, best = protect(Release((table,)), seconds=0), protect(Release((table,)))
    assert learned(hurried) == [] and best.is_proven
    assert hurried.bound <= best.cost <= hurried.cost


def test_time_may_run_out_at_any_moment():
    """Each look at the clock takes a second. It ran out while a cell that nobody leaned on was to be printed again."""
    table = grid([[30, 5, 30, 5], [0, 3, 12, 5], [5, 30, 30, 3], [5, 3, 12, 1], [12, 1, 3, 1]])
    for seconds in range(0, 40, 2):
        ticks = count()
        hurried = protect(Release((table,)), seconds=seconds, stopwatch=lambda ticks=ticks: float(next(ticks)))
        assert learned(hurried) == []


def test_the_same_input_gives_the_same_answer():
    table = grid([[1, 20, 3, 40], [30, 0, 9, 12], [4, 12, 60, 7], [50, 60, 70, 80]])
    assert protect(Release((table,))).tables == protect(Release((table,))).tables


def test_parents_that_contradict_are_refused():
    one, two = line("one", ["a", "b"], [20, 30], parents={"a": "x"}), line("two", ["a"], [20], parents={"a": "y"})
    with pytest.raises(BadInput, match='"a" rolls up into "y" here and into "x" elsewhere'):
        protect(Release((one, two)))
    with pytest.raises(BadInput, match="rolls up into itself"):
        line("t", ["a", "b"], [20, 30], parents={"a": "b", "b": "a"})


def test_a_row_that_comes_in_the_next_release_is_not_the_difference_of_two_totals():
    before = protect(Release((grid([[20, 30], [40, 50]]),))).tables
    done = protect(Release((grid([[20, 30], [40, 50], [4, 60]]),)), previous=before)
    assert printed(done)[2][0] is None
    assert printed(done)[3][0] is None, "64 less 60 would be the new row"
    assert (learned(done, before), done.exposed) == ([], ())


def test_counts_that_were_withheld_and_corrected_since_are_other_counts():
    before = protect(Release((grid([[4, 20], [30, 40]]),))).tables
    done = protect(Release((grid([[5, 21], [30, 40]]),)), previous=before)
    assert printed(done)[0][0] is None
    assert (learned(done, before), done.exposed) == ([], ())
