"""Scans: functions that look for rows that are due. No queue carries anybody's id."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

DOMAIN: Final = 50  # what apps look for: entries, parents, dates
SWEEP: Final = 70  # what is left over: keys without rows
EPOCHS: Final = 80  # after the day's purges, so that a key destroyed today is in no new epoch
SETTLE: Final = 90  # last: leave no byte of it in the files


@dataclass
class Run:
    """What a scan is handed: the moment, whether it may write, and where to say how far it is."""

    now: datetime
    today: date
    dry: bool = False
    receipts: dict[str, int] = field(default_factory=dict)
    on_progress: Callable[[int, int], None] = lambda done, total: None

    def receipt(self, class_: str, n: int) -> None:
        """Rows of one class that were destroyed, or in a dry run would be."""
        if n:
            self.receipts[class_] = self.receipts.get(class_, 0) + n

    def receive(self, counts: dict[str, int]) -> None:
        """Several receipts at once, as `vault.purge.destroy` returns them."""
        for class_, n in counts.items():
            self.receipt(class_, n)

    def progress(self, done: int, total: int) -> None:
        self.on_progress(done, total)


Body = Callable[[Run], None]


@dataclass(frozen=True)
class Scan:
    """A registered scan. `purge`: it destroys on schedule, so `alongside purge --due` runs it too."""

    name: str
    body: Body
    purge: bool
    order: int
    every_minutes: int


_scans: dict[str, Scan] = {}


def scan(name: str, *, purge: bool = False, order: int = DOMAIN, every_minutes: int = 60) -> Callable[[Body], Body]:
    """Register a scan, once a process, from `<app>/scans.py`, which AppConfig.ready imports.

    It must be safe to run again at once, in a dry run write nothing, and leave alone whoever is held.
    """

    def keep(body: Body) -> Body:
        _scans[name] = Scan(name, body, purge, order, every_minutes)
        return body

    return keep


def scans(*, purge_alone: bool = False) -> list[Scan]:
    """In the order they run."""
    chosen = [found for found in _scans.values() if found.purge or not purge_alone]
    return sorted(chosen, key=lambda found: (found.order, found.name))
