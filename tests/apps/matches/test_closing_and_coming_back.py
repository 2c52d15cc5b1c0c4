"""Closing with three unpaid people, any other way at once, and coming back without a queue."""

from __future__ import annotations

import pytest

from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.models import Tally
from alongside.service.matches import services
from alongside.service.matches.enums import ContactWay, EndWay
from alongside.service.matches.errors import AlreadyDone, NotYetClosing
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Person
from tests.apps.matches.test_walking_together import figures
from tests.factories.matches import TEST, opened_parent, program_and_partners

pytestmark = pytest.mark.django_db


@pytest.mark.req("R-CLOSE-01")
@pytest.mark.parametrize(("supports", "closes"), [(0, False), (1, False), (2, False), (3, True)])
def test_goals_reached_waits_for_three_unpaid_people(supports, closes):
    program, people = program_and_partners(lupe={})
    parent = opened_parent(program, people["lupe"]).parent
    services.set_supports(parent, by=TEST, unpaid=supports)
    if closes:
        services.close(parent, way=EndWay.GOALS_REACHED, by=TEST)
        assert figures(program)[M.CLOSED_WITH_SUPPORTS, "3"] == 1
    else:
        with pytest.raises(NotYetClosing) as refusal:
            services.close(parent, way=EndWay.GOALS_REACHED, by=TEST)
        assert refusal.value.decision.short_by == 3 - supports
    assert (Parent.objects.get().closed_on is not None) is closes


@pytest.mark.req("R-CLOSE-05")
@pytest.mark.parametrize("way", [w for w in EndWay if w != EndWay.GOALS_REACHED])
def test_every_other_way_closes_at_once(way):
    program, people = program_and_partners(lupe={})
    parent = opened_parent(program, people["lupe"]).parent
    services.close(parent, way=way, by=TEST)
    assert figures(program)[M.PARENT_CLOSED, way] == 1
    assert not Match.objects.open().exists()


def test_undoing_a_closing_puts_back_the_same_match_and_figures():
    program, people = program_and_partners(lupe={})
    opened = opened_parent(program, people["lupe"])
    before = figures(program)
    closed = services.close(opened.parent, way=EndWay.MOVED, by=TEST)
    services.reopen_by_mistake(closed, parent=opened.parent, by=TEST)
    assert list(Match.objects.open()) == [opened.match]
    assert figures(program) == before
    with pytest.raises(AlreadyDone):
        services.reopen_by_mistake(closed, parent=opened.parent, by=TEST)


@pytest.mark.req("R-CLOSE-03", "R-CLOSE-04")
def test_coming_back_is_the_same_day_with_the_partner_they_name_over_the_cap():
    program, people = program_and_partners(lupe={}, ana={"cap": 1})
    parent = opened_parent(program, people["lupe"]).parent
    opened_parent(program, people["ana"])
    services.close(parent, way=EndWay.OWN_WISH, by=TEST)
    match = services.come_back(parent, by=TEST, partner=people["ana"]).match
    assert match.partner == people["ana"]
    assert figures(program)[M.PARENT_RETURNED, "0"] == 1


@pytest.mark.req("R-CLOSE-03")
def test_somebody_long_gone_is_welcomed_on_their_own_word_and_nothing_is_looked_up():
    program, people = program_and_partners(lupe={}, ana={})
    opened = services.welcome_back(
        program,
        by=TEST,
        person=Person("Rosa"),
        language="es",
        contact_way=ContactWay.IN_PERSON,
        named=" aNA ",
    )
    assert opened.match.partner == people["ana"]
    assert figures(program)[M.PARENT_OPENED, "return"] == 1


def test_coming_back_where_nobody_may_be_matched_stands_first_on_the_desk():
    program, people = program_and_partners(lupe={})
    parent = opened_parent(program, people["lupe"]).parent
    services.close(parent, way=EndWay.LOST_TOUCH, by=TEST)
    services.begin_cover(people["lupe"], by=TEST)
    assert services.come_back(parent, by=TEST).match is None
    parent.refresh_from_db()
    assert (parent.closed_on, parent.open_request) == (None, "back")
    returned = {days: n for (measure, days), n in figures(program).items() if measure == M.PARENT_RETURNED}
    assert returned == {"1+": 1}


def test_stepping_back_gives_every_parent_cover_and_coming_back_ends_it():
    program, people = program_and_partners(
        lupe={"languages": ["es"]}, ana={"languages": ["es"]}, bo={"languages": ["en"]}
    )
    for _ in range(3):
        opened_parent(program, people["lupe"])
    cover = services.begin_cover(people["lupe"], by=TEST)
    assert (cover.covered, cover.uncovered) == (3, 0)
    assert {m.cover for m in Match.objects.open()} == {people["ana"]}
    assert figures(program)[M.COVER_MET_SAME_DAY, ""] == 1
    assert services.end_cover(people["lupe"], by=TEST) == 3
    assert {m.cover for m in Match.objects.open()} == {None}


def test_whoever_comes_back_counts_as_opened_again_so_that_months_add_up(monkeypatch):
    """Open at the start + opened - closed is what the next month begins with, whoever closed and came back."""
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-01-20T12:00:00-08:00")
    program, people = program_and_partners(lupe={})
    stays, returns, closes = (opened_parent(program, people["lupe"]).parent for _ in range(3))
    services.close(closes, way=EndWay.MOVED, by=TEST)
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-02-10T12:00:00-08:00")
    services.close(returns, way=EndWay.OWN_WISH, by=TEST)
    services.come_back(returns, by=TEST)
    services.come_back(closes, by=TEST)
    list(run_all(scans()))
    services.close(stays, way=EndWay.LOST_TOUCH, by=TEST)
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-03-02T12:00:00-08:00")
    list(run_all(scans()))
    measured = {(row.month.month, row.measure): row.count for row in Tally.objects.filter(value="")}
    assert (measured[2, M.OPEN_AT_MONTH_START], measured[3, M.OPEN_AT_MONTH_START]) == (2, 2)
    assert figures(program)[M.PARENT_OPENED, "return"] == 2


def test_undoing_a_return_closes_again_on_the_same_day_and_takes_the_figures_back():
    program, people = program_and_partners(lupe={}, ana={})
    parent = opened_parent(program, people["lupe"]).parent
    services.close(parent, way=EndWay.OWN_WISH, by=TEST)
    before = Parent.objects.values().get(), list(Match.objects.values()), figures(program)
    back = services.come_back(parent, by=TEST, partner=people["ana"])
    said = {"match_id": back.match.pk, "closed_on": back.closed_on, "counted": back.counted, "by": TEST}
    services.undo_return(parent, **said)
    assert (Parent.objects.values().get(), list(Match.objects.values()), figures(program)) == before
    with pytest.raises(AlreadyDone):
        services.undo_return(parent, **said)
