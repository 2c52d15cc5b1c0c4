"""The best match for everybody who waits: a proposal under the caps, confirmed line by line."""

from __future__ import annotations

import pytest

from alongside.service.matches.models import Match
from alongside.service.matches.services import match
from tests.factories.matches import TEST

pytestmark = pytest.mark.django_db


def walks() -> dict[str, str]:
    rows = Match.objects.open().select_related("partner")
    return {str(row.parent_id): row.partner.first_name for row in rows}


@pytest.mark.req("R-MATCH-02")
def test_it_proposes_the_best_for_all_together_and_changes_nothing_until_confirmed(desk_of):
    desk = desk_of(bilingual={"languages": ["es", "en"], "cap": 1}, english={"languages": ["en"], "cap": 1})
    rosa, tom = desk.parent("Rosa", language="es"), desk.parent("Tom", language="en")
    desk.get("assignment")
    assert "Speaks Spanish." in desk.text
    assert walks() == {}
    desk.post("assignment", pair=[f"{rosa.pk}:{desk.people['bilingual'].pk}", f"{tom.pk}:{desk.people['english'].pk}"])
    assert walks() == {str(rosa.pk): "Bilingual", str(tom.pk): "English"}
    assert "2 parents walk with a partner now." in desk.text


def test_over_the_cap_is_explained_and_leads_to_choosing_by_hand(desk_of):
    desk = desk_of(solo={"cap": 1, "languages": ["es"]})
    for name in ("Rosa", "Daniel"):
        desk.parent(name)
    desk.get("assignment")
    assert "Every partner who may be matched with this parent is at the cap." in desk.text
    assert desk.html.count('name="pair"') == 1


def test_lines_that_are_not_ticked_stay_as_they_are(desk):
    rosa, tom = desk.parent("Rosa"), desk.parent("Tom")
    desk.post("assignment", pair=[f"{rosa.pk}:{desk.people['ana'].pk}"])
    assert walks() == {str(rosa.pk): "Ana"}
    desk.post("assignment")
    assert "Nothing was ticked, so nothing was changed." in desk.text
    assert tom.matches.count() == 0


def test_what_has_changed_meanwhile_is_said_and_holds_nothing_else_back(desk):
    rosa, tom = desk.parent("Rosa"), desk.parent("Tom")
    ana = desk.people["ana"]
    match(rosa, desk.people["lupe"], by=TEST)
    desk.post("assignment", pair=[f"{rosa.pk}:{ana.pk}", f"{tom.pk}:{ana.pk}"])
    assert walks() == {str(rosa.pk): "Lupe", str(tom.pk): "Ana"}
    assert "Somebody does not wait any more." in desk.text


def test_a_torn_form_is_refused_in_words(desk):
    desk.parent("Rosa")
    desk.post("assignment", pair=["nonsense"])
    assert "This list is out of date." in desk.text
    assert walks() == {}


def test_nobody_waiting_says_so(desk):
    assert "Nobody waits for a partner." in desk.get("assignment").content.decode()
