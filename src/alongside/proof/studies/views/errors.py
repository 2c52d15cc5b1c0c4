"""Pages for what went wrong on the workstation; each says what to do next. `config/urls_studies.py` names them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, *lines: str) -> HttpResponse:
    return render(request, "studies/error.html", {"title": title, "lines": lines}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent what no page of ours sends."""
    return _page(
        request,
        400,
        _("That did not arrive whole"),
        _("Your browser sent something that this page cannot read. Nothing was changed."),
        _("Go back, load the page again and try once more."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(
        request, 403, _("This is not open to you"), _("Go back to the studies, and follow the links from there.")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came from another place, or the browser keeps no cookies."""
    return _page(
        request,
        403,
        _("This form was not taken"),
        _("It did not come from a page of this workstation, or your browser keeps no cookies. Nothing was changed."),
        _("Go back, load the page again, and send it once more. If it happens again, let this site keep cookies."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(
        request,
        404,
        _("There is no page here"),
        _("The address is mistyped, or the study was destroyed: nothing of it is left on this workstation."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without context processors, which may be what failed."""
    return HttpResponse(render_to_string("studies/broken.html"), status=500)
