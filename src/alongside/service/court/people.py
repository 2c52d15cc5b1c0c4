"""Who an entry is about, once unsealed: the name as called, the calendar's line, mother, father or other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from alongside.platform.vault.keys import SubjectKey, open_keys

if TYPE_CHECKING:
    from alongside.service.court.models import CourtListEntry

TABLE = "court_courtlistentry"


@dataclass(frozen=True)
class Called:
    """`called` is the first name as called in court; `line` the calendar's line number; `parent` a ParentRole."""

    called: str
    line: str = ""
    parent: str = ""


@dataclass(frozen=True)
class UnsealedEntry:
    """An entry's row with who was sealed in it."""

    entry: CourtListEntry
    who: Called


def seal_called(key: SubjectKey, entry_id: UUID, who: Called) -> bytes:
    value = {"called": who.called, "line": who.line, "parent": who.parent}
    return key.seal(value, table=TABLE, column="sealed", row=entry_id)


def unseal(entries: Iterable[CourtListEntry]) -> list[UnsealedEntry]:
    """Entries whose key still lives, in the order given. One query to the keystore, whatever their number."""
    rows = list(entries)
    keys = open_keys([entry.pk for entry in rows])
    return [
        UnsealedEntry(entry, Called(**keys[entry.pk].open(entry.sealed, table=TABLE, column="sealed", row=entry.pk)))
        for entry in rows
        if entry.pk in keys
    ]
