"""The page that leaves the house: nothing small on it, and nothing from which a small count follows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.disclosure import withhold_count
from alongside.platform.tallies.measures import Measure as M
from alongside.proof.reports.printing import PrintedLine, PrintedMonth, print_month, print_together
from alongside.proof.reports.rows import rows_for
from tests.apps.reports.attacker import Months, leaks

JAN, FEB, MAR = (dt.date(2026, month, 1) for month in (1, 2, 3))


def pages_of(months: Months) -> list[PrintedMonth]:
    """Each month's page as it was printed when that month was over."""
    names = [dt.date(2026, month + 1, 1) for month in months.months]
    figures = {name: months.totals(month) for name, month in zip(names, months.months, strict=True)}
    return [print_month("tally", names[: place + 1], figures) for place in range(len(names))]


def shown_counts(page: PrintedMonth) -> list[int]:
    flow = [page.flow.open_start, page.flow.opened, page.flow.ended, page.flow.open_end]
    cells = [n for line in page.lines for n in (line.top, line.bottom, *(part for _, part in line.split))]
    return [n for n in (*flow, *cells) if n is not None]


# --- the attacker ----------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(st.integers(0, 1_000_000))
def test_no_small_count_follows_from_all_pages_together(seed: int):
    months = Months(seed)
    assert leaks(months, pages_of(months)) == []


def test_the_attacker_works():
    """Against pages that withhold each small count alone, it finds some."""
    found = []
    for seed in range(5):
        months = Months(seed)
        found += leaks(months, [naive(page, months.totals(i)) for i, page in enumerate(pages_of(months))])
    assert len(found) > 10


def naive(page: PrintedMonth, counted) -> PrintedMonth:
    def count(parts) -> int:
        return sum(
            n for (m, v), n in counted.items() for p in parts if p.measure is m and (not p.values or v in p.values)
        )

    lines = [
        PrintedLine(
            row,
            withhold_count(count(row.top)),
            withhold_count(count(row.bottom)) if row.bottom else None,
            tuple((v, withhold_count(counted.get((row.top[0].measure, v), 0))) for v in row.top[0].measure.dimension)
            if row.split
            else (),
        )
        for row in rows_for("tally")
    ]
    return PrintedMonth(page.month, page.flow, tuple(lines))


@given(st.integers(0, 1_000_000))
def test_no_small_count_stands_on_a_page(seed: int):
    assert [n for page in pages_of(Months(seed)) for n in shown_counts(page) if 1 <= n <= 10] == []


def test_the_rule_lets_something_through():
    """A rule that printed nothing would pass every attack."""
    shown = dict.fromkeys(
        ("acceptance", "presence", "doors", "closed", "not_offered", "language_fit", "new_matches"), 0
    )
    for seed in range(200):
        for page in pages_of(Months(seed)):
            for line in page.lines:
                if line.row.code in shown and line.top:
                    shown[line.row.code] += 1
    assert {code for code, n in shown.items() if not n} == set()


# --- by example ------------------------------------------------------------------------------------------


def month(*, start: int = 40, opened: int = 15, closed: int = 12, **more: int) -> dict[tuple[M, str], int]:
    found = {(M.OPEN_AT_MONTH_START, ""): start, (M.PARENT_OPENED, "court"): opened, (M.PARENT_CLOSED, "moved"): closed}
    return {**found, **{(M(name), ""): n for name, n in more.items()}}


def line(page: PrintedMonth, code: str) -> PrintedLine:
    return next(one for one in page.lines if one.row.code == code)


def printed(counted, mode: str = "tally") -> PrintedMonth:
    return print_month(mode, [JAN], {JAN: counted})


def test_large_counts_print_and_none_is_zero():
    page = printed(month(court_day_planned=30, court_day_present=30))
    assert (page.flow.open_start, page.flow.opened, page.flow.ended, page.flow.open_end) == (40, 15, 12, 43)
    assert (line(page, "court_days").top, line(page, "court_days").bottom) == (30, 30)
    assert line(page, "group_supervision").top == 0


