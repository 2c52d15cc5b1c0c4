"""Today without a signal: what the phone is given, and until when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from alongside.platform.web.offline import today_payload

PACIFIC = ZoneInfo("America/Los_Angeles")
ROW = {"who": "Rosa R.", "when": "8:30", "where": "Dept 10", "language": "Español"}


@pytest.mark.parametrize(
    ("now", "hours_left"),
    [
        (datetime(2026, 3, 2, 8, 0, tzinfo=PACIFIC), 16),
        (datetime(2026, 3, 8, 0, 0, tzinfo=PACIFIC), 23),  # clocks go forward
        (datetime(2026, 11, 1, 0, 0, tzinfo=PACIFIC), 25),  # clocks go back
    ],
)
def test_today_is_kept_until_midnight_where_the_program_is(now, hours_left):
    before = datetime.now(UTC)
    payload = today_payload(now=now, rows=[ROW])
    left = datetime.fromisoformat(str(payload["until"])) - before
    assert abs(left - timedelta(hours=hours_left)) < timedelta(seconds=5)
    assert payload["date"] == now.date().isoformat()
    assert payload["rows"] == [ROW]


@pytest.fixture
def phone(db, settings):
    settings.ROOT_URLCONF = "tests.apps.web.pages"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PermissionMiddleware" not in name]
    return Client()


def test_service_worker_answers_at_the_root_and_knows_its_addresses(phone):
    response = phone.get("/sw.js")
    body = response.content.decode()
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    for address in ("/hand/today/", "/hand/today.json", "/sign-in/", "/sign-out/", "/offline/"):
        assert f'"{address}"' in body
    assert "web/today_worker.js" in body


def test_the_page_kept_for_no_signal_holds_nobody(phone):
    html = phone.get("/offline/").content.decode()
    assert "data-today-shell" in html
    assert "csrfmiddlewaretoken" in html  # the language switch, like every page
    assert "Rosa" not in html
