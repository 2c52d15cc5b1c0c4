"""Parents who wait for a partner, whoever came back first: each line leads to suggestions."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.platform.web.columns import Column, Empty
from alongside.platform.web.listing import Listing, render_list
from alongside.surfaces.desk.presenters.parents import case_rows
from alongside.surfaces.desk.scope import scope_of
from alongside.surfaces.desk.waiting import waiting_in_scope


def waiting(request: Any) -> HttpResponse:
    listing = Listing(
        request,
        rows=waiting_in_scope(request),
        unseal=partial(case_rows, scope=scope_of(request)),
        caption=_("Waiting for a partner"),
        private=True,
        search_text=lambda row: f"{row.called} {row.partner}",
        search_label=_("Search names and partners"),
        columns=[
            Column(key="called", title=_("Name as called"), head=True, sort=lambda row: row.called,
                   template="desk/caseload/cells/called.html"),
            Column(key="request", title=_("Waits because"), template="desk/caseload/cells/waits.html"),
            Column(key="language", title=_("Language"), sort="language"),
            Column(key="partner", title=_("Walks with now"), sort=("partner_name", "pk"),
                   template="desk/caseload/cells/partner.html"),
            Column(key="suggest", title=_("What to do"), value="id", template="desk/caseload/cells/suggest.html"),
        ],
        empty=Empty(
            title=_("Nobody waits for a partner."),
            text=_("Whoever asks for another partner, comes back, or has nobody yet stands here."),
            action=_("See all parents"),
            url=reverse("desk:caseload"),
        ),
    )  # fmt: skip
    return render_list(request, "desk/caseload/waiting.html", {"listing": listing})
