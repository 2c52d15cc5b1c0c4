"""Logs name routes, never people: a request with a name in it leaves no trace of the name."""

import logging

import pytest
from django.test import RequestFactory
from django.urls import resolve

from alongside.platform.logs import DayFileHandler, RouteFormatter, sweep

NAME = "Rosamunda"


@pytest.fixture
def written(tmp_path):
    """Everything any logger says goes through the handler of production, into a folder of its own."""
    handler = DayFileHandler(str(tmp_path))
    handler.setFormatter(RouteFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: "".join(file.read_text() for file in sorted(tmp_path.iterdir()))
    root.removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/no-such-page/Rosamunda?called=Rosamunda", "/?called=Rosamunda&phone=%2B19255550199"]
)
def test_a_name_in_an_address_leaves_nothing(client, written, path):
    client.get(path, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Rosamunda's phone")
    client.post(path, {"called": NAME}, REMOTE_ADDR="203.0.113.77")
    logging.getLogger("django.request").warning("Not Found: %s", path)
    log = written()
    assert "django.request" in log
    assert not any(word in log for word in (NAME, "9255550199", "203.0.113.77", "called"))


def test_an_error_keeps_its_class_and_place_and_loses_its_words(written):
    request = RequestFactory().get("/", {"called": NAME})
    request.resolver_match = resolve("/")
    try:
        raise KeyError(NAME)
    except KeyError:
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", f"/?{NAME}", exc_info=True, extra={"request": request, "status_code": 500}
        )
    log = written()
    assert f"route={request.resolver_match.view_name} status=500 KeyError test_logs.py:" in log
    assert NAME not in log


def test_a_record_that_does_not_fit_its_values_prints_none_of_them():
    record = logging.LogRecord("alongside.test", logging.ERROR, __file__, 1, "%d parents", (NAME,), None)
    line = RouteFormatter().format(record)
    assert line.endswith("ERROR alongside.test a message that does not fit its values")


def test_old_days_are_swept(tmp_path):
    import datetime as dt

    for name in ("2026-01-01.log", "2026-02-27.log", "2026-03-02.log", "notes.txt"):
        (tmp_path / name).write_text("x")
    assert sweep(tmp_path, dt.date(2026, 3, 2)) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2026-02-27.log", "2026-03-02.log", "notes.txt"]
