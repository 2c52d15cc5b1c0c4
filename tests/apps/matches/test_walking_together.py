"""From yes to another partner: matches begin, change and stay apart as the parent wishes."""

from __future__ import annotations

import pytest

from alongside.platform.audit.models import Entry
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.models import Tally
from alongside.service.matches import services
from alongside.service.matches.enums import OpenRequest
from alongside.service.matches.errors import AlreadyDone, NotMatchable
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Wants, unseal
from alongside.service.matches.selectors import caseload, suggestions_for, waiting
from tests.factories.accounts import UserFactory
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners

pytestmark = pytest.mark.django_db


def figures(program) -> dict[tuple[str, str], int]:
    rows = Tally.objects.filter(program=program).exclude(count=0)
    return {(row.measure, row.value): row.count for row in rows}


@pytest.mark.req("R-MATCH-07")
def test_yes_opens_a_sealed_parent_and_a_match_in_one_step():
    program, people = program_and_partners(lupe={"languages": ["es", "en"]})
    opened = opened_parent(program, people["lupe"])
    parent = Parent.objects.get()
    assert CANARY.encode() not in bytes(parent.identity)
    assert unseal([parent])[parent.pk].person.called == CANARY
    assert (opened.match.partner, opened.match.ended_on) == (people["lupe"], None)
    assert figures(program) == {
        (M.PARENT_OPENED, "self_referral"): 1,
        (M.MATCH_OPENED, "preferred"): 1,
        (M.LANGUAGE_WANTED, ""): 1,
        (M.LANGUAGE_MET, ""): 1,
    }


@pytest.mark.req("R-MATCH-01", "R-INTAKE-17")
def test_parent_changes_partner_without_a_reason_and_the_partners_figures_do_not_move():
    program, people = program_and_partners(lupe={"languages": ["es"]}, ana={"languages": ["es"]})
    parent = opened_parent(program, people["lupe"]).parent
    services.ask_for_another(parent, by=TEST)
    assert list(waiting(program)) == [parent]
    services.rematch(parent, people["ana"], by=TEST)
    parent.refresh_from_db()
    assert parent.open_request == OpenRequest.NONE
    assert [m.partner.first_name for m in Match.objects.open()] == ["Ana"]
    of_lupe = {key: n for key, n in figures(program).items() if key[1] == str(people["lupe"].pk)}
    assert of_lupe == {(M.CHANGE_ASKED_OF, str(people["lupe"].pk)): 1}
    assert figures(program)[M.MATCH_ENDED, "another_partner"] == 1
    assert list(waiting(program)) == []


def test_a_match_whose_partner_has_left_ends_as_that_and_not_as_a_change_the_parent_asked_for():
    program, people = program_and_partners(lupe={}, ana={})
    parent = opened_parent(program, people["lupe"]).parent
    people["lupe"].active = False
    people["lupe"].save()
    matched = services.rematch(parent, people["ana"], by=TEST)
    assert figures(program)[M.MATCH_ENDED, "partner_left"] == 1
    assert not {(M.MATCH_ENDED, "another_partner"), (M.CHANGE_MADE, "")} & figures(program).keys()
    services.undo_match(program, matched, by=TEST)
    assert (M.MATCH_ENDED, "partner_left") not in figures(program)


def test_parents_of_whoever_leaves_the_program_wait_for_somebody_and_so_do_those_they_stood_in_for():
    program, people = program_and_partners(lupe={}, ana={}, bo={})
    own, covered = (opened_parent(program, people[name]).parent for name in ("lupe", "ana"))
    services.set_cover(covered.matches.get(), people["lupe"], by=TEST)
    people["lupe"].active = False
    people["lupe"].save()
    assert set(waiting(program)) == {own, covered}
    services.rematch(own, people["bo"], by=TEST)
    services.set_cover(covered.matches.get(), people["bo"], by=TEST)
    assert list(waiting(program)) == []


