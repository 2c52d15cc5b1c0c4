"""The addresses that belong to every page: taking something back, language, and sealed search."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from alongside.platform.web.search_words import seal_words
from alongside.platform.web.undo import NothingToUndo, open_offers, undo_function, withdraw_offer


def next_url(request: HttpRequest) -> str:
    """Where the form said to go back to, on this site alone; else the front page."""
    asked = request.POST.get("next", "")
    secure = request.is_secure()
    allowed = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=secure)
    return asked if asked and allowed else "/"


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back one of the offers in the cookie; pressing twice is harmless."""
    asked = request.POST.get("offer", "")
    offer = next((offer for offer in open_offers(request) if offer.id == asked), None)
    if offer is None:
        messages.info(request, _("This was undone already, or the ten minutes are over. Nothing was changed."))
        return redirect(next_url(request))
    try:
        with transaction.atomic():
            done = undo_function(offer.action)(request, offer.payload)
    except NothingToUndo:
        messages.info(request, _("This can no longer be undone: it was undone already, or changed since."))
    else:
        messages.success(request, done)
    withdraw_offer(request, offer.id)
    return redirect(next_url(request))


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language: in the cookie, and for staff in their account, which their pages follow."""
    language = request.POST.get("language", "")
    user = getattr(request, "user", None)
    is_theirs = settings.LENT_COOKIE_NAME not in request.COOKIES  # not a parent's choice on a partner's phone
    if (
        check_for_language(language)
        and is_theirs
        and user is not None
        and user.is_authenticated
        and hasattr(user, "language")
    ):
        user.language = language
        user.save(update_fields=["language"])
    response: HttpResponse = django_set_language(request)
    return response


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Seal the words a person typed and go back to the list with them."""
    name = request.POST.get("box", "q")
    kept = [
        (key, value)
        for key, values in request.POST.lists()
        if key not in {"next", "box", "words", "csrfmiddlewaretoken"}
        for value in values
        if value != ""
    ]
    words = seal_words(request, request.POST.get("words", ""))
    query = urlencode([*kept, (name, words)] if words else kept)
    path = next_url(request).partition("?")[0]
    return HttpResponseRedirect(f"{path}?{query}" if query else path)
