"""Whom parents and partners call: the few numbers that a program file cannot know."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.accounts.forms.people import NumbersForm
from alongside.platform.sites import services
from alongside.platform.sites.errors import NotPossible


def numbers(request: HttpRequest) -> HttpResponse:
    program, actor = request.program, request.actor  # type: ignore[attr-defined]
    form = NumbersForm(request.POST or None, program=program)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                services.set_complaint_contact(
                    program,
                    name=given["complaint_name"],
                    phone=given["complaint_phone"],
                    user=given["complaint_user"],
                    by=actor,
                )
                phones = {name: given[name] for name in ("supervisor_phone", "hotline_phone")}
                services.set_phones(program, **phones, by=actor)
        except NotPossible as refused:
            form.add_error("complaint_user", str(refused))
        else:
            messages.success(request, _("Saved. Parents and partners see it from now on."))
            return redirect("accounts:people")
    context = {"form": form, "title": _("Whom people call"), "cancel_url": reverse("accounts:people")}
    return render(request, "web/desk/form.html", context)
