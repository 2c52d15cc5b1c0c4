"""The shelf of studies: opening the door, the list, one study's page, beginning, destroying."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.proof.studies import door, running
from alongside.proof.studies import shelf as kept
from alongside.proof.studies.forms.shelf import BeginForm, DestroyForm
from alongside.proof.studies.inventing import invent
from alongside.proof.studies.presenters.engine_words import claim
from alongside.proof.studies.presenters.shelf import listed, page, what_goes


def found(id: str) -> kept.Shelved:
    """The study of this address, or 404."""
    study = kept.find(id)
    if study is None:
        raise Http404
    return study


def open_door(request: HttpRequest, token: str) -> HttpResponse:
    """The one link: the first browser to come gets in, and the token leaves the address."""
    if door.is_open_to(request):
        return redirect("studies:list")
    secret = door.use_link(token)
    if secret is None:
        return render(request, "studies/closed.html", status=403)
    response = redirect("studies:list")
    door.let_in(request, response, secret)
    return response


def list_studies(request: HttpRequest) -> HttpResponse:
    """Every study, the newest first."""
    listing = Listing(
        request,
        columns=[
            Column(key="title", title=_("Question"), link=lambda row: row.url, sort=True, head=True),
            Column(key="stage", title=_("Where it stands")),
            Column(key="runs", title=_("Runs"), numeric=True, sort=True),
            Column(key="verdict", title=_("Last answer")),
        ],
        rows=[listed(one) for one in kept.studies()],
        caption=_("Studies"),
        search_text=lambda row: row.title,
        search_label=_("Search the questions"),
        empty=Empty(
            title=_("No study yet"),
            text=_(
                "A study begins with a question, asked before anybody looks at an outcome. You will then write down "
                "how it is to be answered, open the county's extract, and run it."
            ),
            action=_("Begin a study"),
            url=reverse("studies:begin"),
        ),
    )
    return render_list(request, "studies/list.html", {"listing": listing})


def begin(request: HttpRequest) -> HttpResponse:
    """The question first."""
    form = BeginForm(request.POST or None)
    if form.is_valid():
        return redirect("studies:study", kept.shelve(form.cleaned_data["title"]).id)
    return render(request, "studies/begin.html", {"form": form})


def invented(request: HttpRequest) -> HttpResponse:
    """A study of invented children, whose truth is known: to learn with."""
    return redirect("studies:study", invent(_("Invented children, to learn with")).id)


def published(request: HttpRequest) -> HttpResponse:
    """The study of 2009, recomputed from what it prints."""
    from alongside.evaluation.published import claims

    shown = [([claim(words) for words in (one.printed, one.verdict, one.why)], one.where) for one in claims()]
    return render(request, "studies/published.html", {"claims": shown})


def study(request: HttpRequest, study: str) -> HttpResponse:
    """One study: its four steps, and its runs."""
    return render(request, "studies/study.html", page(found(study)))


def destroy(request: HttpRequest, study: str) -> HttpResponse:
    """Everything of one study, once its title was typed."""
    one = found(study)
    form = DestroyForm(request.POST or None, expected=one.title)
    if form.is_valid():
        for run in running.runs(one):
            running.cancel(run)
        kept.destroy(one)
        return redirect("studies:list")
    one = found(study)  # who came second meets no question about a study that the first destroyed
    context = {
        "title": _("Destroy this study?"),
        "points": what_goes(one),
        "form": form,
        "submit_label": _("Destroy it"),
        "cancel_url": reverse("studies:study", args=[one.id]),
        "danger": True,
    }
    return render(request, "studies/destroy.html", context)
