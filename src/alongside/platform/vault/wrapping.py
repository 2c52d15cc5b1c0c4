"""How a subject's secret lies in the keystore: wrapped under its epoch's key, bound to whom it belongs."""

import os
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alongside.platform.vault.errors import SealBroken

NONCE_BYTES: Final = 12


def wrap(secret: bytes, cipher: AESGCM, *, subject: UUID, kind: str, program_id: UUID, epoch: int) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, secret, _binding(subject, kind, program_id, epoch))


def unwrap(
    wrapped: bytes, cipher: AESGCM, *, subject: UUID, kind: str, program_id: UUID, epoch: int
) -> bytes:
    """The secret. Raises SealBroken if the row was moved or changed, or the cipher is another's."""
    wrapped = bytes(wrapped)
    try:
        return cipher.decrypt(
            wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _binding(subject, kind, program_id, epoch)
        )
    except InvalidTag:
        raise SealBroken("the wrapped key does not open") from None


def _binding(subject: UUID, kind: str, program_id: UUID, epoch: int) -> bytes:
    return f"key|{subject.hex}|{kind}|{program_id.hex}|{epoch}|1".encode()
