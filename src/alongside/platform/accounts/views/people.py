"""The people of a program: who has which role, who was invited, and taking a role away at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.platform.accounts.forms.people import InviteForm
from alongside.platform.accounts.presenters import invitation_listing, people_listing
from alongside.platform.sites import services
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import Membership, Partner
from alongside.platform.sites.photos import photo_response
from alongside.platform.sites.rules import roles_to_invite
from alongside.platform.sites.selectors import invitations_of, people_of
from alongside.platform.sites.services.letters import send_invitation
from alongside.platform.web.listing import render_list


def people(request: HttpRequest) -> HttpResponse:
    program = request.program  # type: ignore[attr-defined]
    context = {
        "listing": people_listing(request, people_of(program)),
        "invitations": invitation_listing(request, invitations_of(program, today=timezone.localdate())),
    }
    return render_list(request, "accounts/people.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, roles=roles_to_invite(request.roles))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invitation, token = services.invite(
                request.program,  # type: ignore[attr-defined]
                email=given["email"],
                role=given["role"],
                by=request.actor,  # type: ignore[attr-defined]
                send=False,
            )
        except NotPossible as refused:
            form.add_error("email", str(refused))
        else:
            if send_invitation(invitation, token):
                messages.success(request, _("The invitation is on its way. It works once, for seven days."))
            else:
                messages.error(request, _("No email could be sent. Ask whoever runs the server for the link."))
            return redirect("accounts:people")
    context = {
        "form": form,
        "title": _("Invite somebody"),
        "submit_label": _("Send the invitation"),
        "cancel_url": reverse("accounts:people"),
    }
    return render(request, "web/desk/form.html", context)


def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponse:
    program, actor = request.program, request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(program.invitations, pk=invitation)
    if services.withdraw_invitation(program, row.pk, by=actor):
        messages.success(request, _("The invitation no longer works."))
    return redirect("accounts:people")


def end(request: HttpRequest, membership: UUID) -> HttpResponse:
    """Ask once, then take the role away; it counts from the person's very next request."""
    people_url = reverse("accounts:people")
    row = get_object_or_404(
        Membership.objects.of(request.program).open().select_related("user", "program"),  # type: ignore[attr-defined]
        pk=membership,
    )
    if request.method == "POST":
        try:
            services.end_membership(row, by=request.actor)  # type: ignore[attr-defined]
        except NotPossible as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The role has ended. They are out from now on."))
        return redirect(people_url)
    context = {
        "title": _("End the role of %(name)s?") % {"name": row.user.name or row.user.email},
        "points": [
            _("Role: %(role)s.") % {"role": row.get_role_display()},
            _("They lose every right at once, also on a phone that is signed in."),
            _("What they did stays in the record of deeds."),
        ],
        "submit_label": _("End this role"),
        "cancel_url": people_url,
        "danger": True,
    }
    return render(request, "web/desk/confirm.html", context)


def partner_photo(request: HttpRequest, photo: UUID) -> HttpResponse:
    """The picture of a partner of this program."""
    partner = get_object_or_404(
        Partner.objects.of(request.program).select_related("photo"),  # type: ignore[attr-defined]
        photo=photo,
    )
    return photo_response(partner.photo)  # type: ignore[arg-type]
