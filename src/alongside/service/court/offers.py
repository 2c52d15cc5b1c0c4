"""The offer's own link: made from the entry's key, so that card, QR and phone show the same and nothing is stored."""

from __future__ import annotations

import base64

from alongside.platform.vault.keys import SubjectKey


def offer_token(key: SubjectKey) -> str:
    """128 bits, URL-safe. It dies with the entry's key; the database holds only its hash."""
    return base64.urlsafe_b64encode(key.mark("offer")[:16]).rstrip(b"=").decode()
