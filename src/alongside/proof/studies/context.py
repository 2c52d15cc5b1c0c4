"""What every page of the workstation shows: its two sections."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.accounts.permissions import Audience


def workstation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: nothing for whoever has not opened the link."""
    if getattr(request, "audience", "") != Audience.WORKSTATION:
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    published = reverse("studies:published")
    return {
        "nav_items": [
            {"label": _("Studies"), "url": reverse("studies:list"), "current": here != "studies:published"},
            {"label": _("The study of 2009"), "url": published, "current": here == "studies:published"},
        ]
    }
