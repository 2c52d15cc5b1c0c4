"""Mending the list itself: a row written down wrongly, moved by the court that morning, or not meant to be there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.core.courtlist import Row
from alongside.platform.audit.act import Count, act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.holds import held
from alongside.platform.vault.keys import open_key
from alongside.platform.vault.purge import destroy
from alongside.service.court.enums import Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import Called, seal_called
from alongside.service.court.services.offering import figures, locked, month_of
from alongside.service.court.standing import Before, as_it_stands, key_again, put_back
from alongside.service.matches.errors import AlreadyDone, Refused


@dataclass(frozen=True)
class Removed:
    """The row as it stood, and what was taken out of the figures with it."""

    before: Before
    counted: tuple[Count, ...]


def change_entry(entry: CourtListEntry, *, row: Row, by: Actor) -> None:
    """Name, language, kind, time and place as `row` says them; day, offer and answer stay as they are."""
    program = entry.program
    key = open_key(entry.pk)
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        if current.kind != row.kind and current.outcome == Outcome.OPEN:
            for measure, n in (*figures(current.offer, current.kind, -1), *figures(current.offer, row.kind, 1)):
                deed.count(measure, n=n, month=month_of(current))
        current.sealed = seal_called(key, current.pk, Called(row.first_name, row.calendar_line, row.parent))
        current.language, current.kind = row.language, row.kind
        current.at, current.courthouse, current.room = row.at, row.courthouse, row.room
        current.save()
        deed.record(Verb.ROW_CHANGED)


def remove_entry(entry: CourtListEntry, *, by: Actor) -> Removed:
    """A row that should not be on the list goes at once: the row with its figures, then its key."""
    program = entry.program
    with act(program, by=by) as deed:
        current = locked(program, entry.pk)
        if current.pk in held(program):
            raise Refused(_("This program is on hold: nothing may be removed until the hold is lifted."))
        before = as_it_stands(current)
        if current.outcome == Outcome.OPEN:
            for measure, n in figures(current.offer, current.kind, -1):
                deed.count(measure, n=n, month=month_of(current))
            deed.count(Measure.LISTED, n=-1, month=month_of(current))
        current.delete()
        deed.record(Verb.ROW_REMOVED)
        counted = tuple(deed.counted)
    destroy([before.entry_id], kind="entry", by=by)
    return Removed(before, counted)


def undo_removal(program: Program, before: Before, counted: Iterable[Count], *, by: Actor) -> None:
    """Within ten minutes: the row again, under a key of its own. AlreadyDone where it stands already."""
    if CourtListEntry.objects.filter(pk=before.entry_id).exists():
        raise AlreadyDone
    key = key_again(before, program)
    with act(program, by=by) as deed:
        put_back(program, before, key)
        deed.take_back(counted)
        deed.record(Verb.ROWS_ADDED)
