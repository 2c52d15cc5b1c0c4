"""After months of a program, a parent's id, name and phone stand only in the columns that the reviewed list names.

Every column of every table of both databases is read, whatever its type; and every file the installation wrote.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections

from alongside.platform.accounts.roles import Role
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.service.court.models import CourtListEntry
from alongside.service.matches import services as walk
from alongside.service.matches.enums import EndWay
from alongside.service.matches.models import Parent
from alongside.surfaces.demo import build
from tests.factories.matches import TEST

pytestmark = pytest.mark.gate
MAY_NAME_A_PARENT = {
    "matches_parent.id", "matches_match.parent_id", "matches_donotmatch.one", "matches_donotmatch.other",
    "court_parentdate.parent_id", "vault_hold.parent_id", "vault_datakey.subject",
}  # fmt: skip
MAY_NAME_AN_ENTRY = {"court_courtlistentry.id", "vault_datakey.subject"}
STAFF_PAGES = ("/desk/", "/desk/court/", "/desk/parents/", "/desk/waiting/", "/desk/partners/", "/demo/")


def cells() -> Iterator[tuple[str, str]]:
    """Every cell of every table in both databases as text: `table.column`, what stands there."""
    for alias in ("default", "keystore"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description]
                for row in cursor.fetchall():
                    yield from ((f"{table}.{name}", _text(value)) for name, value in zip(names, row, strict=True))


def _text(value: object) -> str:
    """Text as it is, bytes both as letters and as hex, everything else as it prints."""
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return raw.decode("latin-1") + raw.hex() + raw.decode("utf-8", "ignore")
    return str(value)


def spellings(needle: str) -> set[str]:
    """A name as it is; an id with and without dashes and as bytes; a phone with and without its country."""
    try:
        found = uuid.UUID(needle)
    except ValueError:
        return {needle, needle.removeprefix("+1"), needle.lower()} if needle.startswith("+") else {needle}
    return {str(found), found.hex}


def places_of(needles: list[str]) -> dict[str, set[str]]:
    """Where each needle stands."""
    wanted = {needle: spellings(needle) for needle in needles}
    places: dict[str, set[str]] = {needle: set() for needle in needles}
    for place, text in cells():
        for needle, forms in wanted.items():
            if any(form in text for form in forms):
                places[needle].add(place)
    return places


@pytest.mark.django_db
@pytest.mark.req("R-NOTE-04")
def test_names_phones_and_ids_stand_only_where_the_list_says(client, signed_in, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CANARY", "Quetzalcanary")
    demo = build.build()
    program = demo.programs["contra-costa"]
    for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.PARTNER):
        signed_in(client, role, program)
        for page in STAFF_PAGES:
            client.get(page, {"q": "Quetzalcanary"})
    parents = [str(pk) for pk in Parent.objects.values_list("pk", flat=True)]
    entries = [str(pk) for pk in CourtListEntry.objects.values_list("pk", flat=True)]
    assert len(parents) > 10
    assert len(entries) > 1

    found = places_of([*parents, *entries, *demo.cast.canaries])
    for parent in parents:
        assert found[parent] <= MAY_NAME_A_PARENT, "a parent's id"
        assert found[parent] >= {"matches_parent.id", "vault_datakey.subject"}, "the search must be able to find"
    for entry in entries:
        assert found[entry] <= MAY_NAME_AN_ENTRY
    assert {name: places for name, places in found.items() if name in demo.cast.canaries and places} == {}


@pytest.mark.django_db
def test_the_search_finds_a_name_wherever_it_is_put():
    """So that the test above can fail: a name in a session, a phone in bytes, an id in a JSON column."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from tests.factories.sites import PartnerFactory

    some_id = uuid.uuid4()
    Session.objects.create(session_key="k" * 32, session_data="Rosamunda", expire_date=timezone.now())
    PartnerFactory(areas=[some_id.hex], hours_en="call +19255550199")
    found = places_of(["Rosamunda", str(some_id), "+19255550199"])
    assert found == {
        "Rosamunda": {"django_session.session_data"},
        str(some_id): {"sites_partner.areas"},
        "+19255550199": {"sites_partner.hours_en"},
    }


@pytest.mark.django_db
def test_after_the_purge_no_row_of_a_parent_is_left_and_no_file_holds_a_name(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CANARY", "Quetzalcanary")
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-03-02T08:00:00-08:00")
    demo = build.build()
    for parent in Parent.objects.open():
        walk.close(parent, way=EndWay.OWN_WISH, by=TEST)
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-06-02T08:00:00-08:00")
    assert {outcome.failure for outcome in run_all(scans())} == {""}
    near = [m for m in apps.get_models() if m._meta.app_label in ("matches", "court")]
    assert {m.__name__: m.objects.count() for m in near if m.__name__ != "Coverage"} == {
        m.__name__: 0 for m in near if m.__name__ != "Coverage"
    }
    for path in settings.HOME.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [name for name in demo.cast.canaries if name.encode() in content] == [], path.name
