"""What the account menu of every staff page needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.accounts.permissions import PERMISSIONS
from alongside.platform.accounts.roles import Role


def account_menu(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `account_items`, only pages this person may open. No query."""
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    if not roles:
        return {}
    items = [{"url": reverse("accounts:security"), "label": _("Your account")}]
    if len(getattr(request, "places", ())) > 1:
        items.append({"url": reverse("accounts:programs"), "label": _("Change program")})
    if roles & PERMISSIONS["accounts:people"].roles:
        items.append({"url": reverse("accounts:people"), "label": _("People")})
    return {"account_items": items}
