"""Keys of batches: what is sealed to a batch is opened once, all of it together, and its key is destroyed.

Sealing needs only the batch's public half, which lies beside the sealed rows. The private half lies in the keystore
alone, wrapped under its epoch; no backup of the keystore holds it. Sealed bytes are
`version | one-time public key (32) | AES-256-GCM`: X25519, then HKDF-SHA256 over the shared secret, bound to both
public keys and to the batch. The plaintext is padded to the size the caller names, so that its length says nothing.
"""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction

from alongside.platform.vault import credential, epochs
from alongside.platform.vault.errors import KeyDestroyed, SealBroken
from alongside.platform.vault.models import BatchKey
from alongside.platform.vault.router import KEYSTORE
from alongside.platform.vault.wrapping import unwrap_batch_key, wrap_batch_key

VERSION: Final = b"\x01"
KEY_BYTES: Final = 32
NONCE: Final = bytes(12)  # every sealed value has a key of its own, so no nonce is ever used twice


@dataclass(frozen=True)
class Seal:
    """The half that closes: which batch, and its public key."""

    batch: UUID
    public: bytes

    def close(self, plain: bytes, *, size: int) -> bytes:
        """`plain`, padded with spaces to `size` bytes, sealed to the batch."""
        if len(plain) > size:
            raise ValueError("more than the size it is padded to")
        once = X25519PrivateKey.generate()
        public = once.public_key().public_bytes_raw()
        key = _key(once, self.public, public, self)
        return VERSION + public + AESGCM(key).encrypt(NONCE, plain.ljust(size), None)


@dataclass(frozen=True, repr=False)
class Opener:
    """The half that opens, held in memory for as long as one release needs it."""

    seal: Seal
    _private: X25519PrivateKey

    def open(self, sealed: bytes | memoryview) -> bytes:
        """What was sealed to this batch, padding and all. Raises SealBroken."""
        sealed = bytes(sealed)
        if sealed[:1] != VERSION:
            raise SealBroken("unknown version")
        public = sealed[1 : 1 + KEY_BYTES]
        try:
            return AESGCM(_key(self._private, public, public, self.seal)).decrypt(NONCE, sealed[1 + KEY_BYTES :], None)
        except (InvalidTag, ValueError):
            raise SealBroken("does not open under this batch's key") from None


def begin() -> Seal:
    """A key for a batch about to get a row. Key first, then row; `keep_only` destroys a key that got none."""
    private, batch = X25519PrivateKey.generate(), uuid.UUID(bytes=secrets.token_bytes(16), version=4)
    with transaction.atomic(using=KEYSTORE):
        number = epochs.current()
        wrapped = wrap_batch_key(private.private_bytes_raw(), batch, credential.load().ciphers[number], number)
        BatchKey.objects.create(pk=batch, epoch=number, wrapped=wrapped)
    return Seal(batch, private.public_key().public_bytes_raw())


def stands(batch: UUID) -> bool:
    """Whether what is sealed to this batch can still be opened. One query of the keystore."""
    return BatchKey.objects.filter(pk=batch).exists()


def opener(batch: UUID) -> Opener:
    """Raises KeyDestroyed."""
    row = BatchKey.objects.filter(pk=batch).first()
    if row is None:
        raise KeyDestroyed(batch)
    secret = unwrap_batch_key(row.wrapped, batch, credential.load().ciphers[row.epoch], row.epoch)
    private = X25519PrivateKey.from_private_bytes(secret)
    return Opener(Seal(batch, private.public_key().public_bytes_raw()), private)


def destroy(batch: UUID) -> None:
    """Nothing that was sealed to this batch opens again. It may be called twice."""
    BatchKey.objects.filter(pk=batch).delete()


def keep_only(batches: Iterable[UUID]) -> int:
    """Destroy every key without a batch: made by a run killed before its row, or left by one killed after."""
    return BatchKey.objects.exclude(pk__in=list(batches)).delete()[0]


def _key(private: X25519PrivateKey, other: bytes, once: bytes, seal: Seal) -> bytes:
    shared = private.exchange(X25519PublicKey.from_public_bytes(other))
    info = b"alongside batch 1|" + seal.batch.bytes + once + seal.public
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(shared)
