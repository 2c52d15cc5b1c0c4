"""A whole list at once: read it, show what would happen, and add the good rows when the person says so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.core.courtlist import CourtList
from alongside.core.errors import BadInput
from alongside.service.court.selectors import courthouses_known
from alongside.service.court.services import already_listed, list_rows
from alongside.service.matches.errors import Refused
from alongside.surfaces.desk.carried import TooOld, open_rows, seal_rows
from alongside.surfaces.desk.days import day_asked, today_of
from alongside.surfaces.desk.forms.court_list import ImportForm, PasteForm, WholeListForm
from alongside.surfaces.desk.presenters.dry_run import dry_run
from alongside.surfaces.desk.views.answers import say_refused, sent
from alongside.surfaces.desk.views.court_day import day_url


def paste(request: Any) -> HttpResponse:
    form = PasteForm(sent(request), initial=_first(request), today=today_of(request.program))
    return _form_or_dry_run(request, form, _("Paste a court list"))


def import_file(request: Any) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, initial=_first(request), today=today_of(request.program), request=request)
    return _form_or_dry_run(request, form, _("Import a court list"))


def confirm(request: Any) -> HttpResponse:
    """Add the rows that the page carries. The same page twice adds nothing the second time."""
    try:
        rows = open_rows(request, request.POST.get("rows", ""))
        done = list_rows(request.program, rows, by=request.actor)
    except TooOld:
        messages.error(request, _("That page was open too long, so nothing was added. Choose the list again."))
        return redirect("desk:court_list_import")
    except Refused as refused:
        say_refused(request, refused)
        return redirect("desk:court_list_import")
    except BadInput as bad:
        messages.error(request, str(bad))
        return redirect("desk:court_list_import")
    _say(request, done.added, done.already)
    return redirect(day_url(min(row.on for row in rows)))


def _form_or_dry_run(request: Any, form: WholeListForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and form.found is not None:
        try:
            return _dry_run(request, form.found, title)
        except Refused as refused:
            say_refused(request, refused)
        except BadInput as bad:
            messages.error(request, str(bad))
    context = {
        "form": form,
        "title": title,
        "submit_label": _("Look at it first"),
        "cancel_url": day_url(day_asked(request)),
        "courthouses": courthouses_known(request.program, today_of(request.program)),
    }
    return render(request, "desk/court/whole_list.html", context)


def _dry_run(request: Any, found: CourtList, title: str) -> HttpResponse:
    context = {
        "run": dry_run(found, already=already_listed(request.program, found.rows)),
        "rows": seal_rows(request, found.rows) if found.rows else "",
        "title": title,
        "again_url": request.get_full_path(),
        "confirm_url": reverse("desk:court_list_confirm"),
    }
    return render(request, "desk/court/dry_run.html", context)


def _first(request: Any) -> dict[str, Any]:
    return {"on": max(day_asked(request), today_of(request.program)), "kind": "detention"}


def _say(request: Any, added: int, already: int) -> None:
    if added:
        said = ngettext("%(n)d row was added.", "%(n)d rows were added.", added) % {"n": added}
        messages.success(request, said)
    if already:
        said = ngettext("%(n)d row stood on the list already.", "%(n)d rows stood on the list already.", already)
        messages.info(request, said % {"n": already})
