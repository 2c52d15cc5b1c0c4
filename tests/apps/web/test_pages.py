"""Base pages: neutral titles, a way out, help lines, two languages, and words for what went wrong."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from alongside.platform.web.errors import too_many
from tests.weight import BUDGET_BYTES, first_visit_bytes

FAILURES = ["400", "403", "404", "500"]


@pytest.fixture
def failing(db: None, settings: Any) -> Client:
    settings.ROOT_URLCONF, settings.WEB_HAND_PATHS = "tests.apps.web.pages", ("/hand/",)
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PermissionMiddleware" not in name]
    return Client(raise_request_exception=False)


def page(template: str, request: Any = None, **context: Any) -> str:
    request = request or RequestFactory().get("/")
    return render_to_string(template, context, request=request)


def request_in_program() -> Any:
    request: Any = RequestFactory().get("/my/")
    request.program = SimpleNamespace(
        pk=1, name="Walk With Me", complaint_name="Dolores Park", complaint_phone="+19255550100"
    )
    return request


def test_parent_s_page_says_nothing_in_its_title_and_shows_the_program_s_own_name():
    html = page("web/hand/base.html", request_in_program())
    assert re.search(r"<title>\s*My page</title>", html)
    assert "Walk With Me" in html
    assert "Alongside" not in html


def test_parent_s_page_names_whom_to_call_in_danger_and_about_the_partner():
    html = page("web/hand/base.html", request_in_program())
    for phone in ("tel:911", "tel:988", "tel:+18007997233", "tel:+19255550100"):
        assert f'href="{phone}"' in html
    assert "Something is wrong with my partner: call Dolores Park." in html


def test_quick_exit_is_a_plain_link_that_works_without_scripts(settings):
    html = page("web/hand/base.html")
    assert f'href="{settings.QUICK_EXIT_URL}" rel="noreferrer noopener"' in html


@pytest.mark.parametrize("path", ["/style/hand/", "/style/hand/?partner", "/offline/", "/nowhere/"])
def test_hand_pages_weigh_at_most_60_kb_on_first_visit(client, db, path):
    assert first_visit_bytes(client, path) <= BUDGET_BYTES


@pytest.mark.parametrize(
    "path", ["/style/", "/style/?errors", "/style/hand/?errors", "/style/hand/?partner", "/offline/"]
)
def test_pages_hold_no_inline_script_or_style(client, db, path):
    html = client.get(path).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert re.findall(r"\son\w+=", html) == []
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_hand_pages_load_no_htmx(client, db):
    assert "htmx" not in client.get("/style/hand/").content.decode()


def test_language_is_kept_and_the_page_comes_back(client, db):
    response = client.post("/language/", {"language": "es", "next": "/style/hand/?x=1"})
    assert response["Location"] == "/style/hand/?x=1"
    html = client.get("/style/hand/").content.decode()
    assert '<html lang="es"' in html


def test_language_is_also_kept_in_the_account_of_somebody_signed_in(client, db):
    from tests.factories.accounts import UserFactory
    from tests.factories.sessions import sign_in

    user = sign_in(client, UserFactory())
    client.post("/language/", {"language": "es", "next": "/"})
    user.refresh_from_db()
    assert user.language == "es"
    client.post("/language/", {"language": "xx", "next": "/"})
    user.refresh_from_db()
    assert user.language == "es"


def test_language_never_leads_to_another_site(client, db):
    assert client.post("/language/", {"language": "es", "next": "https://evil.example/"})["Location"] == "/"


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize("place", ["/fail", "/hand/fail"])
def test_what_went_wrong_is_said_with_what_to_do_next(failing, place, how):
    response = failing.get(f"{place}/{how}/")
    html = response.content.decode()
    assert response.status_code == int(how)
    assert "<h1>" in html
    assert 'class="usa-button" href="/' in html
    assert re.search(r"<title>\s*My page</title>", html)


def test_staff_see_failures_in_the_face_of_the_desk(failing):
    from tests.factories.accounts import UserFactory
    from tests.factories.sessions import BACKEND

    failing.force_login(UserFactory(), backend=BACKEND)
    assert 'class="desk"' in failing.get("/fail/403/").content.decode()
    assert 'class="hand"' in failing.get("/hand/fail/403/").content.decode()


def test_page_open_too_long_says_so(failing):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/move/", {"entry": "e1"})
    assert response.status_code == 403
    assert "This page was open too long" in response.content.decode()


def test_too_many_tries_says_to_wait(db):
    response = too_many(RequestFactory().get("/hand/"))
    assert response.status_code == 429
    assert "Wait a few minutes" in response.content.decode()


def test_progress_asks_again_while_running_and_stops_when_done():
    running = page("web/progress.html", run=SimpleNamespace(state="running", done=320, total=1000), progress_url="/x/")
    assert 'hx-get="/x/" hx-trigger="every 2s"' in running
    assert 'max="1000" value="320"' in running
    finished = page("web/progress.html", run=SimpleNamespace(state="done", done=1000, total=1000), progress_url="/x/")
    assert "hx-get" not in finished
    assert "Done." in finished
    refresh = page("web/progress_refresh.html", run=SimpleNamespace(state="running"))
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in refresh


def test_sealed_search_returns_to_the_list_with_unreadable_words(client, db):
    from alongside.platform.accounts.roles import Role
    from tests.factories.sessions import person_with, sign_in
    from tests.factories.sites import ProgramFactory

    program = ProgramFactory()
    sign_in(client, person_with(Role.COORDINATOR, program))
    response = client.post("/search/", {"words": "Rosa", "next": "/parents/?old=1", "box": "q", "sort": "name"})
    assert response["Location"].startswith("/parents/?sort=name&q=")
    assert "Rosa" not in response["Location"]
    assert client.post("/search/", {"words": "", "next": "/parents/", "box": "q"})["Location"] == "/parents/"
