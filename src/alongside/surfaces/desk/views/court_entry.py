"""What is done about one entry: decide, cover, answer, ask again. Each is one press, and can be undone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.platform.web.saying import Said, label_of, say
from alongside.platform.web.undo import offer_undo
from alongside.service.court import services
from alongside.service.court.cover import cover_answers, cover_candidates
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtListEntry
from alongside.service.court.undoing import payload_of
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.court_undo import decision_payload
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.answering import (
    NOBODY,
    AnswerForm,
    AskAgainForm,
    DecideForm,
    PartnerForm,
    YesForm,
)
from alongside.surfaces.desk.forms.choices import language_choices, partner_choices
from alongside.surfaces.desk.presenters.covers import suggestions
from alongside.surfaces.desk.presenters.entries import EntryRow, day_words, entry_row
from alongside.surfaces.desk.presenters.reasons import all_words, titles
from alongside.surfaces.desk.undo_words import walk_together
from alongside.surfaces.desk.views.answers import back, entry_of, say_refused, sent, unsealed
from alongside.surfaces.desk.views.court_day import day_url


def decide(request: Any, entry: UUID) -> HttpResponse:
    row, form = entry_of(request, entry), DecideForm(request.POST)
    if not form.is_valid():
        return back(request, _day(row))
    try:
        decided = services.decide(row, offer=Offer(form.cleaned_data["offer"]), by=request.actor)
    except Refused as refused:
        say_refused(request, refused)
    else:
        said, named = _said(row, decided.offer)
        offer_undo(request, said, "court.decision", decision_payload(decided), named=named)
    return back(request, _day(row))


def set_cover(request: Any, entry: UUID) -> HttpResponse:
    """From the row's drop-down, or from the page of reasons."""
    row, form = entry_of(request, entry), PartnerForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data["partner"]
        partner = get_object_or_404(partners_of(request.program), pk=asked) if asked else None
        try:
            services.assign_cover(request.program, [row.pk], partner, by=request.actor)
        except Refused as refused:
            say_refused(request, refused)
        else:
            said = _("Covered by %(name)s.") % {"name": partner.first_name if partner else ""}
            messages.success(request, said if partner else _("Nobody covers this row now."))
    return back(request, _day(row))


def cover(request: Any, entry: UUID) -> HttpResponse:
    """Everybody who could stand beside this parent, best first, each with the reasons as sentences."""
    row = entry_of(request, entry)
    people = cover_candidates(request.program, row.next_on or row.on)
    names = {partner.pk: partner for partner in partners_of(request.program)}
    answer = cover_answers(people, [row], titles=titles())[row.pk]
    context = {
        "row": _row(row),
        "suggestions": suggestions(answer, names, now=row.cover_id),
        "missing": all_words(answer.missing),
        "cancel_url": _day(row),
    }
    return render(request, "desk/court/cover_one.html", context)


def answer(request: Any, entry: UUID) -> HttpResponse:
    """Not now, no, not there."""
    row, form = entry_of(request, entry), AnswerForm(request.POST)
    if not form.is_valid():
        return back(request, _day(row))
    outcome = Outcome(form.cleaned_data["outcome"])
    _answer(request, row, outcome, words=_said(row, outcome))
    return back(request, _day(row))


def yes(request: Any, entry: UUID) -> HttpResponse:
    """Who walks on with the parent; the covering partner unless another is chosen."""
    row = entry_of(request, entry)
    partners = {str(partner.pk): partner for partner in partners_of(request.program)}
    form = YesForm(
        sent(request),
        initial={"partner": str(row.cover_id or NOBODY)},
        partners=[
            (NOBODY, _("Nobody yet: the parent waits for a match")),
            *partner_choices(partners.values(), trained_partner_ids(request.program)),
        ],
        languages=[] if row.language else language_choices(request.program.model),
    )
    if request.method == "POST" and form.is_valid():
        partner = partners.get(form.cleaned_data["partner"])
        if _answer_yes(request, row, partner, form.cleaned_data.get("language", "")):
            return redirect(_day(row))
    context = {
        "form": form,
        "row": _row(row),
        "cancel_url": _day(row),
        "words_before_yes": request.program.model.words_before_yes.in_language(get_language() or "en"),
        "submit_label": _("Yes: they walk together"),
    }
    return render(request, "desk/court/yes.html", context)


def again(request: Any, entry: UUID) -> HttpResponse:
    """The day on which somebody who said not now, or was not there, is asked again."""
    row = entry_of(request, entry)
    first, last = today_of(request.program), services.last_day_to_ask(row)
    form = AskAgainForm(sent(request), initial={"on": row.next_on}, first=first, last=last)
    if request.method == "POST" and form.is_valid():
        try:
            services.offer_again(row, on=form.cleaned_data["on"], by=request.actor)
        except Refused as refused:
            say_refused(request, refused)
        else:
            day = day_words(form.cleaned_data["on"])
            messages.success(request, _("On the list of %(day)s again, to be asked then.") % {"day": day})
            return redirect("desk:ask_again")
    context = {"form": form, "row": _row(row), "last": day_words(last), "cancel_url": _day(row)}
    return render(request, "desk/court/again.html", context)


def _answer_yes(request: Any, row: CourtListEntry, partner: Partner | None, language: str) -> bool:
    if partner is None:
        said = say(gettext_noop("A parent said yes and waits for a match."))
        named = say(gettext_noop("%(who)s said yes and waits for a match."), who=_row(row).called)
    else:
        said, named = walk_together(_row(row).called, partner)
    more = {"partner": partner, "waits": partner is None, "language": language}
    return _answer(request, row, Outcome.YES, words=(said, named), **more)


def _answer(request: Any, row: CourtListEntry, outcome: Outcome, *, words: tuple[Said, Said], **more: Any) -> bool:
    try:
        answered = services.answer(row, outcome=outcome, by=request.actor, **more)
    except Refused as refused:
        say_refused(request, refused)
        return False
    offer_undo(request, words[0], "court.answer", payload_of(answered), named=words[1])
    return True


def _said(entry: CourtListEntry, choice: Offer | Outcome) -> tuple[Said, Said]:
    """What the undo says, and on the court list also of whom. It travels sealed, in the browser alone."""
    named = say(gettext_noop("%(who)s: %(what)s"), who=unsealed(entry).who.called, what=label_of(choice))
    return say(gettext_noop("One row of the court list: %(what)s"), what=label_of(choice)), named


def _row(entry: CourtListEntry) -> EntryRow:
    return entry_row(unsealed(entry), next=_day(entry))


def _day(entry: CourtListEntry) -> str:
    return day_url(entry.next_on or entry.on)
