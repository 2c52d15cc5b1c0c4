"""What harms nobody can be undone for ten minutes, by the same person in the same program, once."""

import time
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from alongside.platform.web import undo
from alongside.platform.web.saying import Said
from alongside.platform.web.undo import NothingToUndo, UndoMiddleware, offer_undo, open_offers, undoable

done: list[dict[str, Any]] = []


@undoable("test.move")
def _move_back(request: HttpRequest, payload: dict[str, Any]) -> str:
    if payload in done:
        raise NothingToUndo
    done.append(payload)
    return "Moved back."


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


def request_of(user: int = 1, program: str = "p", cookie: str = "") -> Any:
    request: Any = RequestFactory().get("/", HTTP_COOKIE=f"undo={cookie}")
    request.user, request.program = SimpleNamespace(pk=user), SimpleNamespace(pk=program)
    return request


def cookie_after(request: Any, *offers: tuple[str, dict[str, Any]]) -> Any:
    def view(asked: HttpRequest) -> HttpResponse:
        for label, payload in offers:
            offer_undo(asked, Said(label), "test.move", payload)
        return HttpResponse()

    return UndoMiddleware(view)(request).cookies["undo"]


def labels(request: Any) -> list[str]:
    return [offer.label for offer in open_offers(request)]


def test_offer_returns_with_the_cookie_to_the_same_person_in_the_same_program():
    cookie = cookie_after(request_of(), ("Moved.", {"entry": "e1"})).value
    assert labels(request_of(cookie=cookie)) == ["Moved."]
    assert labels(request_of(user=2, cookie=cookie)) == []
    assert labels(request_of(program="other", cookie=cookie)) == []


def test_cookie_shows_nothing_of_what_was_done_and_is_closed_to_scripts():
    parent = str(uuid4())
    cookie = cookie_after(request_of(), ("Rosa moved.", {"parent": parent}))
    assert parent not in cookie.value
    assert "Rosa" not in cookie.value
    assert (cookie["httponly"], cookie["max-age"], cookie["samesite"]) == (True, 600, "Lax")


def test_the_last_three_offers_are_kept():
    cookie = cookie_after(request_of(), *[(f"Move {n}.", {"n": n}) for n in range(5)]).value
    assert labels(request_of(cookie=cookie)) == ["Move 2.", "Move 3.", "Move 4."]


def test_cookie_never_outgrows_what_browsers_keep():
    cookie = cookie_after(request_of(), *[(f"Move {n}.", {"long": "x" * 1200}) for n in range(3)]).value
    assert len(cookie) < 4096
    assert labels(request_of(cookie=cookie))[-1] == "Move 2."


def test_offer_ends_after_ten_minutes_of_real_time(monkeypatch):
    cookie = cookie_after(request_of(), ("Moved.", {"entry": "e1"})).value
    later = time.time() + undo.OPEN_SECONDS + 1
    monkeypatch.setattr(undo.time, "time", lambda: later)
    assert labels(request_of(cookie=cookie)) == []


def test_changed_cookie_opens_nothing():
    cookie = cookie_after(request_of(), ("Moved.", {"entry": "e1"})).value
    for broken in (cookie[:-2] + "AA", cookie[4:], "x", ".", "é".encode().decode("latin-1"), cookie + "."):
        assert labels(request_of(cookie=broken)) in ([], ["Moved."] if broken == cookie + "." else [])


def test_offering_what_nobody_can_undo_is_refused():
    with pytest.raises(KeyError):
        offer_undo(request_of(), Said("Moved."), "test.unknown", {})


def test_two_functions_for_one_action_are_refused():
    with pytest.raises(RuntimeError):
        undoable("test.move")(lambda request, payload: "")


# --- through the pages -----------------------------------------------------------------------------------


@pytest.fixture
def pressing(db: None, settings: Any) -> Client:
    """Only what undo stands on; who may press stands in the permission map and its own tests."""
    settings.ROOT_URLCONF = "tests.apps.web.pages"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PermissionMiddleware" not in name]
    return Client()


def _offer_id(client: Client) -> str:
    html = client.get("/style/?none").content.decode()
    return html.split('name="offer" value="')[1].split('"')[0]


def test_pressing_undo_takes_it_back_and_says_so(pressing):
    pressing.post("/move/", {"entry": "e1"})
    response = pressing.post("/undo/", {"offer": _offer_id(pressing), "next": "/style/?none"}, follow=True)
    assert done == [{"entry": "e1"}]
    assert "Moved back." in response.content.decode()
    assert 'name="offer"' not in response.content.decode()


def test_pressing_twice_changes_nothing_more_and_says_so(pressing):
    pressing.post("/move/", {"entry": "e1"})
    offer, kept = _offer_id(pressing), pressing.cookies["undo"].value
    pressing.post("/undo/", {"offer": offer})
    again = pressing.post("/undo/", {"offer": offer, "next": "/style/?none"}, follow=True)
    assert "This was undone already" in again.content.decode()
    pressing.cookies["undo"] = kept  # two presses at once: both carried the cookie
    late = pressing.post("/undo/", {"offer": offer, "next": "/style/?none"}, follow=True)
    assert "This can no longer be undone" in late.content.decode()
    assert done == [{"entry": "e1"}]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_undo_never_leads_to_another_site(pressing, elsewhere):
    assert pressing.post("/undo/", {"offer": "x", "next": elsewhere})["Location"] == "/"


def test_what_can_be_undone_names_somebody_where_they_are_shown_and_nowhere_else(pressing):
    pressing.post("/move/", {"entry": "e1"})
    assert "Rosa: Yes" in pressing.get("/style/").content.decode()
    other = pressing.get("/elsewhere/", {"in": "en"}).content.decode()
    assert "Rosa" not in other and other.count("Undo") == 3


def test_the_page_with_the_button_may_name_them_too_and_a_strangers_page_may_not(pressing):
    pressing.post("/move/", {"entry": "e1"}, headers={"referer": "http://testserver/elsewhere/?in=en"})
    assert "Rosa: Yes" in pressing.get("/elsewhere/", {"in": "en"}).content.decode()
    pressing.post("/move/", {"entry": "e2"}, headers={"referer": "http://other.example/elsewhere/"})
    assert pressing.get("/elsewhere/", {"in": "en"}).content.decode().count("Rosa") == 2  # the first, twice said


def test_what_can_be_undone_follows_the_language_of_the_page(pressing):
    pressing.post("/move/", {"entry": "e1"}, headers={"referer": "http://testserver/elsewhere/"})
    assert "Rosa: Yes" in pressing.get("/elsewhere/", {"in": "en"}).content.decode()
    assert "Rosa: Sí" in pressing.get("/elsewhere/", {"in": "es"}).content.decode()


def test_undo_is_not_done_by_opening_an_address(pressing):
    assert pressing.get("/undo/").status_code == 405
