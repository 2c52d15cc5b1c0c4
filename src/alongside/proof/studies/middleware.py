"""Enforces the workstation's part of the permission map: deny by default, and nothing without the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.core.errors import BadInput
from alongside.platform.accounts.permissions import STUDIES, Audience
from alongside.proof.studies import door
from alongside.proof.studies.presenters.engine_words import line


class DoorMiddleware:
    """Stands before every middleware that reads a form, so that nothing is taken in from a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.audience = "public"  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        access = STUDIES.get(name)
        method = "GET" if request.method == "HEAD" else str(request.method)
        if access is None or method not in access.methods:
            raise Http404
        if access.audience == Audience.PUBLIC:
            return None
        if not door.is_open_to(request):
            return render(request, "studies/closed.html", status=403)
        request.audience = Audience.WORKSTATION  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a person can mend is said in one line, wherever it comes up."""
        if not isinstance(error, BadInput):
            return None
        return render(request, "studies/refused.html", {"refused": line(str(error))}, status=422)
