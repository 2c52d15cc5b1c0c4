"""What the lists of people show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from alongside.platform.sites.models import Invitation, Membership


def people_listing(request: HttpRequest, rows: QuerySet[Membership]) -> Listing:
    return Listing(
        request,
        columns=[
            Column(key="name", title=_("Name"), value=lambda m: m.user.name or m.user.email, sort="user__name"),
            Column(key="email", title=_("Email"), value="user.email", sort="user__email"),
            Column(key="role", title=_("Role"), value=lambda m: m.get_role_display(), sort="role"),
            Column(key="since", title=_("Since"), value=lambda m: _day(m.begun_on), sort="begun_on"),
            Column(
                key="seen",
                title=_("Last signed in"),
                value=lambda m: _day(m.user.last_login) or _("Never"),
                sort="user__last_login",
            ),
            Column(key="end", title=_("End"), value="pk", template="accounts/cells/end.html"),
        ],
        rows=rows,
        caption=_("People with a role"),
        search_fields=["user__name", "user__email"],
        search_label=_("Name or email"),
        default_sort="name",
        empty=Empty(
            title=_("Nobody has a role here yet."),
            text=_("Invite the first person; they choose how they sign in."),
            action=_("Invite somebody"),
            url=reverse("accounts:invite"),
        ),
    )


def invitation_listing(request: HttpRequest, rows: QuerySet[Invitation]) -> Listing:
    return Listing(
        request,
        columns=[
            Column(key="email", title=_("Email"), sort="email"),
            Column(key="role", title=_("Role"), value=lambda i: i.get_role_display(), sort="role"),
            Column(key="until", title=_("Works until"), value=lambda i: _day(i.expires_on), sort="expires_on"),
            Column(key="withdraw", title=_("Withdraw"), value="pk", template="accounts/cells/withdraw.html"),
        ],
        rows=rows,
        caption=_("Invitations nobody has used yet"),
        search_fields=["email"],
        search_label=_("Email"),
        default_sort="email",
        prefix="i-",
        empty=Empty(
            title=_("No invitation is waiting."),
            text=_("Invite somebody, and it stands here until they have joined."),
            action=_("Invite somebody"),
            url=reverse("accounts:invite"),
        ),
    )


def _day(value: dt.date | None) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
