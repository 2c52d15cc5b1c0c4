"""Waves: the list, beginning one, its page, and its end."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.surveys.instruments import Instrument
from alongside.platform import clock
from alongside.platform.accounts.permissions import PERMISSIONS
from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.proof.surveys.enums import State
from alongside.proof.surveys.errors import Refused
from alongside.proof.surveys.forms.managing import BeginForm, CardsForm, ChangeForm, PaperForm, PoolForm
from alongside.proof.surveys.instruments import instruments_here, program_instrument
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.presenters.waves import WaveRow, wave_row
from alongside.proof.surveys.scope import may_key, open_wave_of, programs_of, wave_of
from alongside.proof.surveys.selectors import can_take_in, waves_of
from alongside.proof.surveys.services.ending import destroy_held, end_wave, pool_into
from alongside.proof.surveys.services.waves import begin_wave, change_wave

USUAL_DAYS = 60


def waves(request: Any) -> HttpResponse:
    rows = [wave_row(wave, released) for wave, released in waves_of(request.program)]
    return render_list(
        request,
        "surveys/manage/waves.html",
        {"listing": _listing(request, rows), "may_begin": _may(request, "surveys:begin")},
    )


def begin(request: Any) -> HttpResponse:
    today, programs = _today(request), programs_of(request)
    choices = {instrument.id: instrument for instrument in instruments_here()}
    usual = program_instrument(request.program)
    form = BeginForm(
        request.POST or None,
        instruments=[(one.id, one.title.in_language(get_language() or "en")) for one in choices.values()],
        programs=[(str(program.pk), program.name) for program in programs],
        initial={
            "instrument": usual.id if usual else "",
            "programs": [str(request.program.pk)],
            "opens_on": today,
            "closes_on": today + dt.timedelta(days=USUAL_DAYS),
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = set(given.pop("programs", [str(request.program.pk)])) | {str(request.program.pk)}
        instrument: Instrument = choices[given.pop("instrument")]
        together = [program for program in programs if str(program.pk) in asked]
        wave = begin_wave(together, instrument=instrument, by=request.actor, **given)
        messages.success(request, _("The wave is open. Print cards or paper forms and hand them out."))
        return redirect("surveys:wave", wave.pk)
    context = {
        "form": form,
        "title": _("Begin a wave of the survey"),
        "submit_label": _("Begin"),
        "cancel_url": reverse("surveys:waves"),
    }
    return render(request, "web/desk/form.html", context)


def wave(request: Any, wave: UUID) -> HttpResponse:
    found = wave_of(request, wave)
    return render(request, "surveys/manage/wave.html", wave_page(request, found))


def wave_page(request: Any, found: Wave, **forms: Any) -> dict[str, Any]:
    """The facts, and the forms of what may be done now; a form with errors takes the place of a fresh one."""
    row = wave_row(found, found.released.count())
    pools = can_take_in(found, programs_of(request)) if found.state == State.HELD else []
    context = {
        "row": row,
        "wave": found,
        "programs": sorted(program.name for program in found.programs.all()),
        "cards_form": CardsForm(),
        "paper_form": PaperForm(),
        "pool_form": PoolForm(waves=[(str(one.pk), one.name) for one in pools]) if pools else None,
        "may_hand_out": found.is_open and _may(request, "surveys:cards"),
        "may_key": found.is_open and _may(request, "surveys:key") and may_key(request, found),
        "may_read": found.asks_words and _may(request, "surveys:words"),
        "may_end": _may(request, "surveys:end"),
        "is_held": found.state == State.HELD,
    }
    return {**context, **forms}


def change(request: Any, wave: UUID) -> HttpResponse:
    found = open_wave_of(request, wave)
    names = ("name", "closes_on", "paper_out", "cards_left")
    form = ChangeForm(
        request.POST or None, opens_on=found.opens_on, initial={name: getattr(found, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        change_wave(found, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("surveys:wave", found.pk)
    context = {"form": form, "title": _("Put the wave right"), "cancel_url": reverse("surveys:wave", args=[found.pk])}
    return render(request, "web/desk/form.html", context)


def end(request: Any, wave: UUID) -> HttpResponse:
    """Asks once more: the cards stop working, and what waits is released or held back."""
    found = open_wave_of(request, wave)
    if request.method != "POST":
        return render(request, "web/desk/confirm.html", _end_page(found))
    try:
        state = end_wave(found, by=request.actor, today=_today(request))
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("surveys:wave", found.pk)
    messages.success(request, _said_of(state))
    return redirect("surveys:wave", found.pk)


def pool(request: Any, wave: UUID) -> HttpResponse:
    found = wave_of(request, wave)
    pools = can_take_in(found, programs_of(request))
    form = PoolForm(request.POST, waves=[(str(one.pk), one.name) for one in pools])
    if found.state != State.HELD or not form.is_valid():
        raise Http404
    into = pools.get(pk=form.cleaned_data["into"])
    pool_into(found, into, by=request.actor, today=_today(request))
    messages.success(request, _("The answers wait together with those of %(name)s.") % {"name": into.name})
    return redirect("surveys:wave", found.pk)


def destroy(request: Any, wave: UUID) -> HttpResponse:
    found = wave_of(request, wave)
    if found.state != State.HELD:
        raise Http404
    if request.method != "POST":
        context = {
            "title": _("Destroy these answers unread?"),
            "points": [_("Nobody has read them, and nobody ever will."), _("This cannot be undone.")],
            "submit_label": _("Destroy them"),
            "cancel_url": reverse("surveys:wave", args=[found.pk]),
            "danger": True,
        }
        return render(request, "web/desk/confirm.html", context)
    destroy_held(found, by=request.actor, today=_today(request))
    messages.success(request, _("They are destroyed. Nobody has read them."))
    return redirect("surveys:wave", found.pk)


def _end_page(found: Wave) -> dict[str, Any]:
    return {
        "title": _("End this wave?"),
        "points": [
            _("Cards stop working, and no paper form can be keyed any more."),
            _("If at least 11 answers wait, all of them are released."),
            _("If fewer wait, they stay sealed: they can wait for another wave, or be destroyed unread."),
        ],
        "submit_label": _("End the wave"),
        "cancel_url": reverse("surveys:wave", args=[found.pk]),
    }


def _said_of(state: State) -> str:
    if state == State.HELD:
        return _("The wave has ended. Fewer than 11 answers came, so they stay sealed and nobody reads them.")
    return _("The wave has ended, and every answer is released.")


def _listing(request: Any, rows: list[WaveRow]) -> Listing:
    return Listing(
        request,
        rows=rows,
        caption=_("Waves of the survey"),
        search_text=lambda row: f"{row.name} {row.title}",
        columns=[
            Column(key="name", title=_("Name"), sort=True, head=True, link=lambda row: row.url),
            Column(key="title", title=_("Questionnaire"), sort=True),
            Column(key="days", title=_("First and last day"), template="surveys/manage/days.html"),
            Column(key="handed_out", title=_("Handed out"), sort=True, numeric=True),
            Column(key="came_back", title=_("Answers")),
            Column(key="state", title=_("State"), sort=True),
        ],
        empty=Empty(
            title=_("Nobody has been asked yet."),
            text=_(
                "A wave is one asking: cards or paper forms that anybody may hand out, and answers nobody is known by."
            ),
            action=_("Begin a wave") if _may(request, "surveys:begin") else "",
            url=reverse("surveys:begin") if _may(request, "surveys:begin") else "",
        ),
    )


def _may(request: Any, name: str) -> bool:
    return bool(PERMISSIONS[name].roles & request.roles)


def _today(request: Any) -> dt.date:
    return clock.today(request.program.model.time_zone)
