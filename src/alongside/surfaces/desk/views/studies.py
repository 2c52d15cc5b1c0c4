"""Where studies are made: on the evaluator's own machine, never here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def studies(request: HttpRequest) -> HttpResponse:
    """The command that starts the workstation."""
    return render(request, "desk/studies.html")
