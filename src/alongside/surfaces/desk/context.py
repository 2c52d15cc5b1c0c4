"""What every desk page shows: the sections a person may open."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from alongside.surfaces.desk.presenters.navigation import sections


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: nothing for anybody who is not staff at work."""
    if getattr(request, "audience", "") not in ("staff", "account"):
        return {}
    return {"nav_items": SimpleLazyObject(lambda: sections(request))}
