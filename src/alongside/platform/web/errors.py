"""Pages for what went wrong, in the face of the place it happened; each says what to do next.

`config/urls.py` names these as handler400, handler403, handler404 and handler500; CSRF_FAILURE_VIEW names
`csrf_failure`. Libraries that refuse too many attempts render 429.html, and so does `too_many`.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def face_of(request: HttpRequest) -> str:
    """Which base page: that of the hand for phones and whoever has not signed in, else the desk's. A deployment with
    one face names it in WEB_FACE."""
    if face := getattr(settings, "WEB_FACE", ""):
        return str(face)
    if request.path.startswith(tuple(settings.WEB_HAND_PATHS)):
        return "hand"
    user = getattr(request, "user", None)
    return "desk" if user is not None and user.is_authenticated else "hand"


def _page(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    context = {"error_base": f"web/errors/{face_of(request)}.html"}
    return render(request, template or f"{status}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent what no page of ours sends."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was open too long, or the browser keeps no cookies."""
    return _page(request, 403, "403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also the answer to whatever belongs to somebody else."""
    return _page(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429."""
    return _page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without session, database or context processors, which may be what failed."""
    face = "hand" if request.path.startswith(tuple(settings.WEB_HAND_PATHS)) else "desk"
    context: dict[str, Any] = {"error_base": "web/errors/bare.html", "face": face}
    return HttpResponse(render_to_string("500.html", context), status=500)
