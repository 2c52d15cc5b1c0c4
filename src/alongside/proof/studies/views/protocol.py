"""The protocol: written on the page, or brought as a file; saved as typed, whole or not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.core.errors import BadInput
from alongside.proof.studies import protocols
from alongside.proof.studies.extract import opened_extract
from alongside.proof.studies.forms.fields import in_engine_line
from alongside.proof.studies.forms.protocol import PasteForm, ProtocolForm
from alongside.proof.studies.running import is_running
from alongside.proof.studies.views.shelf import found


def protocol(request: HttpRequest, study: str) -> HttpResponse:
    """Write it. What is not whole is kept as typed, and says what is missing."""
    one = found(study)
    if is_running(one):
        return redirect("studies:study", one.id)
    if request.method == "POST":
        form = ProtocolForm(request.POST)
        if protocols.save(one, form, request.POST.dict()):
            return redirect("studies:study", one.id)
    else:
        form = protocols.form_of(one)
    context = {"form": form, "study": one, "extract": opened_extract(one)}
    return render(request, "studies/protocol.html", context)


def paste(request: HttpRequest, study: str) -> HttpResponse:
    """Bring a file: its text becomes the study's own, comments and all."""
    one = found(study)
    if is_running(one):
        return redirect("studies:study", one.id)
    form = PasteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            protocols.take(one, form.cleaned_data["text"])
        except BadInput as bad:
            form.add_error("file" if form.cleaned_data.get("file") else "text", in_engine_line(bad))
        else:
            return redirect("studies:study", one.id)
    return render(request, "studies/paste.html", {"form": form, "study": one})


def design(request: HttpRequest, study: str) -> HttpResponse:
    """STUDY.toml, to take along."""
    one = found(study)
    if not one.design.exists():
        return redirect("studies:study", one.id)
    return HttpResponse(
        one.design.read_bytes(),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="STUDY.toml"'},
    )
