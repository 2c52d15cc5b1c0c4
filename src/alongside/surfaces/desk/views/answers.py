"""What every desk view says when it is done, or when a rule stands in the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from alongside.platform.web.views import next_url
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import UnsealedEntry, unseal
from alongside.service.matches.errors import Refused


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent, or None where its page is only being looked at."""
    return request.POST if request.method == "POST" else None


def entry_of(request: Any, entry_id: UUID) -> CourtListEntry:
    """An entry of the person's own program; the same 404 for another's and for none. One query."""
    rows = CourtListEntry.objects.of(request.program).select_related("program", "cover")
    found: CourtListEntry = get_object_or_404(rows, pk=entry_id)
    return found


def unsealed(entry: CourtListEntry) -> UnsealedEntry:
    """The entry with who it is about; 404 where its key is gone. One query."""
    found = unseal([entry])
    if not found:
        raise Http404
    return found[0]


def back(request: HttpRequest, fallback: str = "") -> HttpResponse:
    """To where the form said it came from."""
    asked = next_url(request)
    return redirect(asked if asked != "/" else fallback or reverse("desk:court_day"))


def say_refused(request: HttpRequest, refused: Refused) -> None:
    """A rule's own sentence, as an alert."""
    messages.error(request, str(refused.message))
