"""The desk's front door: the first section that somebody's roles open."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from alongside.surfaces.desk.presenters.navigation import sections


def home(request: HttpRequest) -> HttpResponse:
    found = sections(request)
    if not found:
        raise Http404
    return redirect(found[0].url)
