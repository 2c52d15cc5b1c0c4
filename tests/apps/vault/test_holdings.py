"""What is held on one parent, read from the live models; and every column says how long it lives."""

import datetime as dt
import json

import pytest

from alongside.cli.main import cli
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.models import Entry
from alongside.platform.vault import holds
from alongside.platform.vault.holdings import everything_on, schema, undeclared
from alongside.platform.vault.keys import open_keys
from alongside.service.court.models import ParentDate
from tests.factories.matches import CANARY, CANARY_PHONE, opened_parent, program_and_partners

pytestmark = pytest.mark.django_db
BY = Actor("command", "test")


def called(capsys, *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(list(words))
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def a_parent():
    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    ParentDate.objects.create(parent=parent, kind="review", on=dt.date(2026, 4, 1), courthouse="Martinez")
    return program, parent


def test_everything_on_a_parent_and_nothing_on_another():
    program, parent = a_parent()
    other = opened_parent(program).parent
    found = everything_on(parent.pk)
    assert found.kind == "parent"
    tables = {table: len(rows) for table, rows in found.tables.items()}
    assert tables == {
        "matches_parent": 1,
        "matches_match": 1,
        "court_parentdate": 1,
        "vault_datakey": 1,
        "audit_entry": Entry.objects.filter(subject=open_keys([parent.pk])[parent.pk].mark()).count(),
    }
    assert found.tables["matches_parent"][0]["identity"]["called"] == CANARY
    assert found.tables["vault_datakey"][0]["wrapped"] == "a wrapped key"
    assert str(other.pk) not in json.dumps(found.tables, default=str)


@pytest.mark.req("R-NOTE-04")
def test_printing_a_record_is_itself_recorded(capsys):
    _, parent = a_parent()
    code, out, _ = called(capsys, "holdings", str(parent.pk), "--json")
    assert code == 0
    printed = json.loads(out)
    assert printed["tables"]["matches_parent"][0]["identity"]["reach"][0]["value"] == CANARY_PHONE
    last = Entry.objects.order_by("-pk").first()
    mark = open_keys([parent.pk])[parent.pk].mark()
    assert (last.verb, bytes(last.subject)) == ("seen.holdings", mark)


def test_a_hold_shows_in_the_print(capsys):
    program, parent = a_parent()
    holds.place(program, parent.pk, ordered_by="court", on=dt.date(2026, 3, 2), by=BY)
    code, out, _ = called(capsys, "holdings", str(parent.pk))
    assert code == 0
    assert "Held: purge and key destruction are stopped." in out
    assert "ordered_by: court" in out


@pytest.mark.parametrize(
    "words", [("holdings",), ("holdings", "rosa"), ("holdings", "00000000-0000-4000-8000-000000000000")]
)
def test_what_cannot_be_found_is_one_line_and_status_2(capsys, words):
    code, out, err = called(capsys, *words)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_every_column_that_reaches_a_parent_says_how_long_it_lives():
    assert undeclared() == []
    lines = {(line.table, line.column): line for line in schema()}
    assert ("matches_parent", "identity") in lines
    assert ("court_parentdate", "courthouse") in lines
    assert ("matches_donotmatch", "one") in lines
    assert lines["matches_parent", "link_hash"].lives_until.startswith("until the link expires")


def test_a_table_that_nobody_declared_is_named(monkeypatch):
    from alongside.platform.vault import retention

    monkeypatch.delitem(retention._kept, ParentDate)
    assert "court_parentdate.courthouse" in undeclared()
