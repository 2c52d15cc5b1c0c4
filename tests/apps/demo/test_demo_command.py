"""`alongside demo` builds what outside checks rely on, and wipes nothing but a demo."""

from __future__ import annotations

import pytest
from django.urls import reverse

from alongside.cli.demo import _refuse_live_rows
from alongside.core.errors import BadInput
from alongside.platform.accounts.roles import Role
from alongside.surfaces.demo import build
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db


def test_a_database_with_live_rows_is_refused():
    ProgramFactory(invented=True)
    _refuse_live_rows()
    ProgramFactory(invented=False)
    with pytest.raises(BadInput):
        _refuse_live_rows()


def test_every_role_stands_in_each_of_two_programs_and_signs_in_with_one_click(client):
    demo = build.build().as_json("http://localhost:8000")
    programs = {user["program"] for user in demo["users"]}
    assert len(programs) == 2
    for program in programs:
        assert {u["role"] for u in demo["users"] if u["program"] == program} == set(Role.values)
    for user in demo["users"]:
        page = client.get(user["sign_in_url"].removeprefix(demo["base_url"]), follow=True)
        assert page.status_code == 200, user["role"]
    assert {"id", "alias", "program", "link"} == set(demo["parents"][0])
    for parent in demo["parents"]:
        page = client.get(parent["link"].removeprefix(demo["base_url"]), follow=True)
        assert page.status_code == 200


def test_the_canary_word_is_in_every_name_and_a_phone_for_each(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CANARY", "Zanahoria")
    demo = build.build()
    names = [one for one in demo.cast.canaries if not one.startswith("+1")]
    assert names
    assert all("Zanahoria" in name for name in names)
    assert len(set(demo.cast.canaries)) == len(demo.cast.canaries)


def test_one_click_sign_in_is_for_invented_people_alone(client, settings):
    from tests.factories.sites import MembershipFactory

    real = MembershipFactory(program=ProgramFactory(invented=False))
    assert client.get(reverse("demo:sign_in", args=[real.user_id])).status_code == 404
    invented = MembershipFactory(program=ProgramFactory(invented=True))
    assert client.get(reverse("demo:sign_in", args=[invented.user_id])).status_code == 302
    settings.DEMO_SWITCHES = False
    assert client.get(reverse("demo:sign_in", args=[invented.user_id])).status_code == 404
    assert client.get(reverse("demo:people")).status_code == 404
