"""The quarterly page: sums of what the months print, outcomes beside re-entry, and the survey; small withheld."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from pypdf import PdfReader

from alongside.core.disclosure import PrintedFlow
from alongside.platform import clock
from alongside.platform.accounts.roles import Role
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.services import add
from alongside.proof.reports.models import OutcomeCount
from alongside.proof.reports.printing import PrintedLine, PrintedMonth, print_quarter
from alongside.proof.reports.rows import ROWS
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.services.ending import end_wave
from tests.factories.sites import ProgramFactory
from tests.factories.surveys import TEST, answered, wave_of

pytestmark = pytest.mark.django_db
OUTCOMES, PAGE = reverse("desk:quarterly_outcomes"), reverse("desk:quarterly")
COHORT = {"begins_on": "2024-10-01", "ends_on": "2024-12-31"}


@pytest.fixture
def program(monkeypatch):
    """A program that has counted since the autumn before; today is in April."""
    monkeypatch.setenv(clock.VARIABLE, "2026-04-07T08:00:00-07:00")
    made = ProgramFactory()
    for month in (dt.date(2025, 11, 1), *(dt.date(2026, n, 1) for n in (1, 2, 3))):
        add(made, M.COURT_DAY_PLANNED, "", 20, month)
        add(made, M.COURT_DAY_PRESENT, "", 20, month)
    return made


@pytest.fixture
def as_role(client, signed_in, program):
    return lambda role: signed_in(client, role, program)


def enter(client, **counts: int):
    named = dict(zip(("removed", "reunified", "followed", "reentered"), (0, 0, 0, 0), strict=True))
    return client.post(OUTCOMES, {**COHORT, **named, **counts})


def outcomes(page) -> list[tuple[str, ...]]:
    """(count, N, share) of reunification, then of re-entry."""
    table = BeautifulSoup(page.text, "html.parser").find("table")
    return [tuple(cell.get_text(strip=True) for cell in row.find_all("td")) for row in table.select("tbody tr")]


@pytest.mark.req("R-EVAL-19")
def test_one_of_one_is_not_shown_and_neither_is_its_re_entry(client, as_role):
    as_role(Role.EVALUATOR)
    enter(client, removed=1, reunified=1, followed=1, reentered=0)
    as_role(Role.MANAGER)
    page = client.get(PAGE)
    assert "Quarterly page: January 2026 – March 2026" in page.text
    assert "Reunified within 12 months" in page.text
    assert "In care again within 12 months" in page.text
    assert outcomes(page) == [("not shown", "not shown", ""), ("0", "not shown", "")]
    assert "fewer than 11" in page.text


def test_large_counts_stand_with_cohort_window_and_n(client, as_role):
    as_role(Role.EVALUATOR)
    enter(client, removed=221, reunified=130, followed=100, reentered=20)
    page = client.get(PAGE)
    assert "Children removed from Oct. 1, 2024 to Dec. 31, 2024, one of each family, followed 12 months" in page.text
    assert outcomes(page) == [("130", "221", "59%"), ("20", "100", "20%")]
    pdf = client.post(reverse("desk:quarterly_print"), {"quarter": "2026-01"})
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.content)).pages).split())
    assert "Reunified within 12 months" in text


def test_a_small_part_takes_what_would_give_it_away_with_it(client, as_role):
    as_role(Role.EVALUATOR)
    enter(client, removed=60, reunified=55, followed=0, reentered=0)  # five were not reunified
    (count, of, share), (again, _of, _share) = outcomes(client.get(PAGE))
    assert (count, of) in (("not shown", "60"), ("55", "not shown"))
    assert (share, again) == ("", "0")


@pytest.mark.parametrize(
    "counts",
    [
        {"removed": 10, "reunified": 11},
        {"removed": 10, "reunified": 10, "followed": 11},
        {"removed": 10, "reunified": 10, "followed": 5, "reentered": 6},
        {"removed": -1},
    ],
)
def test_a_part_is_never_larger_than_its_whole(client, as_role, counts):
    as_role(Role.EVALUATOR)
    assert "Please check this before you go on" in enter(client, **counts).text
    assert OutcomeCount.objects.count() == 0


def test_cohorts_share_no_day_and_a_wrong_one_is_removed(client, as_role, program):
    as_role(Role.EVALUATOR)
    enter(client, removed=20)
    again = client.post(OUTCOMES, {**COHORT, "begins_on": "2024-12-31", "ends_on": "2025-03-31", "removed": 20,
                                   "reunified": 0, "followed": 0, "reentered": 0})  # fmt: skip
    assert "Another cohort holds some of these days" in again.text
    row = OutcomeCount.objects.get()
    client.post(reverse("desk:quarterly_outcome_remove", args=[row.pk]))
    assert OutcomeCount.objects.count() == 0


def test_nobody_but_the_evaluator_enters_outcomes(client, as_role):
    for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.MANAGER, Role.STATE_LEAD):
        as_role(role)
        assert client.get(PAGE).status_code == 200
        assert client.get(OUTCOMES).status_code == 404


def test_only_quarters_that_are_over_have_a_page(client, as_role):
    as_role(Role.COORDINATOR)
    page = client.get(PAGE, {"quarter": "2026-04"}).text
    assert "January 2026 – March 2026" in page
    assert page.count("<option") == 1, "the autumn before has only two of its months"


def test_the_survey_of_the_quarter_stands_with_its_n(client, as_role, program):
    wave = wave_of(program, name="Winter wave")
    answered(wave, 12)
    end_wave(wave, by=TEST, today=dt.date(2026, 3, 20))
    as_role(Role.MANAGER)
    page = client.get(PAGE).text
    assert "Winter wave" in page
    assert "exploratory" in page
    Wave.objects.filter(pk=wave.pk).update(ended_on=dt.date(2026, 4, 2))
    assert "Winter wave" not in client.get(PAGE).text


def test_a_quarters_figure_stands_only_where_every_month_prints_it():
    row = next(row for row in ROWS if row.code == "presence")

    def month(n: int, top: int | None, opened: int | None) -> PrintedMonth:
        flow = PrintedFlow(20 + n, opened, 0, 30 + n)
        return PrintedMonth(dt.date(2026, n, 1), flow, (PrintedLine(row, top, 40 if top is not None else None),))

    whole = print_quarter([month(1, 12, 11), month(2, 13, 12), month(3, 14, 13)])
    assert (whole.lines[0].top, whole.lines[0].bottom, whole.flow) == (39, 120, PrintedFlow(21, 36, 0, 33))
    some = print_quarter([month(1, 12, 11), month(2, None, None), month(3, 14, 13)])
    assert (some.lines[0].top, some.lines[0].bottom, some.flow) == (None, None, PrintedFlow(21, None, 0, 33))
