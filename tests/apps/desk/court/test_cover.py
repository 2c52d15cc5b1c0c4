"""Cover: the best assignment to look at first, the week with its gaps in words, presence, withdrawal."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from alongside.platform.accounts.roles import Role
from alongside.platform.tallies.measures import Measure as M
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry, Coverage
from alongside.service.court.services import answer
from tests.factories.court import covered, figures, listed, planned
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners
from tests.factories.program_files import changed_file

pytestmark = pytest.mark.django_db
FILL, WEEK, PLAN = reverse("desk:cover_proposal"), reverse("desk:cover_week"), reverse("desk:cover_plan")
MONDAY = "2026-03-02"


@pytest.fixture
def desk(client: Client, signed_in, monkeypatch):
    """Monday, March 2, at eight; Lupe (Spanish), Marcus (English) and Linh (Vietnamese)."""
    monkeypatch.setenv("ALONGSIDE_NOW", f"{MONDAY}T08:00:00-08:00")
    program, people = program_and_partners(
        lupe={"languages": ["es", "en"]}, marcus={"languages": ["en"]}, linh={"languages": ["vi", "en"]}
    )
    signed_in(client, Role.COORDINATOR, program)
    client.program, client.people = program, people
    return client


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def proposed(page) -> dict[str, str]:
    """The drop-downs as the page proposes them."""
    boxes = re.findall(r'<select name="(cover-\w+)"(.*?)</select>', page.content.decode(), re.DOTALL)
    return {name: "".join(re.findall(r'value="([^"]*)" selected', options)) for name, options in boxes}


# --- the best assignment ---------------------------------------------------------------------------------


@pytest.mark.req("R-MATCH-01")
def test_everybody_without_cover_is_proposed_the_best_partner_with_the_reasons(desk: Client):
    es, vi = listed(desk.program), listed(desk.program, first_name="Mai", language="vi")
    listed(desk.program, first_name="Undecided", offer="")
    listed(desk.program, first_name="Excluded", offer=Offer.NOT_OFFERED)
    covered(desk.program, desk.people["marcus"], first_name="Has cover")
    page = desk.get(FILL)
    said = text(page)
    assert "Speaks Spanish." in said and "Speaks Vietnamese." in said
    for absent in ("Undecided", "Excluded", "Has cover"):
        assert absent not in said
    assert CourtListEntry.objects.filter(cover=None).count() == 4
    best = {f"cover-{es.pk.hex}": str(desk.people["lupe"].pk), f"cover-{vi.pk.hex}": str(desk.people["linh"].pk)}
    assert proposed(page) == best
    done = desk.post(FILL, best, follow=True)
    assert "2 parents have cover now." in text(done)
    es.refresh_from_db()
    vi.refresh_from_db()
    assert (es.cover, vi.cover) == (desk.people["lupe"], desk.people["linh"])


def test_the_cap_counts_matches_and_the_morning_and_says_when_it_is_reached(desk: Client):
    lupe = desk.people["lupe"]
    for name in ("marcus", "linh"):
        desk.people[name].stepped_back = True
        desk.people[name].save()
    lupe.cap = 2
    lupe.save()
    opened_parent(desk.program, lupe)
    listed(desk.program, first_name="One", calendar_line="1")
    listed(desk.program, first_name="Two", calendar_line="2")
    page = desk.get(FILL)
    assert text(page).count("Speaks Spanish.") == 1
    assert sorted(proposed(page).values()) == ["", str(lupe.pk)]
    assert "cap" in text(page)


def test_with_nobody_at_all_the_page_still_answers(desk: Client):
    for partner in desk.people.values():
        partner.stepped_back = True
        partner.save()
    entry = listed(desk.program)
    assert CANARY in text(desk.get(FILL))
    assert "cover the parent yourself today" in text(desk.get(reverse("desk:entry_cover", args=[entry.pk])))
    assert "Nobody was chosen, so nothing was changed." in text(desk.post(FILL, {}, follow=True))


def test_the_whole_proposal_can_be_undone_but_not_what_somebody_changed_since(desk: Client):
    one, other = listed(desk.program), listed(desk.program, first_name="Mai", calendar_line="5")
    said = {f"cover-{entry.pk.hex}": desk.people["lupe"].pk for entry in (one, other)}
    page = desk.post(FILL, said, follow=True)
    desk.post(reverse("desk:entry_cover_set", args=[other.pk]), {"partner": desk.people["marcus"].pk})
    offer = re.findall(r'type="hidden" name="offer" value="([\w-]+)"', page.content.decode())[-1]
    desk.post(reverse("web:undo"), {"offer": offer, "next": FILL})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.cover, other.cover) == (None, desk.people["marcus"])


def test_nothing_left_to_cover_is_said_so(desk: Client):
    assert "Nobody is without cover." in text(desk.get(FILL))


# --- the week --------------------------------------------------------------------------------------------


@pytest.mark.req("R-INTAKE-08")
def test_the_week_shows_who_is_where_and_every_gap_in_words(desk: Client):
    planned(desk.program, desk.people["lupe"])
    listed(desk.program, on=dt.date(2026, 3, 3), courthouse="Pittsburg")
    said = text(desk.get(WEEK))
    assert "Week of Monday, March 2, 2026" in said
    assert "Lupe , Martinez" in said
    monday, tuesday = said.split("Tuesday, March 3")[0], said.split("Tuesday, March 3")[1].split("Wednesday")[0]
    assert "Nobody is planned at Pittsburg." in monday
    assert "Parents are listed at Pittsburg, and nobody is planned there." in tuesday
    assert "Nobody is planned at Martinez." in tuesday
    assert "Saturday" not in said
    assert CANARY not in said


def test_a_partner_is_planned_for_several_weeks_at_once_and_a_day_only_once(desk: Client):
    said = {"partner": desk.people["lupe"].pk, "on": MONDAY, "courthouse": "Martinez", "room": "", "weeks": "2"}
    page = desk.post(PLAN, said, follow=True)
    assert "3 days are planned." in text(page)
    desk.post(PLAN, said)
    assert sorted(Coverage.objects.values_list("on", flat=True)) == [
        dt.date(2026, 3, 2), dt.date(2026, 3, 9), dt.date(2026, 3, 16),
    ]  # fmt: skip
    assert figures(desk.program) == {(M.COURT_DAY_PLANNED, ""): 3}


def test_a_day_that_is_over_is_recorded_as_presence_and_not_planned(desk: Client):
    said = {"partner": desk.people["lupe"].pk, "on": "2026-02-27", "courthouse": "Martinez", "room": ""}
    assert "This day is over." in text(desk.post(PLAN, said))
    desk.post(PLAN, {**said, "unplanned": "on"})
    assert [(one.planned, one.present) for one in Coverage.objects.all()] == [(False, True)]
    assert figures(desk.program) == {(M.COURT_DAY_PRESENT, ""): 1}
    assert "still to come" in text(desk.post(PLAN, {**said, "on": "2026-03-06", "unplanned": "on"}))


def test_presence_is_yes_or_no_on_the_day_and_nothing_about_why(desk: Client):
    one = planned(desk.program, desk.people["lupe"])
    url = reverse("desk:coverage_presence", args=[one.pk])
    page = desk.post(url, {"present": "yes", "next": WEEK}, follow=True)
    assert "was there" in text(page) and "textarea" not in page.content.decode()
    desk.post(url, {"present": "no"})
    one.refresh_from_db()
    assert (one.present, figures(desk.program)) == (False, {(M.COURT_DAY_PLANNED, ""): 1})
    ahead = planned(desk.program, desk.people["lupe"], on=dt.date(2026, 3, 6))
    page = desk.post(reverse("desk:coverage_presence", args=[ahead.pk]), {"present": "yes"}, follow=True)
    assert "still to come" in text(page)


def test_somebody_there_without_a_plan_and_after_all_not_leaves_no_row(desk: Client):
    said = {"partner": desk.people["lupe"].pk, "on": MONDAY, "courthouse": "Martinez", "room": "", "unplanned": "on"}
    desk.post(PLAN, said)
    one = Coverage.objects.get()
    desk.post(reverse("desk:coverage_presence", args=[one.pk]), {"present": "no"})
    assert (Coverage.objects.count(), figures(desk.program)) == (0, {})


def test_a_plan_is_withdrawn_once(desk: Client):
    one = planned(desk.program, desk.people["lupe"])
    url = reverse("desk:coverage_withdraw", args=[one.pk])
    assert "The plan is withdrawn." in text(desk.post(url, {}, follow=True))
    assert desk.post(url).status_code == 404
    assert figures(desk.program) == {}


def test_another_programs_cover_is_the_same_404(desk: Client):
    program, people = program_and_partners(ana={})
    one = planned(program, people["ana"])
    for name in ("coverage_presence", "coverage_withdraw"):
        assert desk.post(reverse(f"desk:{name}", args=[one.pk]), {"present": "yes"}).status_code == 404
    assert "Ana" not in text(desk.get(WEEK))


def test_a_week_with_many_lists_costs_the_same_queries(desk: Client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    planned(desk.program, desk.people["lupe"])
    with CaptureQueriesContext(connection) as few:
        desk.get(WEEK)
    for n in range(5):
        listed(desk.program, on=dt.date(2026, 3, 2) + dt.timedelta(days=n), calendar_line=str(n))
        planned(desk.program, desk.people["marcus"], on=dt.date(2026, 3, 2) + dt.timedelta(days=n))
    with CaptureQueriesContext(connection) as many:
        desk.get(WEEK)
    assert len(few) == len(many)


def test_who_said_no_is_not_proposed_again(desk: Client):
    entry = listed(desk.program)
    answer(entry, outcome=Outcome.NO, by=TEST)
    assert "Nobody is without cover." in text(desk.get(FILL))


# --- days on which the court is closed -------------------------------------------------------------------


def test_the_next_court_day_and_the_week_pass_over_the_days_that_the_court_is_closed(client, signed_in, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-11-25T08:00:00-08:00")  # the Wednesday before Thanksgiving
    closed = '[court]\nplaces = ["Martinez"]\nclosed_on = [2026-11-26, 2026-11-27]\n\n[lines]\n'
    own = changed_file("contra-costa", "[lines]\n", closed, called="with-holidays")
    program, people = program_and_partners(own, lupe={})
    signed_in(client, Role.COORDINATOR, program)
    page = client.get(reverse("desk:court_day"))
    assert page.context["after_url"].endswith("?day=2026-11-30")
    back = client.get(reverse("desk:court_day"), {"day": "2026-11-30"})
    assert back.context["before_url"].endswith("?day=2026-11-25")
    days = client.get(WEEK, {"day": "2026-11-25"}).context["days"]
    assert [(day.day.day, day.gaps) for day in days[2:]] == [(25, ["Nobody is planned at Martinez."])]
    planned(program, people["lupe"], on=dt.date(2026, 11, 27))
    days = client.get(WEEK, {"day": "2026-11-25"}).context["days"]
    assert [(day.day.day, day.gaps) for day in days[3:]] == [(27, [])]