def test_asking_twice_counts_once_and_staying_after_all_hides_nothing_from_the_supervisor(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-03-20T12:00:00-08:00")
    program, people = program_and_partners(lupe={})
    parent = opened_parent(program, people["lupe"]).parent
    services.ask_for_another(parent, by=TEST)
    services.ask_for_another(parent, by=TEST)
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-04-02T12:00:00-08:00")
    services.withdraw_request(parent, by=TEST)
    parent.refresh_from_db()
    assert parent.open_request == OpenRequest.NONE
    assert figures(program)[M.CHANGE_ASKED, ""] == 1
    assert figures(program)[M.CHANGE_ASKED_OF, str(people["lupe"].pk)] == 1


def test_a_pair_marked_apart_is_never_matched_nor_suggested():
    program, people = program_and_partners(lupe={}, ana={})
    parent = opened_parent(program).parent
    services.set_do_not_match(program, parent.pk, people["lupe"].pk, by=TEST)
    answer = suggestions_for(program, parent, Wants())
    assert [s.key for s in answer.suggestions] == [people["ana"].pk]
    with pytest.raises(NotMatchable):
        services.match(parent, people["lupe"], by=TEST)
    assert not Match.objects.exists()


def test_two_parents_marked_apart_never_share_a_partner():
    program, people = program_and_partners(lupe={}, marcus={"gender": "man"})
    rosa = opened_parent(program, people["lupe"]).parent
    daniel = opened_parent(program).parent
    services.set_do_not_match(program, rosa.pk, daniel.pk, by=TEST)
    with pytest.raises(NotMatchable):
        services.match(daniel, people["lupe"], by=TEST)
    services.match(daniel, people["marcus"], by=TEST)
    assert Match.objects.open().count() == 2


@pytest.mark.req("R-MATCH-10")
def test_one_partner_who_speaks_another_language_is_still_an_answer_that_says_what_is_missing():
    program, people = program_and_partners(solo={"languages": ["en"]})
    parent = opened_parent(program).parent
    answer = suggestions_for(program, parent, Wants(gender="man"))
    assert [s.key for s in answer.suggestions] == [people["solo"].pk]
    assert {r.code for r in answer.missing} == {"only_one", "nobody_speaks", "nobody_gender"}


def test_no_match_before_the_required_training_is_met():
    program, people = program_and_partners(new={"trained": False})
    parent = opened_parent(program).parent
    with pytest.raises(NotMatchable):
        services.match(parent, people["new"], by=TEST)


def test_a_second_match_while_one_is_open_changes_nothing():
    program, people = program_and_partners(lupe={}, ana={})
    parent = opened_parent(program, people["lupe"]).parent
    before = figures(program), Entry.objects.count()
    with pytest.raises(AlreadyDone):
        services.match(parent, people["ana"], by=TEST)
    assert (figures(program), Entry.objects.count()) == before


def test_undoing_an_opening_takes_row_key_and_figures_back():
    program, people = program_and_partners(lupe={"languages": ["es"]})
    opened = opened_parent(program, people["lupe"])
    services.undo_opening(opened.parent.pk, opened.counted, program=program, by=TEST)
    assert not Parent.objects.exists()
    assert unseal([opened.parent]) == {}
    assert figures(program) == {}


def test_partner_of_another_program_cannot_be_matched():
    program, _ = program_and_partners(lupe={})
    _, elsewhere = program_and_partners(ana={})
    parent = opened_parent(program).parent
    with pytest.raises(NotMatchable):
        services.match(parent, elsewhere["ana"], by=TEST)


@pytest.mark.req("R-MATCH-01")
def test_undoing_another_partner_puts_back_the_match_the_request_and_the_figures():
    program, people = program_and_partners(lupe={"languages": ["es"]}, ana={"languages": ["es"]}, bo={})
    parent = opened_parent(program, people["lupe"]).parent
    services.ask_for_another(parent, by=TEST)
    match = Match.objects.open().get()
    services.set_cover(match, people["bo"], by=TEST)
    before = figures(program)
    matched = services.rematch(parent, people["ana"], by=TEST)
    services.undo_match(program, matched, by=TEST)
    parent.refresh_from_db()
    assert list(Match.objects.values_list("pk", "partner", "cover", "ended_on")) == [
        (match.pk, people["lupe"].pk, people["bo"].pk, None)
    ]
    assert (parent.open_request, figures(program)) == (OpenRequest.ANOTHER_PARTNER, before)
    with pytest.raises(AlreadyDone):
        services.undo_match(program, matched, by=TEST)


def test_undoing_a_first_match_leaves_the_parent_waiting():
    program, people = program_and_partners(lupe={"languages": ["es"]})
    parent = opened_parent(program).parent
    before = figures(program)
    matched = services.match(parent, people["lupe"], by=TEST)
    services.undo_match(program, matched, by=TEST)
    assert (list(waiting(program)), Match.objects.count(), figures(program)) == ([parent], 0, before)


def test_a_match_of_another_program_is_never_undone():
    program, people = program_and_partners(lupe={})
    elsewhere, _ = program_and_partners(ana={})
    matched = services.match(opened_parent(program).parent, people["lupe"], by=TEST)
    with pytest.raises(AlreadyDone):
        services.undo_match(elsewhere, matched, by=TEST)
    assert Match.objects.open().count() == 1


def test_a_caseload_holds_ones_own_the_unsupervised_and_the_unmatched_alone():
    dana, other = UserFactory(name="Dana"), UserFactory(name="Olive")
    program, people = program_and_partners(
        mine={"supervisor": dana}, nobodys={}, theirs={"supervisor": other}, lent={"supervisor": other}
    )
    expected = [opened_parent(program, people["mine"]).parent, opened_parent(program, people["nobodys"]).parent]
    expected.append(opened_parent(program).parent)
    opened_parent(program, people["theirs"])
    stood_in_for = opened_parent(program, people["lent"]).parent
    services.set_cover(Match.objects.get(parent=stood_in_for), people["mine"], by=TEST)
    expected.append(stood_in_for)
    assert set(caseload(program, supervisors=[dana.pk])) == set(expected)
    assert caseload(program).count() == 5
