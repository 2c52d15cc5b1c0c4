"""One-line notes between a POST and the page after it, kept apart for staff and for parents."""

from __future__ import annotations

from django.contrib.messages.storage.cookie import CookieStorage


class PageMessages(CookieStorage):
    """On a partner's phone a note of theirs must never show on the parent's pages, nor the other way."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return "said" if getattr(self.request, "audience", "") == "parent" else "notes"
