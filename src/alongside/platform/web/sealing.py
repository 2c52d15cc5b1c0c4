"""Small things the browser carries for us, sealed: AES-256-GCM under a key drawn from SECRET_KEY.

Not the vault: the server stores nothing that is sealed here; all of it dies with its cookie or address.
"""

import base64
import json
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

NONCE_BYTES = 12
PAD_TO_BYTES = 64  # so that the length of a name does not show


class Unreadable(Exception):
    """Not sealed by us, for this purpose and this holder."""


@lru_cache(maxsize=16)
def _cipher(secret: str, purpose: str) -> AESGCM:
    info = f"alongside.web.{purpose}".encode()
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode()))


def seal(purpose: str, value: dict[str, Any], *, holder: str) -> str:
    """`value` as a token that only the same purpose and holder can open."""
    plain = json.dumps(value, separators=(",", ":"), default=str).encode()
    plain += b" " * (-len(plain) % PAD_TO_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _cipher(settings.SECRET_KEY, purpose).encrypt(nonce, plain, holder.encode())
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def unseal(purpose: str, token: str, *, holder: str) -> dict[str, Any]:
    """What `seal` was given; raises Unreadable."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        plain = _cipher(settings.SECRET_KEY, purpose).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], holder.encode())
    except (ValueError, InvalidTag) as error:
        raise Unreadable(purpose) from error
    value: dict[str, Any] = json.loads(plain)
    return value


def holder_of(request: HttpRequest) -> str:
    """Whom a token is for: the person acting, in the program and the roles they act in. With a role goes what it could
    take back, search for or carry."""
    actor = getattr(request, "actor", None)
    parent = getattr(request, "parent", None)
    if parent is not None:  # the actor of parents' pages is the same for all of them
        person = f"parent:{parent.pk}"
    elif actor is not None:
        person = f"{actor.kind}:{actor.id}"
    else:
        person = f"user:{getattr(getattr(request, 'user', None), 'pk', None)}"
    program = getattr(request, "program", None)
    roles = ",".join(sorted(getattr(request, "roles", ())))
    return f"{person}|program:{getattr(program, 'pk', None)}|roles:{roles}"
