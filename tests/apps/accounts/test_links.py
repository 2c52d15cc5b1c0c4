"""The parent's personal link: 128 bits, kept hashed, a cookie on the first GET, and nothing changed by it."""

import base64
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from alongside.platform.accounts import links
from alongside.platform.accounts.permissions import PERMISSIONS, parent
from alongside.platform.accounts.roles import Role
from config import urls as site
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db


@dataclass
class Walker:
    program: object
    language: str = "es"


def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f"{request.parent.program} {request.actor} {request.user.is_authenticated} {request.LANGUAGE_CODE}"
    )


urlpatterns = [path("trial/mine/", mine, name="trial_mine"), path("", include(site))]


@pytest.fixture(autouse=True)
def known(settings, monkeypatch: pytest.MonkeyPatch) -> dict[bytes, Walker]:
    """A table of parents in place of the wing that keeps them."""
    settings.ROOT_URLCONF = __name__
    found: dict[bytes, Walker] = {}
    monkeypatch.setattr(links, "_registered", {"lookup": found.get, "landing": "trial_mine"})
    monkeypatch.setitem(PERMISSIONS, "trial_mine", parent(("GET",)))
    return found


def open_link(client: Client, known: dict[bytes, Walker]) -> tuple[str, Walker]:
    token, token_hash = links.new_token()
    known[token_hash] = Walker(ProgramFactory())
    client.get(links.link_path(token))
    return token, known[token_hash]


def test_a_token_has_128_bits_and_is_kept_only_hashed() -> None:
    token, token_hash = links.new_token()
    assert len(base64.urlsafe_b64decode(token + "==")) == 16
    assert len(token_hash) == 32
    assert token.encode() not in token_hash
    assert links.hash_token(token) == token_hash
    assert len({links.new_token()[0] for _ in range(1000)}) == 1000


def test_the_first_get_sets_a_cookie_and_leaves_the_address(client: Client, known) -> None:
    token, token_hash = links.new_token()
    known[token_hash] = Walker(ProgramFactory())
    answer = client.get(f"/v/{token}")
    assert answer.headers["Location"] == "/trial/mine/"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    cookie = answer.cookies[settings.PARENT_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie["max-age"] == cookie["expires"] == ""


def test_opening_the_link_writes_nothing(client: Client, known, django_assert_num_queries) -> None:
    token, token_hash = links.new_token()
    known[token_hash] = Walker(ProgramFactory())
    with django_assert_num_queries(0):
        client.get(f"/v/{token}")


def test_the_link_may_be_opened_again(client: Client, known) -> None:
    token, _walker = open_link(client, known)
    assert Client().get(f"/v/{token}").status_code == 302


def test_an_unknown_link_gets_a_kind_page_and_no_cookie(client: Client) -> None:
    answer = client.get("/v/not-a-link-we-know")
    assert answer.status_code == 404
    assert "You did nothing wrong" in answer.text
    assert settings.PARENT_COOKIE_NAME not in answer.cookies
    assert "referrer" in answer.headers["Referrer-Policy"]


def test_a_link_cannot_be_posted(client: Client, known) -> None:
    token, _walker = open_link(client, known)
    assert client.post(f"/v/{token}").status_code == 404


def test_the_parents_page_speaks_their_language_and_knows_only_them(client: Client, known, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, ProgramFactory())
    _token, walker = open_link(client, known)
    answer = client.get("/trial/mine/")
    assert answer.text == f"{walker.program} parent False es"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_revoked_link_ends_at_the_next_request(client: Client, known) -> None:
    open_link(client, known)
    assert client.get("/trial/mine/").status_code == 200
    known.clear()
    assert client.get("/trial/mine/").status_code == 404


def test_a_note_of_the_partners_session_never_shows_on_a_parents_page(rf) -> None:
    from alongside.platform.accounts.messages import PageMessages

    staff = PageMessages(SimpleNamespace(COOKIES={}, audience="staff", META={}))
    hand = PageMessages(SimpleNamespace(COOKIES={}, audience="parent", META={}))
    assert staff.cookie_name != hand.cookie_name


def test_without_the_wing_that_keeps_parents_no_link_works(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_registered", {})
    assert client.get("/v/anything").status_code == 404
    assert reverse("link", args=["anything"]) == "/v/anything"
