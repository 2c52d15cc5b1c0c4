"""Today without a signal: a partner's phone keeps it, encrypted, until local midnight.

The contract with the page that uses it (settings.WEB_TODAY names its addresses):

- `hand:today_data` answers GET with `today_payload(...)` as JSON, `Cache-Control: no-store`, to a partner
  with rights. To anybody else it answers 401, 403, 404 or a redirect: the phone then wipes what it kept.
- The page `hand:today` extends `web/hand/partner_base.html` and includes `web/hand/today_hook.html` with
  `today=today_addresses()`. That registers `/sw.js`, fetches the JSON and keeps it.
- With no signal (or none for four seconds) the service worker shows `/offline/`, a page that holds nobody's
  data; its script decrypts what was kept and lists who, when, where, language.

The key is a non-extractable WebCrypto key in the browser's own store. Key and record go together: at
midnight, at sign-out (any form with `data-sign-out`, any visit to sign-in or sign-out), at the first refusal.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

SHELL_FILES = ("web/built/hand.css", "web/page.js", "web/today_store.js", "web/today.js", "web/icon.svg")


class TodayRow(TypedDict):
    """All that is kept of one row, as words ready to show."""

    who: str
    when: str
    where: str
    language: str


def today_payload(*, now: datetime, rows: Iterable[TodayRow]) -> dict[str, object]:
    """The JSON of Today. `now` is the domain clock in the program's own zone.

    `until` is that zone's midnight in the phone's own time, so that a demo on another day works.
    """
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, tzinfo=now.tzinfo)
    left = midnight.astimezone(UTC) - now.astimezone(UTC)
    return {
        "date": now.date().isoformat(),
        "until": (datetime.now(UTC) + left).isoformat(timespec="seconds"),
        "rows": list(rows),
    }


def today_addresses() -> dict[str, str]:
    """The addresses offline Today deals with; a name without a page is left out."""
    found = {}
    for key, name in settings.WEB_TODAY.items():
        try:
            found[key] = reverse(name)
        except NoReverseMatch:
            continue
    return found


@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The page a partner's phone shows without a signal, the same for everybody."""
    return render(request, "web/hand/offline.html", {"today": today_addresses()})


@require_GET
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """`/sw.js`, at the root so that it may answer for Today: its settings, then its scripts."""
    config = {
        **today_addresses(),
        "offline": reverse("web:offline"),
        "files": [static(name) for name in SHELL_FILES],
    }
    scripts = json.dumps([static("web/today_store.js"), static("web/today_worker.js")])
    body = f"self.today = {json.dumps(config)};\nimportScripts(...{scripts});\n"
    return HttpResponse(body, content_type="text/javascript; charset=utf-8")
