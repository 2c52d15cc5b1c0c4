"""A hold stops every destruction, ten minutes' undo too: what somebody ordered kept is not taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from alongside.platform import clock
from alongside.platform.accounts.roles import Role
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.vault import holds
from alongside.platform.vault.keys import open_keys
from alongside.service.court.enums import Outcome
from alongside.service.court.services import answer, undo_answer
from alongside.service.matches.errors import Refused
from alongside.service.matches.models import DoNotMatch, Match, Parent
from alongside.service.matches.services import match, set_do_not_match, undo_match, undo_opening
from tests.factories.court import covered
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners

pytestmark = pytest.mark.django_db


def hold(program, parent_id=None):
    holds.place(program, parent_id, ordered_by="court", on=clock.today(), by=TEST)


@pytest.mark.parametrize("whole", [False, True])
def test_an_opening_is_not_undone_under_a_hold(whole):
    program, _ = program_and_partners()
    opened = opened_parent(program)
    hold(program, None if whole else opened.parent.pk)
    with pytest.raises(Refused):
        undo_opening(opened.parent.pk, opened.counted, program=program, by=TEST)
    assert Parent.objects.filter(pk=opened.parent.pk).exists()
    assert open_keys([opened.parent.pk])


def test_a_yes_is_not_undone_under_a_hold():
    program, partners = program_and_partners(lupe={"languages": ["es"]})
    answered = answer(covered(program, partners["lupe"]), outcome=Outcome.YES, by=TEST)
    parent = answered.opened.parent
    hold(program, parent.pk)
    with pytest.raises(Refused):
        undo_answer(program, answered.before, answered.counted, outcome=answered.outcome, parent_id=parent.pk, by=TEST)
    assert Parent.objects.filter(pk=parent.pk).exists()
    assert open_keys([parent.pk])


def test_a_match_is_not_undone_under_a_hold():
    program, partners = program_and_partners(lupe={"languages": ["es"]})
    parent = opened_parent(program).parent
    matched = match(parent, partners["lupe"], by=TEST)
    hold(program, parent.pk)
    with pytest.raises(Refused):
        undo_match(program, matched, by=TEST)
    assert Match.objects.filter(pk=matched.match_id).exists()


def test_pressing_undo_under_a_hold_says_so_and_changes_nothing(client, signed_in):
    program, _ = program_and_partners()
    signed_in(client, Role.COORDINATOR, program)
    said = {"called": CANARY, "route": "self_referral", "language": "es", "contact_way": "in_person"}
    client.post(reverse("desk:parent_add"), said)
    offer = client.get(reverse("desk:caseload")).context["undo_offers"][0]
    parent = Parent.objects.get()
    hold(program, parent.pk)
    page = client.post(reverse("web:undo"), {"offer": offer.id, "next": reverse("desk:caseload")}, follow=True)
    assert page.status_code == 200
    assert Parent.objects.filter(pk=parent.pk).exists()


def test_a_pair_that_a_held_parent_stands_in_stays_until_the_hold_is_lifted():
    program, _ = program_and_partners()
    parent = opened_parent(program).parent
    set_do_not_match(program, parent.pk, uuid4(), by=TEST)  # the other is gone already
    hold(program, parent.pk)
    list(run_all(scans()))
    assert DoNotMatch.objects.count() == 1
    holds.lift(program, parent.pk, on=clock.today(), by=TEST)
    list(run_all(scans()))
    assert not DoNotMatch.objects.exists()
