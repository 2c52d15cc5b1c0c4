"""One-line notes between a POST and the page after it: sealed, since some name a parent, and each for its reader."""

from __future__ import annotations

from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage

from alongside.platform.web.sealing import Unreadable, seal, unseal


class PageMessages(CookieStorage):
    """On a partner's phone a note of theirs must never show on the parent's pages, nor the other way; at a desk that
    several share, a note for one person never shows to the next."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return "said" if self._is_parents else "notes"

    @property
    def _is_parents(self) -> bool:
        return getattr(self.request, "audience", "") == "parent"

    @property
    def _holder(self) -> str:
        """Whoever is signed in. Parents' notes have none: the first is written before their row is there."""
        actor = getattr(self.request, "actor", None)
        return "anybody" if self._is_parents or actor is None else str(actor)

    def _encode_parts(self, messages: Any, encode_empty: bool = False) -> str | None:
        plain = super()._encode_parts(messages, encode_empty)  # type: ignore[misc]
        return seal("notes", {"text": plain}, holder=self._holder) if plain else None

    def _decode(self, data: str | None) -> Any:
        if not data:
            return None
        try:
            return super()._decode(unseal("notes", data, holder=self._holder)["text"])  # type: ignore[misc]
        except Unreadable:
            self.used = True  # somebody else's, or none of ours: it goes
            return None
