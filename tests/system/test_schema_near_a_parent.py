"""Every column of every table that is a parent's, or points at one, stands on a list that people have reviewed.

To add a column near a parent: read docs/explanation/what-is-kept.md, put the column on the list with the reason in the
commit, and declare in the app's retention.py how long it lives.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Field

from alongside.platform.vault.fields import SealedField
from alongside.platform.vault.holdings import pointing_at, schema, undeclared
from alongside.service.court.models import CourtListEntry
from alongside.service.matches.models import Parent

# table -> columns, each with why it may stand there
REVIEWED: dict[str, dict[str, str]] = {
    "matches_parent": {
        "id": "random", "program_id": "tenancy", "identity": "sealed", "wants": "sealed", "language": "closed list",
        "contact_way": "closed list", "safe_from": "hour", "safe_until": "hour", "voicemail": "yes or no",
        "confirmed_week": "week", "link_hash": "hash of a random token", "link_expires_on": "day",
        "open_request": "closed list", "walking_on": "one day, overwritten", "supports": "0 to 3", "closed_on": "day",
    },
    "matches_match": {
        "id": "random", "parent_id": "the parent", "partner_id": "the partner", "cover_id": "who stands in",
        "begun_on": "day, later week", "ended_on": "day, later week",
    },
    "matches_contactweek": {
        "id": "random", "match_id": "the match", "week": "week", "kind": "closed list", "count": "number",
    },
    "matches_donotmatch": {"id": "random", "program_id": "tenancy", "one": "opaque id", "other": "opaque id"},
    "court_courtlistentry": {
        "id": "random", "program_id": "tenancy", "on": "day", "sealed": "sealed",
        "offer_hash": "hash of a derived token", "language": "closed list",
        "kind": "closed list", "at": "the court's time", "courthouse": "place, 40 letters",
        "room": "place, 12 letters", "offer": "closed list", "outcome": "closed list", "cover_id": "who covers",
        "next_on": "day", "keep_until": "day",
    },
    "court_courtday": {"id": "random", "program_id": "tenancy", "on": "day"},
    "court_listedrow": {"id": "number", "day_id": "the court day", "fingerprint": "HMAC under the day's key"},
    "court_parentdate": {
        "id": "random", "parent_id": "the parent", "kind": "closed list", "on": "day", "at": "the court's time",
        "courthouse": "place, 40 letters", "room": "place, 12 letters", "set_by_court": "yes or no",
    },
    "vault_datakey": {
        "subject": "opaque id, in the keystore", "kind": "closed list", "program_id": "tenancy", "epoch": "number",
        "wrapped": "wrapped key", "made_on": "day",
    },
    "vault_hold": {
        "id": "number", "program_id": "tenancy", "parent_id": "opaque id", "ordered_by": "closed list", "on": "day",
        "lifted_on": "day",
    },
    "vault_ledgerentry": {
        "id": "number", "mark": "HMAC under the subject's key", "kind": "closed list", "destroyed_on": "day",
    },
    "audit_entry": {
        "id": "number", "chain": "program", "seq": "number", "day": "day",
        "actor": "a member of staff, or only 'parent'", "verb": "closed list",
        "subject": "HMAC under the subject's key", "previous": "hash", "hash": "hash",
    },
}  # fmt: skip

# Short words about a place are the only text that is not sealed; the court prints them on the corridor's wall.
PLACES = {
    ("court_courtlistentry", "courthouse"), ("court_courtlistentry", "room"),
    ("court_parentdate", "courthouse"), ("court_parentdate", "room"),
}  # fmt: skip

# Ids of people that no foreign key shows: each stands on the list above, or belongs to people at work.
OPAQUE_IDS = {
    "vault_datakey.subject", "vault_datakey.program_id", "vault_hold.parent_id", "matches_donotmatch.one",
    "matches_donotmatch.other",
}  # fmt: skip


def near_a_parent() -> dict[str, list[Field]]:
    """Tables of the holdings' schema, by live models."""
    tables = {line.table for line in schema()}
    return {m._meta.db_table: list(m._meta.concrete_fields) for m in apps.get_models() if m._meta.db_table in tables}


@pytest.mark.req("R-NOTE-01", "R-NOTE-04", "R-NOTE-05")
def test_every_column_near_a_parent_stands_on_the_reviewed_list():
    live = {table: {field.attname for field in fields} for table, fields in near_a_parent().items()}
    assert live == {table: set(columns) for table, columns in REVIEWED.items()}


def test_every_column_near_a_parent_says_how_long_it_lives():
    assert undeclared() == []


@pytest.mark.req("R-NOTE-01", "R-NOTE-05")
def test_no_text_json_file_or_precise_time_stands_near_a_parent():
    assert [fault for table, fields in near_a_parent().items() for fault in faults(table, fields)] == []


def test_the_check_sees_what_it_must_refuse():
    """Each forbidden kind of column, on a model that is never made, is found."""

    class Meta:
        app_label = "matches"
        managed = False

    bad = {
        "note": models.TextField(),
        "why": models.CharField(max_length=200),
        "extra": models.JSONField(),
        "scan": models.FileField(),
        "at": models.DateTimeField(),
        "child": models.DurationField(),
    }
    body = {
        "__module__": __name__,
        "Meta": Meta,
        "parent": models.ForeignKey(Parent, models.CASCADE, related_name="+"),
        **bad,
    }
    model = type("Leaky", (models.Model,), body)
    try:
        assert (model, "parent") in pointing_at(Parent)
        assert set(faults("x", list(model._meta.concrete_fields))) == {f"x.{name}" for name in bad}
        assert "matches_leaky" in {line.table for line in schema()}
    finally:
        del apps.all_models["matches"]["leaky"]
        apps.clear_cache()


def test_no_other_table_names_a_person_by_an_id_without_a_foreign_key():
    found = {
        f"{model._meta.db_table}.{field.attname}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField) and not field.primary_key and field.remote_field is None
    }
    assert found == OPAQUE_IDS - {"vault_datakey.subject"}  # the keystore's own primary key


@pytest.mark.django_db
def test_the_database_has_no_column_that_the_models_do_not_name():
    with connection.cursor() as cursor:
        for model in (Parent, CourtListEntry):
            described = connection.introspection.get_table_description(cursor, model._meta.db_table)
            assert {column.name for column in described} == set(REVIEWED[model._meta.db_table])


def faults(table: str, fields: list[Field]) -> list[str]:
    """Columns that could hold a narrative, a document, or the moment of something."""
    return [f"{table}.{field.attname}" for field in fields if not _is_safe(table, field)]


def _is_safe(table: str, field: Field) -> bool:
    if isinstance(field, SealedField) or field.remote_field is not None:
        return True
    if isinstance(field, models.FileField | models.TextField | models.JSONField | models.DateTimeField):
        return False
    if isinstance(field, models.CharField):
        return (table, field.attname) in PLACES or bool(field.choices) or table in ("audit_entry",)
    allowed = (
        models.UUIDField,
        models.IntegerField,
        models.BooleanField,
        models.DateField,
        models.TimeField,
        models.BinaryField,
    )
    return isinstance(field, allowed)
