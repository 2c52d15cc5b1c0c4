"""`survey published` says of every printed figure what the reference table says, row by row."""

import csv
from pathlib import Path

import pytest

from alongside.core.surveys.published import RESPONSES, Recomputed, denominators, recompute

REFERENCE = Path(__file__).parents[2] / "spec" / "survey-published-items.csv"
ROWS = list(csv.DictReader(REFERENCE.open(encoding="utf-8", newline="")))
FOUND = {(one.printed.item, one.printed.answer): one for one in recompute()}
MEANS = {
    "n=96": "agrees",
    "missing data implied": "agrees with n = ",
    "impossible with n<=96": "cannot be",
    "printed % does not follow from 96": "cannot be",
}


def of(row: dict[str, str]) -> Recomputed:
    number, _, answer = row["item"].partition("_")
    return FOUND[int(number), answer]


@pytest.mark.req("R-SURVEY-14")
@pytest.mark.parametrize("row", ROWS, ids=[row["item"] for row in ROWS])
def test_a_printed_figure_is_judged_as_in_the_reference(row: dict[str, str]) -> None:
    found = of(row)
    assert (found.printed.table, found.printed.count) == (row["table"], int(row["count"]))
    assert (found.printed.percent or 0) == int(row["printed_pct"])
    assert found.verdict.startswith(MEANS[row["status"]])
    if found.printed.percent is not None and found.printed.percent > 0:
        listed = [int(n) for n in row["denominators_le96_that_round_to_printed"].split()]
        assert set(listed) <= set(found.fits)
        assert (96 in listed) == (96 in found.fits)
        assert f"{float(row['pct_if_n96']):.1f}%" in found.line or row["pct_if_n96"].endswith("5")
    assert found.line.startswith(f"item {found.printed.item}")


def test_every_row_of_the_reference_is_there_and_none_besides() -> None:
    assert len(FOUND) == len(ROWS) == 41


def test_the_lines_say_what_is_wrong() -> None:
    assert FOUND[4, ""].line == (
        "item 4 (Table 4.1): 92 and 95% printed: cannot be: 92 of 96 is 95.8%, "
        "and no number of valid answers from 92 to 96 gives 95%"
    )
    assert "three counts add up to 95, not 96" in FOUND[31, "no"].line
    assert FOUND[29, ""].verdict == "agrees with n = 82"


@pytest.mark.parametrize("count", range(0, 97))
def test_rounding_is_half_up_without_binary_fractions(count: int) -> None:
    """Against decimal arithmetic."""
    from decimal import ROUND_HALF_UP, Decimal

    for percent in range(0, 101):
        expected = [
            n
            for n in range(max(count, 1), RESPONSES + 1)
            if (Decimal(100 * count) / n).quantize(Decimal(1), ROUND_HALF_UP) == percent
        ]
        assert list(denominators(count, percent)) == expected
