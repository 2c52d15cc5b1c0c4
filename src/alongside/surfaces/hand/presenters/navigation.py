"""The five places of a partner's phone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """Each with the page one is on marked."""
    items = [
        ("hand:today", _("Today")),
        ("hand:parents", pgettext("tab", "Parents")),
        ("hand:cards", _("Cards")),
        ("hand:report", _("Safety")),
        ("hand:me", _("Me")),
    ]
    path = request.path
    start = reverse("hand:today")
    return [
        {"label": label, "url": reverse(name), "current": _is_here(path, reverse(name), start)} for name, label in items
    ]


def _is_here(path: str, url: str, start: str) -> bool:
    return path == url if url == start else path.startswith(url)
