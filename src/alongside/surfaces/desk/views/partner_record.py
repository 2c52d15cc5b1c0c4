"""What is written about a partner at work: the profile, what was met or waived, and who supervises."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.sites import services
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import RequirementMet
from alongside.platform.sites.requirements import hiring_codes, required_codes
from alongside.platform.sites.selectors import caseload_holders
from alongside.surfaces.desk.days import today_of
from alongside.surfaces.desk.forms.partners import PartnerForm, RequirementForm, SupervisorForm
from alongside.surfaces.desk.presenters.partners import requirement_title
from alongside.surfaces.desk.views.partners import partner_of


def add(request: Any) -> HttpResponse:
    """A partner may be here before they have an account."""
    form = PartnerForm(request.POST or None, model=request.program.model)
    if request.method == "POST" and form.is_valid():
        partner = services.add_partner(request.program, by=request.actor, **form.values())
        services.set_supervisor(partner, supervisor=_self_if_holder(request), by=request.actor)
        said = _("%(name)s is added. Record the trainings before the first match.")
        messages.success(request, said % {"name": partner.first_name})
        return redirect("desk:partner", partner.pk)
    context = {"form": form, "title": _("Add a partner"), "cancel_url": reverse("desk:partners")}
    return render(request, "web/desk/form.html", context)


def _self_if_holder(request: Any) -> Any:
    """Whoever adds a partner supervises them, unless parents call this person about partners."""
    return None if request.program.complaint_user_id == request.user.pk else request.user


def change(request: Any, partner: UUID) -> HttpResponse:
    one = partner_of(request, partner)
    form = PartnerForm(request.POST or None, model=request.program.model, partner=one)
    here = reverse("desk:partner", args=[one.pk])
    if request.method == "POST" and form.is_valid():
        services.change_partner(one, by=request.actor, **form.values())
        messages.success(request, _("Saved."))
        return redirect(here)
    context = {"form": form, "title": _("Change %(name)s's record") % {"name": one.first_name}, "cancel_url": here}
    return render(request, "web/desk/form.html", context)


def requirement(request: Any, partner: UUID, code: str) -> HttpResponse:
    """One requirement: met, or waived, until a day."""
    one, program = partner_of(request, partner), request.program
    held = RequirementMet.objects.filter(partner=one, code=code).first()
    if held is None and code not in (*required_codes(program), *hiring_codes(program)):
        raise Http404
    first = {"met_on": held.met_on, "waived_by": held.waived_by, "until": held.until} if held else {}
    form = RequirementForm(request.POST or None, initial=first, today=today_of(program))
    here = reverse("desk:partner", args=[one.pk])
    if request.method == "POST" and form.is_valid():
        services.record_requirement(one, code=code, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Recorded."))
        return redirect(here)
    context = {
        "form": form,
        "title": requirement_title(program.model, code),
        "intro": _("For %(name)s. Only that it was met or waived is kept, never what lies behind it.")
        % {"name": one.first_name},
        "cancel_url": here,
    }
    return render(request, "web/desk/form.html", context)


def supervisor(request: Any, partner: UUID) -> HttpResponse:
    one, people = partner_of(request, partner), caseload_holders(request.program)
    form = SupervisorForm(request.POST, people=people)
    if not form.is_valid():
        messages.error(request, _("Choose somebody from the list."))
        return redirect("desk:partner", one.pk)
    asked = form.cleaned_data["supervisor"]
    try:
        chosen = next((m.user for m in people if str(m.user_id) == asked), None)
        services.set_supervisor(one, supervisor=chosen, by=request.actor)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect("desk:partner", one.pk)
