"""Pages that only say something: my dates, a hearing card, the twenty words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.core.hearings import KINDS
from alongside.platform import clock
from alongside.service.court.cards import card_of
from alongside.service.court.models import CourtListEntry
from alongside.service.court.presenters import card_words, word_list
from alongside.service.court.selectors import dates_of
from alongside.surfaces.hand.access import for_parent
from alongside.surfaces.hand.presenters.dates import date_lines


@for_parent
def dates(request: HttpRequest) -> HttpResponse:
    """When and where I have to be next. The court's own date wins over any rule."""
    parent = request.parent  # type: ignore[attr-defined]
    today = clock.today(parent.program.model.time_zone)
    return render(request, "mine/dates.html", {"dates": date_lines(parent.program, dates_of(parent.pk, today))})


def card(request: HttpRequest, number: int) -> HttpResponse:
    """One hearing: its name, what is decided, three things to ask. The address holds a number, not its name."""
    program = request.program  # type: ignore[attr-defined]
    if not 1 <= number <= len(KINDS):
        raise Http404
    return render(request, "mine/card.html", {"card": card_words(card_of(program, KINDS[number - 1]))})


def words(request: HttpRequest) -> HttpResponse:
    """The words one hears in court, in plain ones."""
    is_offer = isinstance(request.parent, CourtListEntry)  # type: ignore[attr-defined]
    return render(request, "mine/words.html", {**word_list(request.GET.get("q", "")), "is_offer": is_offer})
