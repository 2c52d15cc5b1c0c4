"""Checking and running a study, looking on, cancelling, and reading what came out."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.core.errors import BadInput
from alongside.evaluation.outputs import NAMES
from alongside.proof.studies import checking, running
from alongside.proof.studies.presenters.engine_words import line
from alongside.proof.studies.presenters.runs import elapsed, result, shown, stages, what_next
from alongside.proof.studies.presenters.shelf import page
from alongside.proof.studies.shelf import Shelved
from alongside.proof.studies.views.shelf import found

KINDS = {
    "results.json": "application/json",
    "table.csv": "text/csv; charset=utf-8",
    "report.html": "text/html; charset=utf-8",
    "STUDY.toml": "application/toml; charset=utf-8",
}
# the report carries its style and pictures inside; nothing else may be loaded, run or sent
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-popups"
)


def check(request: HttpRequest, study: str) -> HttpResponse:
    """Check the rows but no outcome, and freeze the design."""
    one = found(study)
    design = one.study()
    if design is None or running.is_running(one):
        return redirect("studies:study", one.id)
    try:
        checking.check(design, running.engine_of(design), today=date.today())
    except BadInput as bad:
        return render(request, "studies/study.html", page(one) | {"refused": line(str(bad))}, status=422)
    return redirect("studies:study", one.id)


def run(request: HttpRequest, study: str) -> HttpResponse:
    """Begin a run of a frozen design."""
    one = found(study)
    design = one.study()
    if design is None or not checking.standing(design).frozen:
        return redirect("studies:study", one.id)
    begun = running.begin(one)
    return redirect("studies:result", one.id, begun.number) if begun else redirect("studies:study", one.id)


def one_run(study: str, number: int) -> tuple[Shelved, running.Run]:
    """The run of this address, or 404."""
    one = found(study)
    run = running.run_of(one, number)
    if run is None:
        raise Http404
    return one, run


def show(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """A run: how it goes, why it ended, or what it found, the verdict first."""
    one, run = one_run(study, number)
    if run.state == running.STOPPED:
        running.tidy_stopped(one)
    context = {"study": one, "title": one.title, "run": shown(run), "elapsed": elapsed(run), "files": list(KINDS)}
    context |= {"stages": stages(run), "next": what_next(one, run), "may_run": page(one)["may_run"]}
    if request.headers.get("HX-Request") == "true" and run.state == running.RUNNING:
        return render(request, "studies/progress.html", context)
    if run.state == running.DONE:
        context |= result(run.results)
    response = render(request, "studies/run.html", context)
    if request.headers.get("HX-Request") == "true":
        response["HX-Refresh"] = "true"
    return response


def cancel(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """End a run."""
    one, run = one_run(study, number)
    running.cancel(run)
    return redirect("studies:result", one.id, number)


def report(request: HttpRequest, study: str, number: int) -> HttpResponse:
    """The report as it was written, under a policy of its own."""
    _one, run = one_run(study, number)
    response = _file(run, "report.html")
    response["Content-Security-Policy"] = REPORT_POLICY
    return response


def download(request: HttpRequest, study: str, number: int, name: str) -> HttpResponse:
    """One file of a run, or all in one."""
    _one, run = one_run(study, number)
    if name == "study.zip":
        return _zip(run)
    if name not in KINDS:
        raise Http404
    response = _file(run, name)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = REPORT_POLICY
    return response


def _file(run: running.Run, name: str) -> HttpResponse:
    if run.state != running.DONE:
        raise Http404
    return HttpResponse((run.path / name).read_bytes(), content_type=KINDS[name])


def _zip(run: running.Run) -> HttpResponse:
    """Design and results; never the extract."""
    if run.state != running.DONE:
        raise Http404
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("STUDY.toml", *NAMES):
            file.write(run.path / name, name)
    headers = {"Content-Disposition": f'attachment; filename="study-{run.number}.zip"'}
    return HttpResponse(packed.getvalue(), content_type="application/zip", headers=headers)
