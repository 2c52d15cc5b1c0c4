"""The desk's front door: the first section that somebody's roles open, or their own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.surfaces.desk.presenters.navigation import sections


def home(request: HttpRequest) -> HttpResponse:
    found = sections(request)
    return redirect(found[0].url if found else "accounts:security")
