"""A partner's phone: who, when, where, language, and nothing else; one tap for what they said."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse

from alongside.platform import clock
from alongside.service.court.enums import DateKind, Outcome
from alongside.service.court.models import CourtListEntry, Coverage, ParentDate
from alongside.service.court.services import add_date
from alongside.service.matches.models import Match, Parent
from tests.apps.hand.conftest import get, partner_phone, phone_of, post, text_of
from tests.factories.court import covered, figures, listed, planned
from tests.factories.matches import CANARY, CANARY_PHONE, TEST, opened_parent, program_and_partners
from tests.factories.program_files import changed_file


@pytest.mark.req("R-INTAKE-03", "R-VOICE-08")
def test_today_shows_who_when_where_and_language_and_nothing_else(court):
    lupe = partner_phone(court.lupe)
    data = get(lupe, "hand:today_data")
    rows = json.loads(data.content)["rows"]
    assert rows == [{"who": CANARY, "when": "8:30 a.m.", "where": "Martinez, 10", "language": "Spanish"}]
    assert data["Cache-Control"] == "no-store"
    assert [line.who for line in get(lupe, "hand:today").context["lines"]] == [CANARY]


def test_the_day_of_somebody_elses_list_stays_empty_and_says_what_comes(court):
    ana = partner_phone(court.ana)
    page = text_of(get(ana, "hand:today"))
    assert CANARY not in page
    assert "Nobody is on your list today" in page


@pytest.mark.gate
def test_another_partners_parent_does_not_exist(court, walking):
    ana = partner_phone(court.ana)
    for name in ("hand:entry", "hand:offer_qr"):
        assert get(ana, name, court.entry.pk).status_code == 404
    assert ana.post(reverse("hand:outcome", args=[court.entry.pk]), {"outcome": "yes"}).status_code == 404
    for name in ("hand:parent", "hand:reach", "hand:link", "hand:date"):
        assert get(ana, name, walking.parent.pk).status_code == 404
    assert Match.objects.count() == 1


@pytest.mark.parametrize(
    ("tap", "measure"), [("not_now", "outcome_not_now"), ("no", "outcome_no"), ("not_there", "outcome_not_there")]
)
def test_one_tap_is_written_and_taken_back(court, tap, measure):
    lupe = partner_phone(court.lupe)
    page = post(lupe, "hand:outcome", court.entry.pk, outcome=tap)
    court.entry.refresh_from_db()
    assert court.entry.outcome == Outcome(tap)
    assert figures(court.program)[measure, ""] == 1

    lupe.post(reverse("web:undo"), {"offer": page.context["undo_offers"][0].id, "next": "/today/"})
    court.entry.refresh_from_db()
    assert court.entry.outcome == Outcome.OPEN
    assert (measure, "") not in figures(court.program)


def test_a_yes_by_tap_opens_the_parents_page_and_can_be_taken_back(court):
    lupe = partner_phone(court.lupe)
    page = post(lupe, "hand:outcome", court.entry.pk, outcome="yes")
    parent = Parent.objects.get()
    assert page.request["PATH_INFO"] == reverse("hand:parent", args=[parent.pk])

    lupe.post(reverse("web:undo"), {"offer": page.context["undo_offers"][0].id, "next": "/today/"})
    assert not Parent.objects.exists()
    assert CourtListEntry.objects.get().outcome == Outcome.OPEN
    assert [line.who for line in get(lupe, "hand:today").context["lines"]] == [CANARY]


@pytest.mark.req("R-VOICE-01", "R-ROLE-15")
def test_the_hearing_card_is_shown_in_the_parents_language_with_the_name_in_both(court):
    page = get(partner_phone(court.lupe), "hand:hearing", court.entry.pk)
    said = text_of(page)
    assert page["Content-Language"] == "es"
    assert "Audiencia de detención" in said
    assert "Detention hearing" in said
    assert "data-read-aloud" in said


def test_a_card_from_the_list_stands_in_both_languages(court):
    said = text_of(get(partner_phone(court.lupe), "hand:card", 1))
    assert "This is the first hearing." in said
    assert "Es la primera audiencia." in said
    assert "A lawyer and parents have not read them over yet." in said


def test_what_a_partner_says_before_a_tapped_yes_stands_in_the_parents_language(court):
    page = text_of(get(partner_phone(court.lupe), "hand:entry", court.entry.pk))
    assert court.program.model.words_before_yes.es in page


def test_a_partner_without_a_record_is_told_whom_to_ask(court, signed_in, client):
    from tests.factories.accounts import UserFactory
    from tests.factories.sessions import sign_in
    from tests.factories.sites import MembershipFactory

    user = UserFactory()
    MembershipFactory(user=user, program=court.program, role="partner")
    sign_in(client, user, program=court.program)
    assert "Your place is not ready yet" in text_of(client.get(reverse("hand:today")))
    assert client.get(reverse("hand:today_data")).status_code == 404


@pytest.mark.req("R-NOTE-01", "R-NOTE-05")
def test_no_page_of_a_partner_asks_for_words_about_a_parent(court, walking):
    lupe = partner_phone(walking.lupe)
    for page in (get(lupe, "hand:parent", walking.parent.pk), get(lupe, "hand:reach", walking.parent.pk)):
        assert "<textarea" not in text_of(page)
        assert 'type="text"' not in text_of(page)


@pytest.mark.gate
def test_a_number_is_behind_one_tap_and_a_second_factor(walking):
    page = get(partner_phone(walking.lupe), "hand:parent", walking.parent.pk)
    assert CANARY in text_of(page)
    assert "555-0199" not in text_of(page)

    old = partner_phone(walking.lupe, stepped_up=False)
    asked = get(old, "hand:reach", walking.parent.pk)
    assert asked.status_code == 302
    lupe = partner_phone(walking.lupe)
    assert "555-0199" not in text_of(get(lupe, "hand:reach", walking.parent.pk))
    assert f"sms:{CANARY_PHONE}" in text_of(post(lupe, "hand:reach", walking.parent.pk))


def test_a_new_link_ends_the_old_one(walking):
    lupe, rosa = partner_phone(walking.lupe), phone_of(walking.token)
    assert "<svg" in text_of(post(lupe, "hand:link", walking.parent.pk))
    assert get(rosa, "mine:start").status_code == 404
    page = post(lupe, "hand:link", walking.parent.pk, here="1")
    assert page.request["PATH_INFO"] == "/mine/"


def test_a_date_is_added_shown_to_the_parent_and_taken_away_again(walking):
    lupe, rosa = partner_phone(walking.lupe), phone_of(walking.token)
    on = clock.today(walking.program.model.time_zone) + dt.timedelta(days=3)
    given = {"kind": "review", "on": on.isoformat(), "at": "09:30", "courthouse": "Martinez", "room": "10"}
    post(lupe, "hand:date", walking.parent.pk, **given)
    page = text_of(get(rosa, "mine:dates"))
    assert "Review hearing" in page
    assert "9:30 a.m." in page

    date = ParentDate.objects.get()
    page = post(lupe, "hand:no_date", walking.parent.pk, date.pk)
    assert not ParentDate.objects.exists()
    lupe.post(reverse("web:undo"), {"offer": page.context["undo_offers"][0].id, "next": "/today/"})
    assert ParentDate.objects.get().at == dt.time(9, 30)


PLACES = '[court]\nplaces = ["Martinez", "Richmond"]\nrooms = ["10", "12"]\n\n[lines]\n'


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"courthouse": "Richmond", "room": "12"}, ("Richmond", "12")),
        ({"courthouse": "", "room": ""}, ("", "")),
        ({"courthouse": "other", "courthouse_typed": "Pittsburg", "room": "10"}, ("Pittsburg", "10")),
        ({"courthouse": "", "courthouse_typed": "Pittsburg", "room": "10"}, ("Pittsburg", "10")),
        ({"courthouse": "Martinez", "courthouse_typed": "Pittsburg", "room": "10"}, ("Martinez", "10")),
    ],
)
def test_a_dates_place_is_one_of_the_programs_own_or_typed_where_none_fits(db, said, kept):
    own = changed_file("contra-costa", "[lines]\n", PLACES, called="with-places")
    program, partners = program_and_partners(own, lupe={})
    parent, lupe = opened_parent(program, partners["lupe"]).parent, partner_phone(partners["lupe"])
    page = text_of(get(lupe, "hand:date", parent.pk))
    assert "Another one, typed below" in page
    on = clock.today(program.model.time_zone) + dt.timedelta(days=3)
    post(lupe, "hand:date", parent.pk, kind="review", on=on.isoformat(), **said)
    assert ParentDate.objects.values_list("courthouse", "room").get() == kept


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"courthouse": "other"}, "courthouse_typed"),
        ({"courthouse": "other", "courthouse_typed": "case J24-00123"}, "courthouse_typed"),
        ({"courthouse": "somewhere else"}, "courthouse"),
        ({"room": "other", "room_typed": "925 555 0123"}, "room_typed"),
    ],
)
def test_a_place_that_is_none_is_refused_and_nothing_typed_is_lost(db, said, field):
    own = changed_file("contra-costa", "[lines]\n", PLACES, called="with-places")
    program, partners = program_and_partners(own, lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    on = clock.today(program.model.time_zone) + dt.timedelta(days=3)
    page = post(partner_phone(partners["lupe"]), "hand:date", parent.pk, kind="review", on=on.isoformat(), **said)
    assert list(page.context["form"].errors) == [field]
    assert {name: page.context["form"].data[name] for name in said} == said
    assert not ParentDate.objects.exists()


@pytest.mark.parametrize("typed", ["J24-00123", "call 925-555-0123", "rosa@example.org"])
def test_a_typed_place_holds_no_number_of_somebody(walking, typed):
    on = clock.today(walking.program.model.time_zone) + dt.timedelta(days=3)
    said = {"kind": "review", "on": on.isoformat(), "courthouse": typed}
    page = post(partner_phone(walking.lupe), "hand:date", walking.parent.pk, **said)
    assert list(page.context["form"].errors) == ["courthouse"]
    assert not ParentDate.objects.exists()


@pytest.mark.parametrize("on", ["2020-01-01", "2999-01-01", "yesterday", ""])
def test_a_date_that_cannot_be_is_refused_with_the_mend(walking, on):
    page = post(partner_phone(walking.lupe), "hand:date", walking.parent.pk, kind="review", on=on)
    assert page.context["form"].errors["on"]
    assert not ParentDate.objects.exists()


@pytest.mark.req("R-CONTACT-10")
def test_going_alone_counts_as_a_success_where_the_program_counts_it(db):
    program, partners = program_and_partners("iowa", lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    lupe = partner_phone(partners["lupe"])
    assert "They went alone" in text_of(get(lupe, "hand:parent", parent.pk))
    page = post(lupe, "hand:alone", parent.pk)
    assert figures(program)["went_alone", ""] == 1
    lupe.post(reverse("web:undo"), {"offer": page.context["undo_offers"][0].id, "next": "/today/"})
    assert ("went_alone", "") not in figures(program)


def test_a_tally_program_does_not_count_going_alone_by_parent(walking):
    lupe = partner_phone(walking.lupe)
    assert "They went alone" not in text_of(get(lupe, "hand:parent", walking.parent.pk))
    page = post(lupe, "hand:alone", walking.parent.pk)
    assert "This program keeps no contacts of a match." in text_of(page)


@pytest.mark.req("R-ROLE-04", "R-ROLE-05", "R-ROLE-06")
def test_the_role_card_follows_the_program_file(court, db):
    coach = text_of(get(partner_phone(court.lupe), "hand:role"))
    assert "Coaches and guides" in coach
    assert "Does not fight the case for the parent." in coach
    program, partners = program_and_partners("colorado", lee={})
    other = text_of(get(partner_phone(partners["lee"]), "hand:role"))
    assert ("Coaches and guides" in other) == (program.model.role.stance == "coach")


@pytest.mark.req("R-NOTE-08")
def test_i_may_have_to_report_shows_two_numbers_and_nothing_to_type(court):
    page = text_of(get(partner_phone(court.lupe), "hand:report"))
    assert court.program.model.lines.child_abuse_number in page.replace("(", "").replace(") ", "-") or "tel:" in page
    assert f"tel:{court.program.supervisor_phone}" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert "<input" not in main


def test_the_line_for_reporting_is_named_in_the_language_of_the_page(court):
    lupe = partner_phone(court.lupe)
    assert "Contra Costa County child abuse hotline" in text_of(get(lupe, "hand:report"))
    court.lupe.user.language = "es"
    court.lupe.user.save()
    assert "Línea contra el maltrato infantil del condado de Contra Costa" in text_of(get(lupe, "hand:report"))


@pytest.mark.req("R-SUPER-08")
def test_cover_for_today_frees_the_places_at_court_and_keeps_the_matches(court):
    parent = opened_parent(court.program, court.lupe).parent
    coverage = planned(court.program, court.lupe)
    post(partner_phone(court.lupe), "hand:cover", how_long="today")
    court.entry.refresh_from_db()
    court.lupe.refresh_from_db()
    assert (court.entry.cover, Coverage.objects.get(pk=coverage.pk).partner) == (None, None)
    assert parent.matches.open().get().cover is None
    assert not court.lupe.stepped_back


def test_cover_until_i_say_gives_every_parent_somebody_and_back_gives_them_back(court):
    parent = opened_parent(court.program, court.lupe).parent
    lupe = partner_phone(court.lupe)
    assert "Every parent of yours has somebody." in text_of(post(lupe, "hand:cover", how_long="longer"))
    assert parent.matches.open().get().cover == court.ana
    assert [row.person.called for row in get(partner_phone(court.ana), "hand:parents").context["listing"].page] == [
        CANARY
    ]
    post(lupe, "hand:i_am_back")
    assert parent.matches.open().get().cover is None


def test_hours_in_both_languages_reach_the_parent_in_theirs(walking):
    lupe = partner_phone(walking.lupe)
    post(
        lupe, "hand:hours", hours_en="Mon to Fri, 9 to 6", hours_es="lunes a viernes, de 9 a 6", nights_contact="Grace"
    )
    assert "lunes a viernes, de 9 a 6" in text_of(get(phone_of(walking.token, "es"), "mine:start"))
    assert "Mon to Fri, 9 to 6" in text_of(get(phone_of(walking.token, "en"), "mine:start"))


def test_the_caseload_is_searched_without_a_name_in_the_address(walking):
    lupe = partner_phone(walking.lupe)
    url = reverse("hand:parents")
    answer = lupe.post(reverse("web:search"), {"words": CANARY, "next": url, "box": "q"})
    assert CANARY not in answer["Location"]
    assert CANARY in text_of(lupe.get(answer["Location"]))


@pytest.mark.gate
def test_reading_a_partners_pages_changes_nothing(court, walking):
    before = figures(walking.program)
    lupe = partner_phone(walking.lupe)
    for name in ("today", "today_data", "parents", "cards", "role", "words", "report", "me", "hours", "cover"):
        assert get(lupe, f"hand:{name}").status_code == 200
    for name in ("parent", "reach", "link", "date"):
        assert get(lupe, f"hand:{name}", walking.parent.pk).status_code == 200
    for number in range(1, 13):
        assert get(lupe, "hand:card", number).status_code == 200
    assert figures(walking.program) == before


def test_the_number_of_queries_is_the_same_for_one_and_for_many(court):
    lupe = partner_phone(court.lupe)
    get(lupe, "hand:today")
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["keystore"]) as keys,
        ):
            get(lupe, "hand:today")
        return len(main) + len(keys)

    one = queries()
    for number in range(5):
        covered(court.program, court.lupe, first_name=f"Parent {number}", calendar_line=str(number + 10))
    assert queries() == one


def test_an_undecided_entry_is_nobodys_yet(court):
    listed(court.program, first_name="Undecided", offer="", calendar_line="7")
    assert [line.who for line in get(partner_phone(court.lupe), "hand:today").context["lines"]] == [CANARY]


def test_dates_of_parents_stand_on_today_too(walking):
    on = clock.today(walking.program.model.time_zone)
    add_date(walking.parent, kind=DateKind.TDM, on=on, at=dt.time(14), courthouse="Office", room="2", by=TEST)
    lines = get(partner_phone(walking.lupe), "hand:today").context["lines"]
    assert [(line.who, line.when) for line in lines] == [(CANARY, "2:00 p.m.")]
