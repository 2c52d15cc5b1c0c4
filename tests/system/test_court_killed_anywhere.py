"""Killed before any step, importing a court list, a parent's yes and a match leave nothing half-done."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from alongside.platform import clock
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure as M
from alongside.platform.vault.models import DataKey
from alongside.service.court.enums import Outcome
from alongside.service.court.models import CourtDay, CourtListEntry, ListedRow, ParentDate
from alongside.service.court.people import unseal
from alongside.service.court.services import answer, list_rows
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import unseal as unseal_parents
from alongside.service.matches.services import rematch
from tests.factories.court import broken_links, covered, figures, many_rows
from tests.factories.matches import CANARY, TEST, opened_parent, program_and_partners
from tests.system.killing import kill_everywhere

pytestmark = pytest.mark.gate
DAY = dt.date(2026, 3, 2)
NAMES = {"Parent 0", "Parent 1", "Parent 2"}


def on(day: str) -> None:
    os.environ[clock.VARIABLE] = f"{day}T08:00:00-08:00"


@pytest.fixture
def prepared(empty_installation, tmp_path, monkeypatch, django_db_blocker):
    """`prepared(body)`: an installation on which `body` was done, and nobody inside."""
    made = empty_installation.clone(tmp_path / "prepared")
    monkeypatch.setenv(clock.VARIABLE, "")

    def prepare(body):
        with made.entered():
            on("2026-03-02")
            body()
        return made

    with django_db_blocker.unblock():
        yield prepare
        made.remove()


def swept() -> None:
    """Three days later: keys that no row needs are gone."""
    on("2026-03-05")
    for outcome in run_all([scan for scan in scans() if scan.name == "vault.orphans"]):
        assert not outcome.failure, f"{outcome.name}: {outcome.failure}"
    on("2026-03-02")


def every_row_opens() -> None:
    entries, parents = CourtListEntry.objects.all(), Parent.objects.all()
    assert len(unseal(entries)) == entries.count(), "an entry without its key"
    assert len(unseal_parents(parents)) == parents.count(), "a parent without their key"
    keys = set(DataKey.objects.values_list("subject", flat=True))
    assert set(CourtDay.objects.values_list("pk", flat=True)) <= keys, "a court day without its key"
    assert broken_links() == []


def no_key_is_left_over() -> None:
    rows = {*CourtListEntry.objects.values_list("pk", flat=True), *Parent.objects.values_list("pk", flat=True)}
    rows |= set(CourtDay.objects.values_list("pk", flat=True))
    assert set(DataKey.objects.values_list("subject", flat=True)) == rows


def test_import_killed_at_every_step_lists_all_rows_or_none(prepared, tmp_path):
    ready = prepared(program_and_partners)

    def run() -> None:
        on("2026-03-02")
        program = Program.objects.get()
        rows = [*many_rows(program, 2, on=DAY), *many_rows(program, 3, on=DAY + dt.timedelta(days=1))[2:]]
        list_rows(program, rows, by=TEST)
        swept()

    def all_or_none() -> None:
        every_row_opens()
        names = {found.who.called for found in unseal(CourtListEntry.objects.all())}
        assert names in (set(), NAMES)
        assert ListedRow.objects.count() == len(names)
        assert figures(Program.objects.get()).get((M.LISTED, ""), 0) == len(names)

    def done() -> None:
        assert CourtListEntry.objects.count() == len(NAMES)
        no_key_is_left_over()

    kills = kill_everywhere("import", ready, tmp_path, run, check=all_or_none, check_done=done)
    assert kills.landed["keystore: INSERT vault_datakey"] == 4
    assert kills.landed["default: INSERT court_courtlistentry"] == 2
    assert kills.landed["default: INSERT court_listedrow"] == 2
    assert kills.landed["default: commit"] >= 1


def test_a_yes_killed_at_every_step_leaves_an_entry_or_a_parent_and_never_both(prepared, tmp_path):
    def one_covered() -> None:
        program, people = program_and_partners(lupe={"languages": ["es"]})
        covered(program, people["lupe"], on=DAY)

    ready = prepared(one_covered)

    def run() -> None:
        on("2026-03-02")
        for entry in CourtListEntry.objects.select_related("program"):
            answer(entry, outcome=Outcome.YES, by=TEST)
        swept()

    def entry_or_parent() -> None:
        every_row_opens()
        entries = [found.who.called for found in unseal(CourtListEntry.objects.all())]
        parents = [one.person.called for one in unseal_parents(Parent.objects.all()).values()]
        assert (entries, parents) in (([CANARY], []), ([], [CANARY]))
        assert Match.objects.count() == ParentDate.objects.count() == len(parents)
        counted = figures(Program.objects.get())
        assert counted.get((M.OUTCOME_YES, "court"), 0) == counted.get((M.PARENT_OPENED, "court"), 0) == len(parents)

    def done() -> None:
        assert (Parent.objects.count(), CourtListEntry.objects.count()) == (1, 0)
        no_key_is_left_over()

    kills = kill_everywhere("yes", ready, tmp_path, run, check=entry_or_parent, check_done=done)
    assert kills.landed["default: INSERT matches_parent"] == 1
    assert kills.landed["default: INSERT matches_match"] == 1
    assert kills.landed["default: DELETE court_courtlistentry"] >= 1
    assert kills.landed["keystore: DELETE vault_datakey"] >= 1


def test_a_match_killed_at_every_step_leaves_the_parent_with_exactly_one_partner(prepared, tmp_path):
    def walking_with_lupe() -> None:
        program, people = program_and_partners(lupe={}, ana={})
        opened_parent(program, people["lupe"])

    ready = prepared(walking_with_lupe)

    def run() -> None:
        on("2026-03-02")
        parent, program = Parent.objects.select_related("program").get(), Program.objects.get()
        ana = program.partners.get(first_name="Ana")
        if not Match.objects.open().filter(partner=ana).exists():
            rematch(parent, ana, by=TEST)

    def one_partner() -> None:
        every_row_opens()
        assert Match.objects.open().count() == 1
        counted = figures(Program.objects.get())
        ended = Match.objects.exclude(ended_on=None).count()
        assert sum(n for (measure, _), n in counted.items() if measure == M.MATCH_ENDED) == ended
        assert sum(n for (measure, _), n in counted.items() if measure == M.MATCH_OPENED) == ended + 1

    def done() -> None:
        assert [match.partner.first_name for match in Match.objects.open()] == ["Ana"]

    kills = kill_everywhere("match", ready, tmp_path, run, check=one_partner, check_done=done)
    assert kills.landed["default: INSERT matches_match"] == 1
    assert kills.landed["default: UPDATE matches_match"] == 1
