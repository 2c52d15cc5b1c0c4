"""The extract: opened, looked at by its columns alone, closed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.proof.studies import extract as extracts
from alongside.proof.studies.forms.extract import ExtractForm
from alongside.proof.studies.presenters.extract import columns_of, where_it_is
from alongside.proof.studies.running import is_running
from alongside.proof.studies.views.shelf import found


def extract(request: HttpRequest, study: str, part: str) -> HttpResponse:
    """Open one, or see the columns of what is open: names, kinds and blanks, never a value."""
    one = found(study)
    if is_running(one):
        return redirect("studies:study", one.id)
    form = ExtractForm(request.POST or None, request.FILES or None, with_table=part == "children")
    if form.is_valid():
        told = form.cleaned_data
        try:
            if told["place"]:
                extracts.open_place(one, part, told["place"])
            elif told["file"]:
                extracts.open_upload(one, part, told["file"])
            else:
                extracts.open_table(one, told["dsn_env"], told["table"])
        except BadInput as bad:
            form.refuse(bad)
        else:
            return redirect("studies:extract" if part == "children" else "studies:coverage", one.id)
    opened = extracts.opened_extract(one, part)
    context = {"study": one, "part": part, "form": form, "extract": opened}
    if opened:
        context |= {"columns": columns_of(opened), "place": where_it_is(opened), "rows": f"{opened.rows:,}"}
    return render(request, "studies/extract.html", context)


def close(request: HttpRequest, study: str) -> HttpResponse:
    """Forget what is open; what was uploaded is destroyed."""
    one = found(study)
    if is_running(one):
        return redirect("studies:study", one.id)
    if request.method == "POST":
        extracts.close(one)
        return redirect("studies:study", one.id)
    context = {
        "title": _("Destroy the extract of this study?"),
        "points": [
            _("What was uploaded is deleted from this machine."),
            _("A file or table that is read where it lies stays there."),
            _("Protocol, results and reports are kept."),
        ],
        "submit_label": _("Destroy it"),
        "cancel_url": reverse("studies:study", args=[one.id]),
        "danger": True,
    }
    return render(request, "studies/destroy.html", context)
