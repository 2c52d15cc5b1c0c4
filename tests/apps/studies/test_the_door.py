"""The workstation opens with its link, once, in one browser; every address stands on its own map."""

from __future__ import annotations

import pytest
from django.test import Client

from alongside.platform.accounts.permissions import PERMISSIONS, STUDIES, Audience
from alongside.proof.studies import door
from tests.system.matrix.addresses import addresses


def test_the_link_opens_one_browser_and_leaves_the_address(workstation):
    link = f"/open/{door.new_link()}/"
    first, second = Client(), Client()
    answer = first.get(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    cookie = answer.cookies["workstation-80"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert first.get("/").status_code == 200
    assert second.get(link).status_code == 403
    assert second.get("/").status_code == 403
    assert first.get(link).status_code == 302, "whoever is in already may follow it again"


def test_neither_the_link_nor_the_cookie_is_kept(workstation):
    token = door.new_link()
    client = Client()
    client.get(f"/open/{token}/")
    written = "".join(path.read_text() for path in workstation.rglob("*") if path.is_file())
    assert written
    assert token not in written
    assert client.cookies["workstation-80"].value not in written


def test_a_new_link_shuts_out_whoever_was_in(evaluator):
    assert evaluator.get("/").status_code == 200
    door.new_link()
    assert evaluator.get("/").status_code == 403


def test_once_the_door_is_shut_nothing_opens_it(evaluator):
    token = door.new_link()
    door.shut()
    assert evaluator.get(f"/open/{token}/").status_code == 403
    assert evaluator.get("/").status_code == 403


def test_the_map_names_every_address_of_the_workstation_and_no_other(workstation):
    assert {address.name for address in addresses()} == set(STUDIES)


def test_only_the_door_and_the_language_are_open_to_a_stranger():
    assert {name for name, access in STUDIES.items() if access.audience != Audience.WORKSTATION} == {
        "studies:open",
        "web:set_language",
    }


@pytest.mark.req("R-EVAL-18")
def test_the_families_map_has_no_address_that_takes_an_extract():
    assert [name for name in PERMISSIONS if name.startswith("studies:")] == []


@pytest.mark.parametrize("name", sorted(STUDIES))
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_a_stranger_meets_a_closed_door(stranger, name, method):
    from django.urls import reverse

    parts = next(address.parts for address in addresses() if address.name == name)
    answer = stranger.generic(
        method,
        reverse(name, kwargs=dict.fromkeys(parts, "0123456789ab") | ({"number": 1} if "number" in parts else {})),
    )
    access = STUDIES[name]
    if method not in access.methods:
        assert answer.status_code == 404
    elif access.audience == Audience.WORKSTATION or name == "studies:open":
        assert answer.status_code == 403
        assert b"This workstation opens with its link" in answer.content
    else:
        assert answer.status_code == 302


def test_an_address_that_the_map_does_not_name_is_not_there(evaluator, monkeypatch):
    assert evaluator.get("/new/").status_code == 200
    monkeypatch.delitem(STUDIES, "studies:begin")
    assert evaluator.get("/new/").status_code == 404


def test_no_form_is_taken_from_another_site(evaluator):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = evaluator.cookies
    assert careful.post("/new/", {"title": "Is it so?"}).status_code == 403
