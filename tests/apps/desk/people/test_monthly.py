"""The monthly page at the desk: who may read it, which months, what it says of what is not on it, and its paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.models import Entry
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.services import add
from tests.factories.matches import CANARY, opened_parent, program_and_partners
from tests.factories.sites import MembershipFactory, ProgramFactory

pytestmark = pytest.mark.django_db
PAGE, OWN, TOGETHER = (reverse(f"desk:{name}") for name in ("monthly", "monthly_own", "monthly_together"))
FEB, MAR = dt.date(2026, 2, 1), dt.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def _april(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-04-14T12:00:00-07:00")


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def counted(program: Program, month: dt.date, *, opened: int = 15, start: int = 40, **more: int) -> None:
    add(program, M.OPEN_AT_MONTH_START, "", start, month=month)
    add(program, M.PARENT_OPENED, "court", opened, month=month)
    add(program, M.PARENT_CLOSED, "moved", 12, month=month)
    for name, n in more.items():
        add(program, M(name), "", n, month=month)


def row(page, title: str) -> list[str]:
    """The cells of one row of the page."""
    found = re.search(rf'<th scope="row" role="rowheader">{title}<.*?</tr>', page.content.decode(), re.DOTALL)
    return re.findall(r'<td role="cell"[^>]*>(.*?)</td>', found[0])


# --- what it shows ---------------------------------------------------------------------------------------


@pytest.mark.req("R-NOTE-03")
def test_the_last_month_that_is_over_with_n_beside_every_figure(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    counted(program, MAR, court_day_planned=45, court_day_present=30)
    page = client.get(PAGE)
    assert "Monthly page: March 2026" in text(page)
    assert "Open at the month&#x27;s start 40 Opened in the month 15 Closed in the month 12" in text(page)
    assert row(page, "Court days covered") == ["30", "45", "67%"]


def test_a_small_count_is_not_shown_and_never_0_and_none_is_0(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    counted(program, MAR, supervision_group_held=1, court_day_planned=30, court_day_present=27)
    page = client.get(PAGE)
    assert row(page, "Group meetings") == ["not shown", "", ""]
    assert row(page, "Court days covered") == ["not shown", "not shown", ""]
    assert row(page, "Cover met the same day") == ["0", "0", ""]
    assert "a count of fewer than 11" in text(page)


def test_an_earlier_month_is_chosen_and_the_running_one_never_is(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    counted(program, FEB, start=37)
    counted(program, MAR)
    counted(program, dt.date(2026, 4, 1), start=43)
    assert "February 2026" in text(client.get(PAGE, {"month": "2026-02"}))
    for odd in ("2026-04", "2031-01", "x", "2026-2"):
        assert "Monthly page: March 2026" in text(client.get(PAGE, {"month": odd}))
    assert re.findall(r'<option value="([\d-]+)"', client.get(PAGE).content.decode()) == ["2026-03", "2026-02"]


def test_a_month_after_a_small_one_keeps_back_what_would_tell_it(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    counted(program, FEB, opened=4)
    counted(program, MAR, start=32, opened=20)
    assert "Open at the month&#x27;s start not shown Opened in the month not shown" in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("contra-costa", "Contacts : Counted only where contacts are entered for each match."),
        ("iowa", "Contacts in the first six months : Counted only where the coordinator enters a weekly count"),
    ],
)
def test_what_this_record_mode_cannot_count_is_said_with_the_reason(client: Client, signed_in, file, why):
    program = ProgramFactory(file=file)
    signed_in(client, Role.MANAGER, program)
    counted(program, MAR)
    shown = text(client.get(PAGE))
    assert why in shown.replace(" :", " :")
    assert "the program holds no child" in shown


def test_before_the_first_month_is_over_the_page_says_when_it_will_be(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.COORDINATOR, program)
    assert "No month is over yet." in text(client.get(PAGE))
    assert client.post(reverse("desk:monthly_print")).status_code == 404


@pytest.mark.parametrize("months", [1, 24])
def test_the_page_costs_the_same_after_two_years(client: Client, signed_in, months: int):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    for n in range(months):
        counted(program, dt.date(2024 + n // 12, n % 12 + 1, 1))
    with CaptureQueriesContext(connections["default"]) as queries:
        client.get(PAGE)
    assert len(queries) == 6  # who it is: 3; the first month twice, the figures


# --- paper -----------------------------------------------------------------------------------------------


def test_the_paper_is_a_pdf_and_stands_in_the_audit_chain(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.MANAGER, program)
    counted(program, MAR)
    page = client.post(reverse("desk:monthly_print"), {"month": "2026-03"})
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert 'filename="monthly-page-2026-03.pdf"' in page["Content-Disposition"]
    assert list(Entry.objects.values_list("verb", flat=True)) == ["seen.report_printed"]


# --- who may ---------------------------------------------------------------------------------------------


def test_managers_read_the_page_and_no_row_of_a_family(client: Client, signed_in):
    program, people = program_and_partners(lupe={})
    opened_parent(program, people["lupe"])
    counted(program, MAR)
    signed_in(client, Role.MANAGER, program)
    assert CANARY not in client.get(PAGE).content.decode()
    assert "Lupe" not in client.get(PAGE).content.decode()
    for url in (OWN, reverse("desk:partners"), reverse("desk:supervision"), TOGETHER):
        assert client.get(url).status_code == 404


def test_the_program_sees_its_own_true_figures_this_month_too(client: Client, signed_in):
    program = ProgramFactory()
    signed_in(client, Role.COORDINATOR, program)
    counted(program, dt.date(2026, 4, 1), opened=3, supervision_group_held=1)
    page = client.get(OWN)
    assert "Our own figures: April 2026" in text(page)
    assert row(page, "Parents opened") == ["3", "", ""]
    assert row(page, "Group meetings") == ["1", "", ""]
    assert "Do not pass this on" in text(page)


# --- several programs ------------------------------------------------------------------------------------


@pytest.fixture
def lead(client: Client, signed_in):
    """A state lead of two programs, and no more than a manager of a third."""
    one, two, third = (ProgramFactory(file=file) for file in ("contra-costa", "iowa", "sonoma"))
    user = signed_in(client, Role.STATE_LEAD, one)
    MembershipFactory(user=user, program=two, role=Role.STATE_LEAD)
    MembershipFactory(user=user, program=third, role=Role.MANAGER)
    for program in (one, two, third):
        counted(program, MAR, court_day_planned=30, court_day_present=30)
    client.one, client.two = one, two
    return client


def test_a_state_lead_reads_sums_over_the_programs_they_lead(lead: Client):
    page = lead.get(TOGETHER)
    assert "2 programs together" in text(page)
    assert row(page, "Court days covered") == ["60", "60", "100%"]
    assert "Opened in the month 30" in text(page)
    assert lead.post(reverse("desk:monthly_together_print"), {"month": "2026-03"}).content.startswith(b"%PDF")


def test_a_sum_that_would_tell_one_programs_small_count_is_not_shown(lead: Client):
    add(lead.two, M.COURT_DAY_PLANNED, "", -25, month=MAR)
    add(lead.two, M.COURT_DAY_PRESENT, "", -25, month=MAR)
    assert row(lead.get(TOGETHER), "Court days covered") == ["not shown", "not shown", ""]


def test_a_program_that_began_later_is_not_counted_among_them(lead: Client):
    counted(lead.one, FEB, court_day_planned=20, court_day_present=20)
    page = lead.get(TOGETHER, {"month": "2026-02"})
    assert "1 program:" in text(page)
    assert row(page, "Court days covered") == ["20", "20", "100%"]
