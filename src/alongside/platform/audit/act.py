"""The unit of work: what is done, who did it and what it counts for are written together or not at all."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from alongside.platform import clock
from alongside.platform.audit import chain as chains
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.tallies import services as tallies
from alongside.platform.tallies.measures import Measure
from alongside.platform.vault.keys import SubjectKey


@dataclass(frozen=True)
class Count:
    """One addition to a figure, so that an undo can take back exactly that, in the same month."""

    measure: str
    value: str
    n: int
    month: date


class Deed:
    """What one unit of work leaves behind beside its rows; `counted` lists what it added to the figures."""

    def __init__(self, program: Any, chain: str, actor: Actor) -> None:
        self.program, self.actor = program, actor
        self.counted: list[Count] = []
        self._chain = chain

    def record(self, verb: Verb | str, subject: SubjectKey | None = None) -> None:
        """Append to the program's chain, dated by real time. The subject is a mark under their own key."""
        chains.append(
            self._chain,
            day=timezone.localdate(),
            actor=str(self.actor),
            verb=Verb(verb).value,
            subject=subject.mark() if subject else b"",
        )

    def count(self, measure: Measure, value: str = "", n: int = 1, month: date | None = None) -> None:
        """Add to this month's figure, or to the month of the event where that is another."""
        month = month or clock.today().replace(day=1)
        tallies.add(self.program, measure, value, n, month)
        self.counted.append(Count(str(measure), str(value), n, month))

    def take_back(self, counted: Iterable[Count]) -> None:
        """Undo: take the same figures out of the same months."""
        for entry in counted:
            self.count(Measure(entry.measure), entry.value, -entry.n, entry.month)

    def after(self, done: Callable[[], object]) -> None:
        """Call `done` once everything here is committed; never if it is not."""
        transaction.on_commit(done)


@contextmanager
def act(program: Any, *, by: Actor) -> Iterator[Deed]:
    """One transaction, one writer a program at a time, one audit chain. `program=None`: the installation.

    Order: commit, then the chain's head is mirrored to the keystore. A crash between the two leaves the
    chain ahead of its mirror, which `alongside audit verify` accepts; the next unit of work mirrors both.
    """
    chain = chains.name_of(program)
    with transaction.atomic():
        _lock(chain)
        yield Deed(program, chain, by)
        transaction.on_commit(lambda: chains.mirror(chain), robust=True)


def _lock(chain: str) -> None:
    """SQLite's BEGIN IMMEDIATE has already let in one writer; PostgreSQL locks the chain's name."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [chain])
