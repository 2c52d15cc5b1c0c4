"""A key of one's own for each subject: made, opened, and used to seal, to open and to mark.

Sealed bytes are `version | nonce (12) | AES-256-GCM`. The associated data names program, table, column, row
and version, so that bytes moved to another place do not open. The plaintext is JSON padded with spaces to a
multiple of 64 bytes, so that its length says little.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections, transaction

from alongside.platform import clock
from alongside.platform.vault import credential, epochs
from alongside.platform.vault.errors import KeyDestroyed, SealBroken
from alongside.platform.vault.fields import Sealed
from alongside.platform.vault.models import DataKey
from alongside.platform.vault.router import KEYSTORE
from alongside.platform.vault.wrapping import NONCE_BYTES, Whose, unwrap, wrap

VERSION: Final = b"\x01"
PAD: Final = 64
IN_JSON: Final = (
    "SELECT subject, kind, program_id, epoch, wrapped FROM vault_datakey"
    " WHERE subject IN (SELECT value FROM json_each(%s))"
)
IN_ARRAY: Final = "SELECT subject, kind, program_id, epoch, wrapped FROM vault_datakey WHERE subject = ANY(%s)"
DATA_KEY_BYTES: Final = 32


class SubjectKey:
    """One subject's key, held in memory for as long as a request or a job needs it."""

    __slots__ = ("_cipher", "_place", "_secret", "kind", "program_id", "subject")

    def __init__(self, subject: UUID, kind: str, program_id: UUID, secret: bytes) -> None:
        self.subject, self.kind, self.program_id = subject, kind, program_id
        self._secret = secret
        self._cipher = AESGCM(secret)
        self._place = program_id.hex

    def __repr__(self) -> str:
        return f"<{self.kind} key>"

    def seal(self, value: dict[str, Any], *, table: str, column: str, row: UUID) -> Sealed:
        """`value` sealed for this one place."""
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        plain = plain.ljust(-(-len(plain) // PAD) * PAD)
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, f"{self._place}|{table}|{column}|{row.hex}|1".encode())
        return Sealed(VERSION + nonce + sealed)

    def open(self, blob: bytes | memoryview, *, table: str, column: str, row: UUID) -> dict[str, Any]:
        """What was sealed for this place. Raises SealBroken if the bytes were moved, changed or another's."""
        where = f"{self._place}|{table}|{column}|{row.hex}|1".encode()
        blob = bytes(blob)
        if blob[:1] != VERSION:
            raise SealBroken("unknown version")
        try:
            plain = self._cipher.decrypt(blob[1:13], blob[13:], where)
        except InvalidTag:
            raise SealBroken("does not open here") from None
        found: dict[str, Any] = json.loads(plain.decode("utf-8"))
        return found

    def mark(self, purpose: str = "subject") -> bytes:
        """This subject in audit and ledger: 32 bytes nobody can join to anything once the key is gone."""
        own = hmac.digest(self._secret, b"alongside mark 1", hashlib.sha256)
        return hmac.digest(own, purpose.encode() + b"|" + self.subject.bytes, hashlib.sha256)


def new_key(subject: UUID, kind: str, program_id: UUID) -> SubjectKey:
    """A key for a subject about to get a row. Commit order: key first; a key without a row is swept."""
    return new_keys([subject], kind, program_id)[subject]


def new_keys(subjects: Iterable[UUID], kind: str, program_id: UUID) -> dict[UUID, SubjectKey]:
    """Keys for many subjects of one program, in one transaction of the keystore.

    A subject that has a key already (held, or left by a killed run) keeps it.
    """
    wanted = list(subjects)
    with transaction.atomic(using=KEYSTORE):
        standing = open_keys(wanted)
        made = {s: SubjectKey(s, kind, program_id, os.urandom(DATA_KEY_BYTES)) for s in wanted if s not in standing}
        number = epochs.current()
        cipher = credential.load().ciphers[number]
        rows = [
            DataKey(
                subject=s,
                kind=kind,
                program_id=program_id,
                epoch=number,
                wrapped=wrap(key._secret, cipher, Whose(s, kind, program_id), number),
                made_on=clock.today(),
            )
            for s, key in made.items()
        ]
        DataKey.objects.bulk_create(rows, batch_size=500)
    return {**standing, **made}


def open_key(subject: UUID) -> SubjectKey:
    """The one subject's key. Raises KeyDestroyed."""
    found = open_keys([subject])
    if subject not in found:
        raise KeyDestroyed(subject)
    return found[subject]


def open_keys(subjects: Iterable[UUID]) -> dict[UUID, SubjectKey]:
    """The keys of many subjects in one query; whoever has none is absent."""
    wanted = list(subjects)
    found, stale = _unwrap(wanted)
    if stale:  # re-wrapped, and the old epoch's key destroyed, between reading row and credential
        found |= _unwrap(stale)[0]
    return found


def select(wanted: list[Any]) -> list[tuple[Any, ...]]:
    """The keystore's rows for these subjects, raw: (subject, kind, program, epoch, wrapped). One query.

    Subjects are UUIDs, or what the driver gives for them; so are the answers.
    """
    connection = connections[KEYSTORE]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            texts = [subject if type(subject) is str else subject.hex for subject in wanted]
            cursor.execute(IN_JSON, [json.dumps(texts)])
        else:
            cursor.execute(IN_ARRAY, [wanted])
        return list(cursor.fetchall())


def _unwrap(wanted: list[UUID]) -> tuple[dict[UUID, SubjectKey], list[UUID]]:
    """Keys found, and subjects whose row names an epoch the credential no longer holds."""
    found: dict[UUID, SubjectKey] = {}
    stale: list[UUID] = []
    rows = select(wanted) if wanted else []
    by_raw: dict[Any, UUID] = {subject.hex: subject for subject in wanted}
    programs: dict[Any, UUID] = {}
    ciphers = credential.load().ciphers if rows else {}
    for raw, kind, program, number, wrapped in rows:
        subject = raw if isinstance(raw, UUID) else by_raw[raw]
        if program not in programs:
            programs[program] = program if isinstance(program, UUID) else UUID(program)
        cipher = ciphers.get(number)
        if cipher is None:
            stale.append(subject)
        else:
            owner = programs[program]
            secret = unwrap(wrapped, cipher, Whose(subject, kind, owner), number)
            found[subject] = SubjectKey(subject, kind, owner, secret)
    return found, stale
