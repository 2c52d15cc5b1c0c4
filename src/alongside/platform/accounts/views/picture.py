"""A partner's own picture: theirs to set and to take away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alongside.platform.accounts.forms.people import PictureForm
from alongside.platform.sites import services
from alongside.platform.sites.errors import BadPhoto


def picture(request: HttpRequest) -> HttpResponse:
    partner, actor = request.partner, request.actor  # type: ignore[attr-defined]
    if partner is None:
        raise Http404
    if request.method == "POST" and "remove" in request.POST:
        services.remove_photo(partner, by=actor)
        messages.success(request, _("Your picture is gone."))
        return redirect("accounts:picture")
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_photo(partner, content=form.cleaned_data["picture"].read(), by=actor)
        except BadPhoto as bad:
            form.add_error("picture", str(bad))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:picture")
    return render(request, "accounts/picture.html", {"form": form, "partner": partner})
