"""`alongside demo` builds what outside checks rely on, and wipes nothing but a demo."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from alongside.cli.demo import _drop_own_tables, _refuse_live_rows
from alongside.cli.main import start
from alongside.core.errors import BadInput
from alongside.platform.accounts.roles import Role
from alongside.platform.vault.keys import new_key
from alongside.surfaces.demo import build
from tests.factories.matches import opened_parent
from tests.factories.sessions import person_with
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db


def test_a_database_with_live_rows_is_refused():
    ProgramFactory(invented=True)
    _refuse_live_rows()
    ProgramFactory(invented=False)
    with pytest.raises(BadInput):
        _refuse_live_rows()


@pytest.mark.gate
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


@pytest.mark.gate
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


def test_the_first_page_leads_to_the_demo_where_there_is_one(client, settings):
    for page in ("/", "/sign-in/"):
        assert reverse("demo:people") in client.get(page).content.decode(), page


def test_nobody_invented_is_asked_to_prove_again_what_they_cannot_prove(client, settings):
    settings.STEP_UP_SECONDS = 0  # as if ten minutes had passed
    program = ProgramFactory(invented=True)
    client.get(reverse("demo:sign_in", args=[person_with(Role.COORDINATOR, program).pk]))
    assert client.get(reverse("desk:court_print")).status_code == 200


def test_a_role_without_a_page_is_told_so(client):
    program = ProgramFactory(invented=True)
    said = "No other page is open to your role yet."
    for role, told in ((Role.OPERATOR, True), (Role.COORDINATOR, False), (Role.PARTNER, False)):
        client.get(reverse("demo:sign_in", args=[person_with(role, program).pk]))
        assert (said in client.get(reverse("accounts:security")).content.decode()) is told, role


def test_a_keystore_of_somebody_elses_keys_is_refused_though_the_database_is_a_demos():
    program = ProgramFactory(invented=True)
    opened_parent(program)
    _refuse_live_rows()
    new_key(uuid4(), "parent", uuid4())
    with pytest.raises(BadInput, match="KEYSTORE_URL"):
        _refuse_live_rows()


def test_live_rows_are_not_opened_with_the_demos_switches(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.local")
    ProgramFactory(invented=True)
    start()
    ProgramFactory(invented=False)
    with pytest.raises(BadInput, match="real installation"):
        start()


@pytest.mark.engine("postgresql")
def test_of_a_database_that_others_use_too_only_our_own_tables_go():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebody_elses (id integer)")
        _drop_own_tables(connection)
        assert connection.introspection.table_names(cursor) == ["somebody_elses"]
        cursor.execute("DROP TABLE somebody_elses")
        transaction.set_rollback(True)