@pytest.mark.parametrize(
    ("present", "planned", "shows"), [(30, 45, True), (30, 30, True), (0, 30, True), (30, 38, False), (7, 30, False)]
)
def test_a_share_prints_only_if_the_rest_is_not_small_either(present, planned, shows):
    found = line(printed(month(court_day_planned=planned, court_day_present=present)), "court_days")
    assert (found.top, found.bottom) == ((present, planned) if shows else (None, None))


def test_a_small_way_of_closing_hides_every_way_and_not_the_total():
    counted = month() | {(M.PARENT_CLOSED, "moved"): 12, (M.PARENT_CLOSED, "lost_touch"): 3}
    page = printed(counted)
    assert page.flow.ended == line(page, "closed").top == 15
    assert {n for _, n in line(page, "closed").split} == {None}


def test_a_row_that_would_leave_a_few_of_another_gives_way():
    counted = month(opened=20) | {(M.OUTCOME_YES, "court"): 15, (M.OFFERED, "court"): 40}
    page = printed(counted)
    assert page.flow.opened == 20
    assert line(page, "acceptance").top is None


def test_a_month_after_a_small_one_keeps_back_what_would_tell_it():
    counted = {JAN: month(opened=4, start=40), FEB: month(start=32, opened=20), MAR: month(start=40)}
    pages = [print_month("tally", [JAN, FEB, MAR][:n], counted) for n in (1, 2, 3)]
    assert pages[0].flow.opened is pages[0].flow.open_end is None
    assert (pages[1].flow.open_start, pages[1].flow.opened, pages[1].flow.open_end) == (None, None, 40)
    assert (pages[2].flow.open_start, pages[2].flow.opened) == (40, 15)


def test_months_that_do_not_follow_on_are_hidden_and_the_page_still_prints():
    counted = {JAN: month(start=40), FEB: month(start=70), MAR: month(start=73)}
    pages = [print_month("tally", [JAN, FEB, MAR][:n], counted) for n in (1, 2, 3)]
    assert pages[0].flow.open_end == 43
    assert pages[1].flow.open_start is None
    assert pages[2].flow.open_end == 76
    assert print_month("tally", [JAN], {JAN: month(start=0, opened=0, closed=30)}).flow.open_end is None


def test_waiting_parents_do_not_follow_from_the_matches():
    """37 matches under 40 parents would tell that 3 wait."""
    counted = month() | {(M.MATCHES_AT_MONTH_START, "2"): 37, (M.CONTACT_FIRST_SIX_MONTHS, "contact"): 80}
    assert line(printed(counted), "taper_first_six").top is None
    counted[M.MATCHES_AT_MONTH_START, "2"] = 40
    counted[M.MATCH_OPENED, "preferred"], counted[M.MATCH_ENDED, "moved"] = 15, 12
    assert (line(printed(counted), "taper_first_six").top, line(printed(counted), "taper_first_six").bottom) == (80, 40)


# --- several programs ------------------------------------------------------------------------------------


def test_a_sum_prints_only_where_every_program_prints_its_own():
    big = printed(month(court_day_planned=30, court_day_present=30))
    small = printed(month(start=40, opened=5, court_day_planned=25, court_day_present=25))
    both = print_together([big, small])
    assert both.flow.opened is None
    assert (line(both, "court_days").top, line(both, "court_days").bottom) == (55, 55)
    assert print_together([big, big]).flow.opened == 30


def test_a_row_that_one_program_does_not_count_is_summed_over_those_that_do():
    counted = month() | {(M.CONTACT, "call"): 50, (M.CONTACT_MATCH_MONTH, "1"): 50}
    both = print_together([printed(counted), printed(counted, "activity")])
    assert line(both, "contacts").top == 50
