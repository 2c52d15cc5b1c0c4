"""On paper, for courts that ban phones: the court sheet, offer cards, the roster for the court.

What names a parent, or opens an offer, is asked for by a press of a button and stands in the audit chain; the
roster and the blank cards hold no parent.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.platform.accounts.links import link_path
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault.keys import open_keys
from alongside.platform.web.pdf import render_pdf
from alongside.platform.web.qr import qr_svg
from alongside.service.court.offers import offer_token
from alongside.service.court.people import UnsealedEntry
from alongside.service.court.selectors import court_day, coverage_of
from alongside.surfaces.desk.days import day_asked, read_day, today_of
from alongside.surfaces.desk.presenters.entries import full_day
from alongside.surfaces.desk.presenters.sheets import cards, is_to_be_asked, roster_lines, sheets
from alongside.surfaces.desk.views.court_day import day_url

BLANK_CARDS, CARDS_A_PAGE = 8, 4


def choose(request: Any) -> HttpResponse:
    """What can be printed for this day."""
    day = day_asked(request)
    asked = [one for one in court_day(request.program, day) if is_to_be_asked(one)]
    partners = {one.entry.cover.pk: one.entry.cover.first_name for one in asked if one.entry.cover}
    context = {
        "day": day,
        "day_words": full_day(day),
        "asked": len(asked),
        "partners": sorted(partners.items(), key=lambda item: item[1]),
        "cancel_url": day_url(day),
        "query": f"day={day.isoformat()}",
    }
    return render(request, "desk/court/print.html", context)


def court_sheet(request: Any) -> HttpResponse:
    """For the partners: who, when, where, which language; to be destroyed the same day."""
    day, partner = _day(request), _uuid(request.POST.get("partner", ""))
    found = sheets(court_day(request.program, day), partner=partner)
    _printed(request)
    context = {"sheets": found, "day_words": full_day(day), **_both_languages(request)}
    return render_pdf("desk/court/sheet.pdf.html", context, f"court-sheet-{day.isoformat()}", request=request)


def offer_cards(request: Any) -> HttpResponse:
    """A card for each parent still to be asked, with the code that opens their own offer and no name."""
    day = _day(request)
    asked = [one for one in court_day(request.program, day) if is_to_be_asked(one)]
    _printed(request)
    fronts = cards(asked, _addresses(request, asked))
    context = {"cards": fronts, "backs": range(CARDS_A_PAGE), **_both_languages(request)}
    return render_pdf("desk/court/cards.pdf.html", context, f"offer-cards-{day.isoformat()}", request=request)


def blank_cards(request: Any) -> HttpResponse:
    """Cards for whoever asks: no offer, no parent, a line for the partner's name."""
    address = request.build_absolute_uri(reverse("public:program", args=[request.program.slug]))
    context = {
        "blank": range(BLANK_CARDS),
        "backs": range(CARDS_A_PAGE),
        "qr": qr_svg(address, title=_("Opens the program's page on a phone")),
        **_both_languages(request),
    }
    return render_pdf("desk/court/cards.pdf.html", context, "cards", request=request)


def roster(request: Any) -> HttpResponse:
    """Which partner is in the building: for the bench, the clerk and the attorneys. No parent is on it."""
    return render(request, "desk/court/roster.html", _roster(request))


def roster_pdf(request: Any) -> HttpResponse:
    context = _roster(request)
    return render_pdf("desk/court/roster.pdf.html", context, f"roster-{context['day'].isoformat()}", request=request)


def _roster(request: Any) -> dict[str, Any]:
    day = day_asked(request)
    model, language = request.program.model, get_language() or "en"
    return {
        "day": day,
        "day_words": full_day(day),
        "lines": roster_lines(coverage_of(request.program, day)),
        "partners_title": model.titles.partners.in_language(language),
        "query": f"day={day.isoformat()}",
        "cover_url": f"{reverse('desk:cover_week')}?day={day.isoformat()}",
    }


def _addresses(request: Any, asked: list[UnsealedEntry]) -> dict[UUID, str]:
    """The offer link of each entry, made anew from its key. One query."""
    keys = open_keys([one.entry.pk for one in asked])
    return {pk: request.build_absolute_uri(link_path(offer_token(key))) for pk, key in keys.items()}


def _both_languages(request: Any) -> dict[str, str]:
    model = request.program.model
    return {
        "name_en": model.name.en,
        "name_es": model.name.es,
        "partner_en": model.titles.partner.en,
        "partner_es": model.titles.partner.es,
        "before_yes_en": model.words_before_yes.en,
        "before_yes_es": model.words_before_yes.es,
    }


def _printed(request: Any) -> None:
    with act(request.program, by=request.actor) as deed:
        deed.record(Verb.SHEET_PRINTED)


def _day(request: Any) -> dt.date:
    return read_day(request.POST.get("day", "")) or today_of(request.program)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
