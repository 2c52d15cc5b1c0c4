"""How a parent wants to be reached. In person is a complete answer; a PIN of their own guards every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.service.matches.enums import ContactWay
from alongside.service.matches.people import Unsealed
from alongside.service.matches.services import set_contact
from alongside.surfaces.hand import lent, pins
from alongside.surfaces.hand.access import for_parent, own_person
from alongside.surfaces.hand.forms.contact import AskPinForm, CalledForm, ReachForm, SetPinForm
from alongside.surfaces.hand.presenters.contact import WAYS, reach_words


@for_parent
def contact(request: HttpRequest) -> HttpResponse:
    """Four ways to choose from. In person is done with one tap."""
    mine = own_person(request)
    if pins.must_ask(request, mine):
        return redirect("mine:pin")
    if request.method == "POST":
        _save(request, mine, contact_way=ContactWay.IN_PERSON, reach=(), safe=(None, None), voicemail=False)
        messages.success(request, _("Good. Your partner talks with you in person, and no number is kept."))
        return _onward(request)
    context = {"ways": WAYS, "now": reach_words(mine), "has_pin": bool(mine.person.pin)}
    return render(request, "mine/contact.html", context)


@for_parent
def way(request: HttpRequest, way: str) -> HttpResponse:
    """A number or an address, the hours that are safe, and what a reminder would look like."""
    if way not in {ContactWay.TEXT, ContactWay.CALL, ContactWay.EMAIL}:
        raise Http404
    mine = own_person(request)
    if pins.must_ask(request, mine):
        return redirect("mine:pin")
    form = ReachForm(request.POST or None, way=ContactWay(way), initial=_as_it_is(mine))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _save(
            request,
            mine,
            contact_way=ContactWay(way),
            reach=form.reach,
            safe=(given["safe_from"], given["safe_until"]),
            voicemail=given.get("voicemail", False),
        )
        messages.success(request, _("Saved. We use it only as you said."))
        return _onward(request)
    context = {"form": form, "way": way, "title": WAYS[ContactWay(way)].title, "cancel_url": reverse("mine:contact")}
    return render(request, "mine/reach.html", context)


@for_parent
def called(request: HttpRequest) -> HttpResponse:
    """What to call me, and my language."""
    mine = own_person(request)
    if pins.must_ask(request, mine):
        return redirect("mine:pin")
    initial = {"called": mine.person.called, "language": mine.parent.language}
    form = CalledForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        _save(request, mine, called=form.cleaned_data["called"], language=form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        return redirect("mine:kept")
    context = {"form": form, "title": _("My name and language"), "cancel_url": reverse("mine:kept")}
    return render(request, "web/hand/form.html", {**context, "hand_base": "mine/base.html"})


@for_parent
def pin(request: HttpRequest) -> HttpResponse:
    """The PIN, asked once before contact changes."""
    mine = own_person(request)
    if not pins.must_ask(request, mine):
        return redirect("mine:contact")
    form = AskPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = pins.check(mine, form.cleaned_data["pin"])
        if answer is pins.Checked.RIGHT:
            return pins.remember(request, mine, redirect("mine:contact"))
        form.add_error("pin", answer.words)
    context = {"form": form, "title": _("Your PIN"), "submit_label": _("Go on"), "cancel_url": reverse("mine:start")}
    return render(request, "web/hand/form.html", {**context, "hand_base": "mine/base.html"})


@for_parent
def set_pin(request: HttpRequest) -> HttpResponse:
    """Choose a PIN, change it, or do without one."""
    mine = own_person(request)
    if pins.must_ask(request, mine):
        return redirect("mine:pin")
    if request.method == "POST" and "remove" in request.POST:
        _save(request, mine, pin="")
        messages.success(request, _("There is no PIN now."))
        return redirect("mine:contact")
    form = SetPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _save(request, mine, pin=pins.hashed(form.cleaned_data["pin"]))
        messages.success(request, _("Saved. From now on this page asks for your PIN first."))
        return pins.remember(request, own_person(request), redirect("mine:contact"))
    context = {"form": form, "has_pin": bool(mine.person.pin), "cancel_url": reverse("mine:contact")}
    return render(request, "mine/set_pin.html", context)


def _onward(request: HttpRequest) -> HttpResponse:
    """On a lent phone the link to take along comes next; then the phone goes back."""
    return redirect("mine:link" if lent.is_lent(request) else "mine:start")


def _as_it_is(mine: Unsealed) -> dict[str, Any]:
    reach = {one.kind: one.value for one in mine.person.reach}
    row = mine.parent
    return {**reach, "safe_from": row.safe_from, "safe_until": row.safe_until, "voicemail": row.voicemail}


def _save(request: HttpRequest, mine: Unsealed, **changed: Any) -> None:
    """Everything as it stands, but for what was changed."""
    row, person = mine.parent, mine.person
    start, end = changed.get("safe", (row.safe_from, row.safe_until))
    kept = {name: changed[name] for name in ("called", "reach", "pin") if name in changed}
    set_contact(
        row,
        by=request.actor,  # type: ignore[attr-defined]
        person=replace(person, **kept),
        contact_way=changed.get("contact_way", ContactWay(row.contact_way)),
        safe_from=start,
        safe_until=end,
        voicemail=changed.get("voicemail", row.voicemail),
        language=changed.get("language", row.language),
    )
    row.refresh_from_db()
