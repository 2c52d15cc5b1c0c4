"""Offer or not, the answer, undo, asking again: each leaves rows, figures and the chain as they should be."""

from __future__ import annotations

import datetime as dt

import pytest

from alongside.platform.audit.models import Entry
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.vault import holds
from alongside.platform.vault.models import DataKey
from alongside.service.court import services
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry, ParentDate
from alongside.service.court.people import unseal
from alongside.service.court.rules import is_first_hearing
from alongside.service.court.selectors import court_day, to_ask_again
from alongside.service.court.undoing import payload_of, undo_from
from alongside.service.matches.errors import AlreadyDone, NotMatchable, Refused
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import unseal as unseal_parents
from tests.factories.court import broken_links, court_row, covered, figures, listed, today
from tests.factories.matches import CANARY, TEST, program_and_partners

pytestmark = pytest.mark.django_db
LISTED = {(M.LISTED, ""): 1, (M.FIRST_HEARING_ELIGIBLE, ""): 1}


def days(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


# --- offer or not ----------------------------------------------------------------------------------------


@pytest.mark.req("R-INTAKE-06", "R-INTAKE-07", "R-CONF-16")
def test_not_offered_by_rule_keeps_no_reason_and_ends_with_the_court_day():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.decide(entry, offer=Offer.NOT_OFFERED, by=TEST)
    entry.refresh_from_db()
    assert (entry.offer, entry.cover, entry.keep_until) == ("not_offered", None, today(program))
    assert figures(program) == {(M.LISTED, ""): 1, (M.NOT_OFFERED, ""): 1}
    columns = {field.name for field in CourtListEntry._meta.get_fields()}
    assert columns & {"reason", "note", "notes", "why", "exclusion"} == set()


def test_deciding_again_corrects_the_figures_even_in_a_later_month():
    program, _ = program_and_partners()
    entry = listed(program, on=today(program) + days(40), offer="")
    services.decide(entry, offer=Offer.OFFER, by=TEST)
    services.decide(entry, offer=Offer.NOT_OFFERED, by=TEST)
    services.decide(entry, offer=Offer.OFFER, by=TEST)
    assert figures(program) == LISTED


def test_undoing_a_decision_puts_back_the_cover_too():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    before = figures(program)
    decided = services.decide(entry, offer=Offer.NOT_OFFERED, by=TEST)
    services.undo_decision(program, decided, by=TEST)
    entry.refresh_from_db()
    assert (entry.offer, entry.cover, entry.keep_until) == ("offer", people["lupe"], today(program) + days(30))
    assert figures(program) == before
    with pytest.raises(AlreadyDone):
        services.undo_decision(program, decided, by=TEST)


# --- the answer ------------------------------------------------------------------------------------------


@pytest.mark.req("R-MATCH-07", "R-INTAKE-03")
def test_a_yes_becomes_a_parent_a_match_and_a_date_and_the_entry_and_its_key_are_gone():
    program, people = program_and_partners(lupe={"languages": ["es"]})
    entry = covered(program, people["lupe"])
    answered = services.answer(entry, outcome=Outcome.YES, by=TEST)
    parent = Parent.objects.get()
    assert answered.opened is not None and answered.opened.parent == parent
    assert unseal_parents([parent])[parent.pk].person.called == CANARY
    assert [(m.partner, m.ended_on) for m in Match.objects.all()] == [(people["lupe"], None)]
    assert [(d.kind, d.on, d.at, d.room) for d in ParentDate.objects.all()] == [
        ("detention", today(program), dt.time(8, 30), "10")
    ]
    assert CourtListEntry.objects.count() == 0
    assert not DataKey.objects.filter(subject=entry.pk).exists()
    assert figures(program) == {
        **LISTED,
        (M.OUTCOME_YES, "court"): 1,
        (M.OFFERED, "court"): 1,
        (M.DAYS_TO_OFFER, "0-1"): 1,
        (M.OFFERED_AT_FIRST_HEARING, ""): 1,
        (M.HEARING_WITH_PARTNER, ""): 1,
        (M.PARENT_OPENED, "court"): 1,
        (M.MATCH_OPENED, "preferred"): 1,
        (M.LANGUAGE_WANTED, ""): 1,
        (M.LANGUAGE_MET, ""): 1,
    }
    assert broken_links() == []


def test_the_same_list_again_after_a_yes_does_not_bring_the_parent_back_onto_it():
    program, people = program_and_partners(lupe={})
    services.answer(covered(program, people["lupe"]), outcome=Outcome.YES, by=TEST)
    assert services.list_rows(program, [court_row(program)], by=TEST).added == 0


def test_undoing_a_yes_puts_the_entry_back_and_takes_the_parent_with_every_figure():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    before, columns = figures(program), ("on", "language", "cover", "offer", "outcome", "at")
    row = CourtListEntry.objects.values(*columns).get()
    payload = payload_of(services.answer(entry, outcome=Outcome.YES, by=TEST))
    undo_from(program, payload, by=TEST)
    assert CourtListEntry.objects.values(*columns).get() == row
    assert [found.who.called for found in court_day(program, today(program))] == [CANARY]
    assert (Parent.objects.count(), Match.objects.count(), ParentDate.objects.count()) == (0, 0, 0)
    assert set(DataKey.objects.values_list("kind", flat=True)) == {"entry", "court_day"}
    assert figures(program) == before
    with pytest.raises(AlreadyDone):
        undo_from(program, payload, by=TEST)


@pytest.mark.parametrize("outcome", [Outcome.NOT_NOW, Outcome.NO, Outcome.NOT_THERE])
def test_every_other_answer_can_be_undone(outcome: Outcome):
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    before = figures(program)
    payload = payload_of(services.answer(entry, outcome=outcome, by=TEST))
    undo_from(program, payload, by=TEST)
    entry.refresh_from_db()
    assert (entry.outcome, entry.cover, entry.keep_until) == ("", people["lupe"], today(program) + days(30))
    assert figures(program) == before


@pytest.mark.req("R-INTAKE-04")
def test_a_yes_after_not_now_counts_the_offer_once_and_the_later_yes():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.answer(entry, outcome=Outcome.NOT_NOW, by=TEST)
    services.answer(entry, outcome=Outcome.YES, by=TEST)
    counted = figures(program)
    assert counted[M.OFFERED, "court"] == 1
    assert counted[M.OUTCOME_NOT_NOW, ""] == counted[M.OUTCOME_YES, "court"] == counted[M.LATER_YES_WITHIN_30, ""] == 1


def test_a_parent_called_with_every_mark_on_a_letter_may_say_yes():
    program, people = program_and_partners(lupe={})
    name = "Z" + "\u0337" * 60
    entry = covered(program, people["lupe"], first_name=name)
    services.answer(entry, outcome=Outcome.YES, by=TEST)
    parent = Parent.objects.get()
    assert unseal_parents([parent])[parent.pk].person.called == name


def test_a_parent_may_wait_though_a_partner_stood_beside_them_and_undo_brings_that_partner_back():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    answered = services.answer(entry, outcome=Outcome.YES, waits=True, by=TEST)
    assert (answered.opened.match, Match.objects.count()) == (None, 0)
    undo_from(program, payload_of(answered), by=TEST)
    assert CourtListEntry.objects.get().cover == people["lupe"]


def test_nobody_answers_for_somebody_not_offered_or_twice():
    program, _ = program_and_partners()
    refused = listed(program, offer=Offer.NOT_OFFERED)
    with pytest.raises(AlreadyDone):
        services.answer(refused, outcome=Outcome.YES, by=TEST)
    said_no = listed(program, calendar_line="5")
    services.answer(said_no, outcome=Outcome.NO, by=TEST)
    with pytest.raises(AlreadyDone):
        services.answer(said_no, outcome=Outcome.YES, by=TEST)


# --- asking again, and how long a row is kept ------------------------------------------------------------


@pytest.mark.req("R-INTAKE-05")
def test_not_now_is_asked_again_on_the_next_hearing_and_never_kept_above_sixty_days():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.answer(entry, outcome=Outcome.NOT_NOW, by=TEST)
    entry.refresh_from_db()
    assert entry.keep_until == today(program) + days(30)
    again = today(program) + days(45)
    services.offer_again(entry, on=again, by=TEST)
    entry.refresh_from_db()
    assert (entry.next_on, entry.cover, entry.keep_until) == (again, None, again)
    assert list(to_ask_again(program, today(program))) == [entry]
    assert [found.entry for found in court_day(program, again)] == [entry]
    assert court_day(program, today(program)) == []
    services.answer(entry, outcome=Outcome.NOT_THERE, by=TEST)
    entry.refresh_from_db()
    assert entry.keep_until == again
    with pytest.raises(Refused):
        services.offer_again(entry, on=today(program) + days(61), by=TEST)


def test_a_no_is_kept_to_the_end_of_the_day_it_was_said():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.answer(entry, outcome=Outcome.NO, by=TEST)
    entry.refresh_from_db()
    assert entry.keep_until == today(program)


def test_somebody_who_said_yes_or_no_is_not_asked_again():
    program, _ = program_and_partners()
    entry = listed(program)
    with pytest.raises(AlreadyDone):
        services.offer_again(entry, on=today(program), by=TEST)


# --- mending the list ------------------------------------------------------------------------------------


def test_a_row_moved_by_the_court_keeps_its_offer_and_its_figures_follow_the_kind():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.change_entry(
        entry, row=court_row(program, first_name="Rosalía", kind="review", at=dt.time(13, 30), room="4"), by=TEST
    )
    entry.refresh_from_db()
    assert (entry.kind, entry.at, entry.room, entry.cover) == ("review", dt.time(13, 30), "4", people["lupe"])
    assert unseal([entry])[0].who.called == "Rosalía"
    assert not is_first_hearing(entry.kind) and figures(program) == {(M.LISTED, ""): 1}


def test_a_removed_row_goes_with_its_key_and_undo_brings_it_back():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    before = figures(program)
    removed = services.remove_entry(entry, by=TEST)
    assert (CourtListEntry.objects.count(), figures(program)) == (0, {})
    assert not DataKey.objects.filter(subject=entry.pk).exists()
    services.undo_removal(program, removed.before, removed.counted, by=TEST)
    back = CourtListEntry.objects.get()
    assert (back.pk, back.cover, unseal([back])[0].who.called) == (entry.pk, people["lupe"], CANARY)
    assert figures(program) == before
    with pytest.raises(AlreadyDone):
        services.undo_removal(program, removed.before, removed.counted, by=TEST)
    assert broken_links() == []


def test_a_hold_keeps_a_row_from_being_removed():
    program, _ = program_and_partners()
    entry = listed(program)
    holds.place(program, None, ordered_by="judge", on=today(program), by=TEST)
    with pytest.raises(Refused):
        services.remove_entry(entry, by=TEST)
    assert CourtListEntry.objects.count() == 1
    assert figures(program) == LISTED


# --- cover -----------------------------------------------------------------------------------------------


@pytest.mark.req("R-INTAKE-02")
def test_cover_is_for_the_morning_and_is_no_match():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    assert (entry.cover, Match.objects.count()) == (people["lupe"], 0)


def test_somebody_not_ready_or_of_another_program_cannot_cover():
    program, people = program_and_partners(away={"stepped_back": True}, new={"trained": False})
    _, others = program_and_partners(ana={})
    entry = listed(program)
    for partner in (people["away"], people["new"], others["ana"]):
        with pytest.raises(NotMatchable):
            services.assign_cover(program, [entry.pk], partner, by=TEST)
    with pytest.raises(NotMatchable):
        services.assign_cover(program, [listed(program, offer="", calendar_line="9").pk], None, by=TEST)


def test_cover_of_another_programs_entry_changes_nothing():
    program, people = program_and_partners(lupe={})
    other, _ = program_and_partners()
    entry = listed(other)
    assert services.assign_cover(program, [entry.pk], people["lupe"], by=TEST) == 0
    entry.refresh_from_db()
    assert entry.cover is None


def test_presence_counts_in_the_month_of_the_day_and_a_mistake_is_withdrawn():
    program, people = program_and_partners(lupe={})
    planned = services.plan_cover(
        program, on=today(program), courthouse="Martinez", room="", partner=people["lupe"], by=TEST
    )
    services.plan_cover(program, on=today(program), courthouse="Martinez", room="", partner=people["lupe"], by=TEST)
    assert figures(program) == {(M.COURT_DAY_PLANNED, ""): 1}
    services.record_presence(planned, present=True, by=TEST)
    services.record_presence(planned, present=True, by=TEST)
    assert figures(program)[M.COURT_DAY_PRESENT, ""] == 1
    services.record_presence(planned, present=False, by=TEST)
    assert figures(program) == {(M.COURT_DAY_PLANNED, ""): 1}
    with pytest.raises(AlreadyDone):
        services.withdraw_cover(planned, by=TEST)


def test_what_was_done_stands_in_the_chain_in_order():
    program, people = program_and_partners(lupe={})
    entry = covered(program, people["lupe"])
    services.answer(entry, outcome=Outcome.NOT_NOW, by=TEST)
    services.offer_again(entry, on=today(program) + days(2), by=TEST)
    verbs = Entry.objects.filter(chain=str(program.pk)).order_by("seq").values_list("verb", flat=True)
    assert list(verbs)[-4:] == [
        "court_list.rows_added", "court_list.covered", "court_list.answered", "court_list.offer_again",
    ]  # fmt: skip
