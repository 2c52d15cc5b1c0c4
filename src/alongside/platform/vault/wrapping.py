"""How a subject's secret lies in the keystore: wrapped under its epoch's key, bound to whose it is."""

import os
from collections.abc import Mapping
from typing import Final, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.platform.vault.errors import SealBroken

NONCE_BYTES: Final = 12


class Whose(NamedTuple):
    """What a wrapped key is bound to, beside its epoch: moved to another row it does not open."""

    subject: UUID
    kind: str
    program_id: UUID

    def binding(self, epoch: int) -> bytes:
        return f"key|{self.subject.hex}|{self.kind}|{self.program_id.hex}|{epoch}|1".encode()


def wrap(secret: bytes, cipher: AESGCM, whose: Whose, epoch: int) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, secret, whose.binding(epoch))


def unwrap(wrapped: bytes | memoryview, cipher: AESGCM, whose: Whose, epoch: int) -> bytes:
    """The secret. Raises SealBroken if the row was moved or changed, or the cipher is another's."""
    wrapped = bytes(wrapped)
    try:
        return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], whose.binding(epoch))
    except InvalidTag:
        raise SealBroken("the wrapped key does not open") from None


def wrap_batch_key(secret: bytes, batch: UUID, cipher: AESGCM, epoch: int) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, secret, _batch_binding(batch, epoch))


def unwrap_batch_key(wrapped: bytes | memoryview, batch: UUID, cipher: AESGCM, epoch: int) -> bytes:
    """The secret of a batch. Raises SealBroken as `unwrap` does."""
    wrapped = bytes(wrapped)
    try:
        return cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _batch_binding(batch, epoch))
    except InvalidTag:
        raise SealBroken("the wrapped key does not open") from None


def rewrap_batch_key(
    wrapped: bytes | memoryview, batch: UUID, ciphers: Mapping[int, AESGCM], epoch: int, into: int
) -> bytes:
    """The same secret under another epoch."""
    return wrap_batch_key(unwrap_batch_key(wrapped, batch, ciphers[epoch], epoch), batch, ciphers[into], into)


def _batch_binding(batch: UUID, epoch: int) -> bytes:
    return f"batch|{batch.hex}|{epoch}|1".encode()
