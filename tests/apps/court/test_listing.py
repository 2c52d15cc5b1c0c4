"""The list itself: the same rows again add nothing, names come back as they were written, and marks go with the day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connections

from alongside.platform.audit.models import Entry
from alongside.platform.sites.services import LiveDataRefused
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.tallies.models import Tally
from alongside.service.court.enums import Offer
from alongside.service.court.models import CourtDay, CourtListEntry, ListedRow
from alongside.service.court.people import Called, unseal
from alongside.service.court.selectors import court_day
from alongside.service.court.services import list_rows
from alongside.service.matches.errors import RouteClosed
from tests.factories.court import broken_links, court_row, figures, listed, many_rows, numbered, today
from tests.factories.matches import CANARY, TEST
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db

NAMES = [
    "Rosa", "José", "Jose\u0301", "محمد", "مريم‌", "שרה", "李", "नेहा", "Ngọc Ánh", "Նարե", "ຄຳ", "Z̷o̷e̷", "D'Angelo",
    "Q", "Mary-Lou", "𐐨𐐲𐑌", "Ọ́lá", "أ" * 40,
]  # fmt: skip


@pytest.mark.req("R-INTAKE-01")
def test_a_row_is_listed_with_its_person_sealed():
    program = ProgramFactory()
    entry = listed(program)
    assert CANARY.encode() not in bytes(entry.sealed)
    assert [(one.entry, one.who) for one in court_day(program, today(program))] == [
        (entry, Called(CANARY, "4", "mother"))
    ]
    assert figures(program) == {(M.LISTED, ""): 1, (M.FIRST_HEARING_ELIGIBLE, ""): 1}


def test_the_same_list_ten_times_gives_the_same_rows():
    program = ProgramFactory()
    rows = numbered([*many_rows(program, 3), court_row(program), court_row(program)])
    first = list_rows(program, rows, by=TEST)
    again = [list_rows(program, rows, by=TEST) for _ in range(9)]
    assert (first.added, first.already) == (5, 0)
    assert {(done.added, done.already) for done in again} == {(0, 5)}
    assert CourtListEntry.objects.count() == 5
    assert figures(program)[M.LISTED, ""] == 5
    assert broken_links() == []


def test_equal_rows_of_one_list_stay_two_people_and_a_longer_list_adds_the_third():
    program = ProgramFactory()
    list_rows(program, numbered([court_row(program)] * 2), by=TEST)
    done = list_rows(program, numbered([court_row(program)] * 3), by=TEST)
    assert (done.added, done.already) == (1, 2)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_comes_back_as_it_was_written(name: str):
    program = ProgramFactory()
    listed(program, first_name=name)
    assert [one.who.called for one in court_day(program, today(program))] == [name]


def test_the_list_counts_in_the_month_of_its_court_day():
    program = ProgramFactory()
    later = (today(program).replace(day=1) + dt.timedelta(days=45)).replace(day=3)
    list_rows(program, [court_row(program, on=later, offer=Offer.NOT_OFFERED)], by=TEST)
    rows = Tally.objects.filter(program=program).values_list("measure", "month", "count")
    assert set(rows) == {(M.LISTED, later.replace(day=1), 1), (M.NOT_OFFERED, later.replace(day=1), 1)}


def test_a_program_without_the_court_door_takes_no_list():
    with pytest.raises(RouteClosed):
        listed(ProgramFactory(file="illinois-recovery-coaches"))


def test_no_live_list_before_the_file_names_what_was_agreed():
    with pytest.raises(LiveDataRefused):
        listed(ProgramFactory(invented=False))
    assert CourtListEntry.objects.count() == 0


def test_the_same_rows_of_another_program_are_its_own():
    one, other = ProgramFactory(), ProgramFactory()
    listed(one)
    listed(other)
    marks = ListedRow.objects.values_list("day__program", "fingerprint")
    assert len({bytes(mark) for _, mark in marks}) == 2
    assert [found.who.called for found in court_day(other, today(other))] == [CANARY]


def test_a_thousand_rows_are_listed_in_one_transaction_of_the_keystore_each_way():
    program = ProgramFactory()
    list_rows(program, many_rows(program, 1000), by=TEST)
    assert (CourtListEntry.objects.count(), CourtDay.objects.count()) == (1000, 1)
    assert Entry.objects.filter(chain=str(program.pk)).count() == 1


def test_an_entry_without_its_key_is_not_shown():
    program = ProgramFactory()
    entry = listed(program)
    with connections["keystore"].cursor() as cursor:
        cursor.execute("DELETE FROM vault_datakey WHERE kind = 'entry'")
    assert unseal([entry]) == []
