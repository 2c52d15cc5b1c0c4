"""Closing at the desk, coming back, everything held on paper, holds, and minding a colleague's caseload."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.models import Entry
from alongside.platform.sites.models import CoordinatorCover
from alongside.platform.vault.holdings import schema
from alongside.platform.vault.models import Hold
from alongside.service.matches.enums import EndWay, Route
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person, Reach, Wants
from alongside.service.matches.services import close
from alongside.surfaces.desk.presenters.record import TOLD
from tests.factories.court import figures
from tests.factories.matches import TEST
from tests.factories.sessions import person_with, sign_in

pytestmark = pytest.mark.django_db
NO_PHONE = {"contact_way": "in_person", "phone": "", "email": ""}


def people(*answers: str) -> dict[str, str]:
    return {f"person{number}": answer for number, answer in enumerate(answers, start=1)}


# --- closing ---------------------------------------------------------------------------------------------


@pytest.mark.req("R-CLOSE-01")
@pytest.mark.parametrize(
    ("answers", "counted", "closes", "says"),
    [
        ([], 0, False, "let us find 3 people who will stay beside you"),
        (["unpaid"], 1, False, "1 of 3 people stand beside you"),
        (["unpaid", "unpaid", "paid"], 2, False, "2 of 3 people stand beside you"),
        (["unpaid", "unpaid", "unpaid", "paid"], 3, True, "This can close today."),
        (["unpaid"] * 5, 3, True, "This can close today."),
    ],
)
def test_goals_reached_waits_kindly_for_three_who_are_not_paid(desk, answers, counted, closes, says):
    parent = desk.parent(partner="lupe")
    here = reverse("desk:parent_close", args=[parent.pk])
    desk.post("parent_supports", parent.pk, next=here, **people(*answers))
    assert desk.page.redirect_chain == [(here, 302)]
    assert Parent.objects.get().supports == counted
    assert says in desk.text
    assert ('value="goals_reached" disabled' in desk.html) is not closes
    desk.post("parent_close", parent.pk, way="goals_reached")
    assert (Parent.objects.get().closed_on is not None) is closes


@pytest.mark.req("R-CLOSE-05", "R-CLOSE-06")
def test_every_other_way_of_the_program_file_closes_at_once(desk):
    for way in desk.program.model.closing_ways:
        if way == EndWay.GOALS_REACHED:
            continue
        parent = desk.parent(f"By {way}", "lupe")
        desk.post("parent_close", parent.pk, way=way.value)
        parent.refresh_from_db()
        assert parent.closed_on is not None


def test_a_way_the_program_file_does_not_name_is_no_way(desk):
    parent = desk.parent()
    assert "time_limit" not in {way.value for way in desk.program.model.closing_ways}
    desk.post("parent_close", parent.pk, way="time_limit")
    assert Parent.objects.get().closed_on is None


def test_a_closing_can_be_taken_back_with_everything_it_changed(desk):
    parent = desk.parent(partner="lupe")
    desk.post("parent_another", parent.pk)
    before = Parent.objects.values().get(), Match.objects.values().get(), figures(desk.program)
    desk.post("parent_close", parent.pk, way="own_wish")
    assert "Rosa was closed. Coming back is one tap." in desk.text
    assert "They walk together as before." in desk.undo()
    assert (Parent.objects.values().get(), Match.objects.values().get(), figures(desk.program)) == before


# --- coming back -----------------------------------------------------------------------------------------


@pytest.mark.req("R-CLOSE-03", "R-CLOSE-04")
def test_whoever_closed_comes_back_in_one_tap_with_the_partner_they_name_over_the_cap(desk_of):
    desk = desk_of(lupe={"languages": ["es"]}, ana={"cap": 1, "languages": ["es"]})
    desk.parent("Ximena", "ana")
    parent = desk.parent(partner="lupe")
    close(parent, way=EndWay.MOVED, by=TEST)
    assert "Rosa" in desk.get("parent_closed_list").content.decode()
    desk.post("parent_came_back", parent.pk, partner=str(desk.people["ana"].pk))
    assert "Rosa is back and walks with Ana from today." in desk.text
    assert Match.objects.open().get(parent=parent).partner == desk.people["ana"]
    assert "closed as before" in desk.undo()
    assert not Match.objects.open().filter(parent=parent).exists()


@pytest.mark.req("R-CLOSE-03")
def test_somebody_of_whom_nothing_is_kept_is_welcomed_on_their_own_word(desk):
    desk.post("parent_return", called="Rosa", language="es", partner=str(desk.people["ana"].pk), **NO_PHONE)
    parent = Parent.objects.get()
    assert Match.objects.open().get(parent=parent).partner == desk.people["ana"]
    assert figures(desk.program)["parent_opened", Route.RETURN] == 1
    desk.undo()
    assert (Parent.objects.count(), figures(desk.program)) == (0, {})


def test_where_nobody_can_be_matched_the_coordinator_is_told_to_call_today(desk_of):
    desk = desk_of(new={"trained": False})
    desk.post("parent_return", called="Rosa", language="es", partner="", **NO_PHONE)
    assert "call them yourself today" in desk.text
    assert "Came back" in desk.get("waiting").content.decode()


# --- everything held -------------------------------------------------------------------------------------


def lived(desk) -> Parent:
    """A parent with a row in every table."""
    parent = desk.parent(
        partner="lupe", person=Person("Rosa", (Reach("phone", "+19255550191"),)), wants=Wants(gender="woman")
    )
    day = dt.date.today() + dt.timedelta(days=5)
    desk.post("parent_date_add", parent.pk, kind="review", on=day.isoformat(), at="09:00", courthouse="", room="10")
    desk.post("parent_apart", parent.pk, partner=str(desk.people["marcus"].pk), parent="")
    desk.post("parent_walking", parent.pk)
    return parent


@pytest.mark.req("R-NOTE-04")
def test_everything_held_is_shown_in_words_and_nothing_else_is_there(desk):
    parent = lived(desk)
    desk.get("parent_record", parent.pk)
    for words in ("Rosa; Phone: (925) 555-0191", "Woman", "Lupe", "Marcus", "Review hearing", "still walking together"):
        assert words.casefold() in desk.text.casefold()
    assert f"by {desk.user.name}".casefold() in desk.text.casefold()
    assert Entry.objects.filter(verb="seen.holdings").count() == 1


def test_every_column_that_can_be_held_has_words():
    spoken = {f"{table}.{column}" for table, told in TOLD.items() for column in told.columns}
    held = {f"{line.table}.{line.column}" for line in schema() if not line.table.startswith("court_court")}
    held = {name for name in held if not name.startswith("court_listedrow")}
    assert held - spoken == set()


def test_the_printed_record_is_one_page_and_printing_is_audited(desk):
    parent = lived(desk)
    page = desk.client.post(reverse("desk:parent_record_pdf", args=[parent.pk]))
    assert (page["Content-Type"], page["Cache-Control"]) == ("application/pdf", "no-store")
    printed = PdfReader(io.BytesIO(page.content))
    assert len(printed.pages) == 1
    text = printed.pages[0].extract_text()
    assert "Rosa" in text and "Lupe" in text and "no notes" in text
    assert Entry.objects.filter(verb="seen.record_printed").count() == 1


def test_the_record_asks_for_the_second_factor_again(desk):
    parent = desk.parent()
    sign_in(desk.client, desk.user, program=desk.program, stepped_up=False)
    assert desk.get("parent_record", parent.pk).status_code == 302
    desk.client.post(reverse("desk:parent_record_pdf", args=[parent.pk]))
    assert not Entry.objects.filter(verb="seen.record_printed").exists()


# --- holds and minding -----------------------------------------------------------------------------------


def test_a_hold_is_placed_and_lifted_by_the_supervisor_alone_and_shows_on_the_page(desk):
    parent = desk.parent(partner="lupe")
    assert desk.get("parent_hold", parent.pk).status_code == 404
    sign_in(desk.client, person_with(Role.SUPERVISOR, desk.program), program=desk.program)
    today = dt.date.today()
    desk.post("parent_hold", parent.pk, ordered_by="court", on=(today + dt.timedelta(days=2)).isoformat())
    assert "This day is still ahead." in desk.text
    desk.post("parent_hold", parent.pk, ordered_by="court", on=today.isoformat())
    assert "Held: nothing of this parent may be destroyed for now." in desk.text
    assert Hold.objects.values_list("parent_id", "ordered_by", "lifted_on").get() == (parent.pk, "court", None)
    desk.post("parent_hold", parent.pk, lift="1")
    assert "Held:" not in desk.text
    assert Hold.objects.get().lifted_on is not None


def test_a_caseload_is_minded_until_a_day_and_handed_back(desk):
    olive = person_with(Role.COORDINATOR, desk.program)
    lupe = desk.people["lupe"]
    lupe.supervisor = olive
    lupe.save()
    parent = desk.parent(partner="lupe")
    assert desk.get("parent", parent.pk).status_code == 404
    until = dt.date.today() + dt.timedelta(days=4)
    desk.post("caseload_cover", away=str(olive.pk), until=(until + dt.timedelta(days=400)).isoformat())
    assert "three months ahead at most" in desk.text
    desk.post("caseload_cover", away=str(olive.pk), until=until.isoformat())
    assert f"You mind {olive.name}" in desk.text.replace("&#x27;", "'")
    assert desk.get("parent", parent.pk).status_code == 200
    desk.post("caseload_cover_end", CoordinatorCover.objects.get().pk)
    assert desk.get("parent", parent.pk).status_code == 404
    assert list(Entry.objects.filter(verb__startswith="staff.caseload").values_list("verb", flat=True)) == [
        "staff.caseload_minded",
        "staff.caseload_handed_back",
    ]


def test_nobody_else_can_hand_a_caseload_back(desk):
    olive, third = (person_with(Role.COORDINATOR, desk.program) for _ in range(2))
    until = dt.date.today() + dt.timedelta(days=4)
    cover = CoordinatorCover.objects.create(program=desk.program, away=olive, covering=third, until=until)
    assert desk.post("caseload_cover_end", cover.pk).status_code == 404
    assert CoordinatorCover.objects.exists()
