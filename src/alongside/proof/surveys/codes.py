"""What stands on a card: 128 bits in a square code, 60 bits in twelve letters to type, both kept only hashed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core import signing

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LETTERS: Final = 12
GROUP: Final = 4
MISREAD: Final = str.maketrans("ILO", "110", " -–—.\t")
SQUARE_BYTES: Final = 16


@dataclass(frozen=True)
class Code:
    """Both ways to one card, as printed. They cannot be had again."""

    square: str
    typed: str


def new_code() -> Code:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    groups = [letters[start : start + GROUP] for start in range(0, LETTERS, GROUP)]
    return Code(secrets.token_urlsafe(SQUARE_BYTES), "-".join(groups))


def letters_of(typed: str) -> str:
    """The twelve letters, however they were typed: small, without dashes, O for 0; "" where they cannot be a code.

    >>> letters_of("o1ab-2cde 3fgh"), letters_of("hello")
    ('01AB2CDE3FGH', '')
    """
    letters = typed.upper().translate(MISREAD)
    return letters if len(letters) == LETTERS and set(letters) <= set(ALPHABET) else ""


def stamped(secret: str) -> str:
    """What travels from page to page: typed letters with a stamp that says they were looked up once already."""
    letters = letters_of(secret)
    return _stamp().sign(letters) if letters else secret


def unstamped(secret: str) -> tuple[str, bool]:
    """The code again, and whether it must count as typed just now: bare letters, which anybody could be guessing."""
    try:
        return _stamp().unsign(secret), False
    except signing.BadSignature:
        return secret, bool(letters_of(secret))


def _stamp() -> signing.Signer:
    return signing.Signer(salt="survey card")


def square_hash(token: str) -> bytes:
    return _hash("square", token)


def typed_hash(letters: str) -> bytes:
    """Under the installation's secret: 60 bits are too few to stand up to guessing by somebody with the rows alone."""
    return _hash("typed", letters)


def _hash(way: str, secret: str) -> bytes:
    key = hashlib.sha256(b"survey card|" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, f"{way}|{secret}".encode(), hashlib.sha256)
