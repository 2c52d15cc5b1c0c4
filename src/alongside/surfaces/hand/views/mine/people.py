"""My three people, and what I keep to myself: names and questions stay on this phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.service.matches.services import set_supports
from alongside.surfaces.hand.access import for_parent
from alongside.surfaces.hand.forms.people import PeopleForm


@for_parent
def people(request: HttpRequest) -> HttpResponse:
    """Who stands behind me without being paid. The server is told a number."""
    parent = request.parent  # type: ignore[attr-defined]
    form = PeopleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_supports(parent, by=request.actor, unpaid=form.unpaid)  # type: ignore[attr-defined]
        messages.success(request, _said(form.unpaid, form.paid))
        return redirect("mine:people")
    wanted = parent.program.model.closing.unpaid_supports
    context = {"form": form, "now": _now(parent.supports, wanted), "wanted": wanted}
    return render(request, "mine/people.html", context)


def private(request: HttpRequest) -> HttpResponse:
    """Questions and names I keep on this phone. This page has no form, so nothing can be sent."""
    return render(request, "mine/private.html")


def _said(unpaid: int, paid: int) -> str:
    said = ngettext("Saved: %(n)s person who is not paid.", "Saved: %(n)s people who are not paid.", unpaid)
    words = said % {"n": unpaid}
    if paid:
        words += " " + _("People who are paid to help matter too. They are not counted here: one day they go.")
    return words


def _now(have: int, wanted: int) -> str:
    if have >= 3:
        return _("Three people or more stand behind you. That is a lot.")
    if have == 0:
        return _("Nobody is counted yet. Many begin with one.")
    said = ngettext("%(n)s person stands behind you.", "%(n)s people stand behind you.", have) % {"n": have}
    return said + " " + (_("A good beginning.") if have < wanted else "")
