"""Cards to read and to show: every hearing, one's own role, and what to do when a child may be in danger."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from alongside.core.hearings import KINDS
from alongside.platform.sites.role_card import role_card
from alongside.platform.web.fields import readable_phone
from alongside.service.court.cards import card_of, cards_of
from alongside.service.court.presenters import card_words, word_list
from alongside.surfaces.hand.views.today.today import page


def cards(request: HttpRequest) -> HttpResponse:
    """Every card there is."""
    found = cards_of(request.program)  # type: ignore[attr-defined]
    return page(
        request, "hand/cards.html", {"cards": [(n, card_words(found[kind])) for n, kind in enumerate(KINDS, 1)]}
    )


def card(request: HttpRequest, number: int) -> HttpResponse:
    """One card in both languages: whoever shows it turns the phone around."""
    if not 1 <= number <= len(KINDS):
        raise Http404
    found = card_of(request.program, KINDS[number - 1])  # type: ignore[attr-defined]
    here = translation.get_language()
    both = []
    for code, _name in sorted(settings.LANGUAGES, key=lambda language: language[0] != here):
        with translation.override(code):
            both.append((code, card_words(found)))
    return page(request, "hand/card.html", {"card": both[0][1], "both": both})


def words(request: HttpRequest) -> HttpResponse:
    """The twenty words, in both languages."""
    return page(request, "hand/words.html", word_list(request.GET.get("q", "")))


def role(request: HttpRequest) -> HttpResponse:
    """What a partner does and does not do here."""
    program = request.program  # type: ignore[attr-defined]
    return page(request, "hand/role.html", {"role": role_card(program.model), "program": program})


def report(request: HttpRequest) -> HttpResponse:
    """I may have to report: whom to call. Nothing is typed, and nothing is kept."""
    program = request.program  # type: ignore[attr-defined]
    lines = program.model.lines
    hotline = program.hotline_phone or lines.child_abuse_number
    context = {
        "hotline_name": lines.child_abuse_name.in_language(request.LANGUAGE_CODE),  # type: ignore[attr-defined]
        "hotline": hotline,
        "hotline_shown": readable_phone(hotline),
        "supervisor": program.supervisor_phone,
        "supervisor_shown": readable_phone(program.supervisor_phone),
        "emergency": lines.emergency,
    }
    return page(request, "hand/report.html", context)
