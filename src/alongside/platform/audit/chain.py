"""The chain itself: how an entry is written down for hashing and appended, and its head mirrored.

Canonical form: the UTF-8 JSON array `[chain, seq, "YYYY-MM-DD", actor, verb, subject hex, previous hex]`
without spaces, non-ASCII escaped. `hash` is its SHA-256; the first entry's `previous` is 32 zero bytes.
Anybody with the rows can recompute it without a secret; what makes a rewrite show is the head kept in the
other store.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from alongside.platform.audit.models import Entry
from alongside.platform.vault.models import ChainHead
from alongside.platform.vault.router import KEYSTORE

INSTALLATION: Final = "installation"
START: Final = b"\0" * 32


@dataclass(frozen=True)
class Head:
    """The last entry of a chain."""

    seq: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash.hex()[:16]}"


def name_of(program: object) -> str:
    """The chain's name: a program's id (the program, or its id), or the installation's own."""
    if program is None:
        return INSTALLATION
    found = getattr(program, "pk", program)
    return str(found if isinstance(found, UUID) else UUID(str(found)))


def digest(chain: str, seq: int, day: date, actor: str, verb: str, subject: bytes, previous: bytes) -> bytes:
    written = json.dumps(
        [chain, seq, day.isoformat(), actor, verb, subject.hex(), previous.hex()], separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).digest()


def head(chain: str) -> Head:
    """One query. An empty chain's head is entry 0."""
    last = Entry.objects.filter(chain=chain).order_by("-seq").values_list("seq", "hash").first()
    return Head(last[0], bytes(last[1])) if last else Head(0, START)


def append(chain: str, *, day: date, actor: str, verb: str, subject: bytes, after: Head | None = None) -> Head:
    """Write the next entry. The caller holds the chain's writer lock (`act`)."""
    last = after or head(chain)
    seq = last.seq + 1
    own = digest(chain, seq, day, actor, verb, subject, last.hash)
    Entry.objects.create(
        chain=chain, seq=seq, day=day, actor=actor, verb=verb, subject=subject, previous=last.hash, hash=own
    )
    return Head(seq, own)


def mirror(chain: str) -> None:
    """Copy the committed head to the keystore; never backwards, whichever process commits last."""
    now = head(chain)
    if now.seq == 0:
        return
    with transaction.atomic(using=KEYSTORE):
        if not ChainHead.objects.filter(chain=chain).exists():
            ChainHead.objects.create(chain=chain, seq=now.seq, hash=now.hash)
        else:
            ChainHead.objects.filter(chain=chain, seq__lt=now.seq).update(seq=now.seq, hash=now.hash)
