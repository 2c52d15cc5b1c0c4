"""Any tables: the small counts are withheld, the fewest others with them, and the attacker comes away with nothing."""

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
