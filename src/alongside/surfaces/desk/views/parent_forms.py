"""Pages with one form about one parent: wants, contact, dates, people kept apart, unpaid supports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.selectors import partners_of
from alongside.platform.vault.keys import open_key
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo
from alongside.service.court.enums import DateKind
from alongside.service.court.selectors import courthouses_known
from alongside.service.court.services import add_date
from alongside.service.matches import services
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.errors import Refused
from alongside.service.matches.people import Person, unseal
from alongside.service.matches.selectors import kept_apart_from
from alongside.surfaces.desk.areas import areas_known
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.caseload import ApartForm
from alongside.surfaces.desk.forms.choices import language_choices
from alongside.surfaces.desk.forms.parents import ContactForm, DateForm, WantsFields
from alongside.surfaces.desk.forms.supports import SupportsForm
from alongside.surfaces.desk.presenters.parent_page import parent_page, reach_facts
from alongside.surfaces.desk.scope import opened, parents_in_scope
from alongside.surfaces.desk.views.answers import back, say_refused
from alongside.surfaces.desk.views.parent import open_parent_of


def wants(request: Any, parent: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    now = opened(row).wants
    form = WantsFields(
        request.POST if request.method == "POST" else None,
        initial={"gender": now.gender, "speaks": now.language, "area": now.area},
        languages=language_choices(request.program.model),
        areas=areas_known(request.program),
    )
    if request.method == "POST" and form.is_valid():
        services.set_wants(row, by=request.actor, wants=form.wants)
        messages.success(request, _("Saved. Suggestions follow it from now on."))
        return redirect("desk:parent", row.pk)
    return _page(request, row, form, _("What they would like in a partner"))


def reach(request: Any, parent: UUID) -> HttpResponse:
    """The numbers themselves. Looking stands in the audit chain."""
    row = open_parent_of(request, parent)
    found = opened(row)
    with act(request.program, by=request.actor) as deed:
        deed.record(Verb.PHONE_SHOWN, open_key(row.pk))
    context = {
        "parent": parent_page(row, found, today=today_of(request.program)),
        "reach": reach_facts(found.person),
    }
    return render(request, "desk/parent/reach.html", context)


def contact(request: Any, parent: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    person = opened(row).person
    first = {
        "called": person.called, "language": row.language, "contact_way": row.contact_way, "safe_from": row.safe_from,
        "safe_until": row.safe_until, "voicemail": row.voicemail, **{one.kind: one.value for one in person.reach},
    }  # fmt: skip
    languages = language_choices(request.program.model)
    form = ContactForm(request.POST if request.method == "POST" else None, initial=first, languages=languages)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        services.set_contact(
            row,
            by=request.actor,
            person=Person(given["called"], form.reach, person.pin),
            contact_way=ContactWay(given["contact_way"]),
            safe_from=given["safe_from"],
            safe_until=given["safe_until"],
            voicemail=given["voicemail"],
            language=given["language"],
        )
        messages.success(request, _("Saved."))
        return redirect("desk:parent", row.pk)
    return _page(request, row, form, _("Name, language and how to reach them"))


def date_add(request: Any, parent: UUID) -> HttpResponse:
    row, today = open_parent_of(request, parent), today_of(request.program)
    form = DateForm(request.POST if request.method == "POST" else None, today=today, court=request.program.model.court)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        add_date(
            row,
            kind=DateKind(given["kind"]),
            on=given["on"],
            at=given["at"],
            courthouse=given["courthouse"],
            room=given["room"],
            by=request.actor,
        )
        messages.success(request, _("The date is on their page and on their partner's day."))
        return redirect("desk:parent", row.pk)
    return _page(request, row, form, _("Add a date"), courthouses=courthouses_known(request.program, today))


def apart(request: Any, parent: UUID) -> HttpResponse:
    """Mark a pair that is never brought together."""
    row = open_parent_of(request, parent)
    partners = [(str(one.pk), one.first_name) for one in partners_of(request.program).active()]
    form = ApartForm(
        request.POST if request.method == "POST" else None,
        partners=[("", _("No partner")), *partners],
        parents=[("", _("No parent")), *_others(request, row.pk)],
    )
    if request.method == "POST" and form.is_valid():
        services.set_do_not_match(request.program, row.pk, form.other, by=request.actor)
        payload = {"parent": str(row.pk), "other": str(form.other), "apart": False}
        offer_undo(request, say(gettext_noop("Two people are kept apart from now on.")), "parent.apart", payload)
        return redirect("desk:parent", row.pk)
    intro = _("A match of the two is never suggested and never made. No reason is asked, and none is kept.")
    return _page(request, row, form, _("Keep apart from somebody"), intro=intro)


def apart_remove(request: Any, parent: UUID, other: UUID) -> HttpResponse:
    row = open_parent_of(request, parent)
    if other not in kept_apart_from(request.program, row.pk):
        raise Http404
    services.set_do_not_match(request.program, row.pk, other, by=request.actor, apart=False)
    payload = {"parent": str(row.pk), "other": str(other), "apart": True}
    offer_undo(request, say(gettext_noop("Two people may be matched again.")), "parent.apart", payload)
    return redirect("desk:parent", row.pk)


def supports(request: Any, parent: UUID) -> HttpResponse:
    """Ticks for paid or unpaid, in the order the parent names people aloud; only the count is kept."""
    row = open_parent_of(request, parent)
    form = SupportsForm(request.POST if request.method == "POST" else None, now=row.supports)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_supports(row, by=request.actor, unpaid=form.unpaid)
        except Refused as refused:
            say_refused(request, refused)
        else:
            messages.success(request, _("Saved: the count, and no name."))
        return back(request, reverse("desk:parent", args=[row.pk]))
    intro = _("The parent names people aloud, or on their own phone. Here stands only whether each is paid to help.")
    return _page(request, row, form, _("Unpaid people behind them"), intro=intro)


def _others(request: Any, own: UUID) -> list[tuple[str, str]]:
    """Other parents by name. Two queries."""
    people = unseal(parents_in_scope(request).filter(closed_on=None).exclude(pk=own)).values()
    return sorted(((str(one.parent.pk), one.person.called) for one in people), key=lambda pair: pair[1].casefold())


def _page(request: Any, row: Any, form: Any, title: str, **more: Any) -> HttpResponse:
    found = parent_page(row, opened(row), today=today_of(request.program))
    context = {"form": form, "title": title, "parent": found, "cancel_url": found.url, **more}
    return render(request, "desk/parent/form.html", context)
