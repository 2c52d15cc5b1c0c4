"""Typed, pasted or brought as a file: the same rules, looked at first, and the file is never kept."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alongside.platform import home
from alongside.platform.accounts.roles import Role
from alongside.service.court.models import CourtListEntry
from alongside.service.court.people import unseal
from alongside.surfaces.desk import carried
from alongside.surfaces.desk.presenters.refused_list import SENTENCES
from tests.core.courtlist.lists import workbook
from tests.factories.court import today
from tests.factories.matches import CANARY, program_and_partners

pytestmark = pytest.mark.django_db
ADD, PASTE = reverse("desk:entry_add"), reverse("desk:court_list_paste")
IMPORT, CONFIRM = reverse("desk:court_list_import"), reverse("desk:court_list_confirm")
NAMES = ["Rosa", "José", "محمد", "שרה", "李", "नेहा", "Ngọc Ánh", "Q", "أ" * 40]


@pytest.fixture
def desk(client: Client, signed_in):
    program, _ = program_and_partners()
    signed_in(client, Role.COORDINATOR, program)
    client.program = program
    return client


def names() -> list[str]:
    return [found.who.called for found in unseal(CourtListEntry.objects.order_by("pk"))]


def typed(desk: Client, **said: str) -> dict[str, str]:
    usual = {
        "first_name": CANARY, "parent": "mother", "language": "es", "kind": "detention", "on": today(desk.program),
        "at": "08:30", "courthouse": "Martinez", "room": "10", "calendar_line": "4", "offer": "",
    }  # fmt: skip
    return {**usual, **said}


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def sealed_rows(page) -> str:
    return re.findall(r'name="rows" value="([^"]+)"', page.content.decode())[0]


def file(content: bytes, name: str = "list.csv") -> dict:
    return {"file": SimpleUploadedFile(name, content), "kind": "detention", "on": "", "courthouse": ""}


# --- typed -----------------------------------------------------------------------------------------------


@pytest.mark.req("R-INTAKE-01", "R-INTAKE-06")
def test_typing_asks_only_what_is_needed_and_the_petition_never_leaves_the_computer(desk: Client):
    html = desk.get(ADD).content.decode()
    form = re.findall(r'<form class="usa-form.*?</form>', html, re.DOTALL)[0]
    asked = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', form))
    assert asked == {"csrfmiddlewaretoken", *typed(desk)}
    petition = re.findall(r"<input[^>]*petition-file[^>]*>", html)[0]
    assert 'type="file"' in petition and " name=" not in petition
    assert "textarea" not in html and "enctype" not in html
    assert "Not offered by rule here: significant abuse; high-profile case." in html
    assert "open the petition in another window" in html


def test_the_policy_lets_the_browser_show_its_own_file_there_and_nowhere_else(desk: Client):
    assert "frame-src blob:" in desk.get(ADD)["Content-Security-Policy"]
    assert "frame-src" not in desk.get(PASTE)["Content-Security-Policy"]


@pytest.mark.parametrize("name", NAMES)
def test_a_typed_name_in_any_script_comes_back(desk: Client, name: str):
    page = desk.post(ADD, typed(desk, first_name=name), follow=True)
    assert names() == [name]
    assert name in page.content.decode()


def test_a_petition_that_is_sent_all_the_same_is_not_read(desk: Client):
    sent = SimpleUploadedFile("petition.pdf", b"%PDF allegation")
    desk.post(ADD, {**typed(desk), "petition": sent})
    assert names() == [CANARY]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_name": ""}, "Write the name here."),
        ({"on": "2001-02-03"}, "This date is over"),
        ({"calendar_line": "24/18"}, "never a case number"),
        ({"first_name": "=cmd()"}, "begins like a formula"),
        ({"room": "Department of"}, "at most 12"),
        ({"kind": "tdm"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(desk: Client, said, words):
    page = desk.post(ADD, typed(desk, **said))
    assert words in text(page)
    assert 'value="Martinez"' in page.content.decode()
    assert CourtListEntry.objects.count() == 0


def test_typing_the_same_person_twice_adds_nothing_until_somebody_says_it_is_another(desk: Client):
    desk.post(ADD, typed(desk))
    page = desk.post(ADD, typed(desk))
    assert "so nothing was added" in text(page)
    assert len(names()) == 1
    assert 'name="again"' in page.content.decode()
    desk.post(ADD, {**typed(desk), "again": "on"})
    assert names() == [CANARY, CANARY]


def test_add_and_type_another_stays_on_the_form(desk: Client):
    answer = desk.post(ADD, {**typed(desk), "more": "1"})
    assert answer.url.startswith(ADD)


# --- a whole list ----------------------------------------------------------------------------------------


def test_pasted_rows_are_shown_first_and_added_when_confirmed(desk: Client):
    on = today(desk.program).isoformat()
    page = desk.post(PASTE, {"text": "Rosa\nДарья\n", "on": on, "courthouse": "Martinez", "kind": "detention"})
    assert "2 rows can be added." in text(page) and "Nothing has been added yet." in text(page)
    assert CourtListEntry.objects.count() == 0
    token = sealed_rows(page)
    page = desk.post(CONFIRM, {"rows": token}, follow=True)
    assert "2 rows were added." in text(page) and "Дарья" in text(page)
    page = desk.post(CONFIRM, {"rows": token}, follow=True)
    assert "2 rows stood on the list already." in text(page)
    assert sorted(names()) == ["Rosa", "Дарья"]


def test_a_file_says_what_failed_what_was_dropped_and_what_to_mend_without_a_value(desk: Client):
    day = today(desk.program).isoformat()
    content = f"Nombre,Fecha,Idioma,Caso\nRosa,{day},es,J-77\nDaniel,{day},Klingonese,J-78\n".encode()
    page = desk.post(IMPORT, file(content))
    said = text(page)
    assert "1 row can be added. 1 row cannot be added as it stands." in said
    assert "Caso" in said and "This language is not on the list" in said
    assert re.search(r"3\s+language\s+This language", said)
    for value in ("Klingonese", "Daniel", "J-77", "Rosa"):
        assert value not in page.content.decode()
    desk.post(CONFIRM, {"rows": sealed_rows(page)})
    assert names() == ["Rosa"]
    page = desk.post(IMPORT, file(content))
    assert "1 row stands on the list already." in text(page)
    assert 'name="rows"' not in page.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_names_in_a_workbook_survive_the_way_through_the_page(desk: Client, name: str):
    day = today(desk.program).isoformat()
    page = desk.post(IMPORT, file(workbook([["first_name", "date"], [name, day]]), "list.xlsx"))
    desk.post(CONFIRM, {"rows": sealed_rows(page)})
    assert names() == [name]


def test_five_thousand_rows_fit_into_the_page(desk: Client):
    day = today(desk.program).isoformat()
    rows = "".join(f"محمد{n},{day}\n" for n in range(5_000))
    page = desk.post(IMPORT, file(f"first_name,date\n{rows}".encode()))
    token = sealed_rows(page)
    assert len(token) < 500_000
    desk.post(CONFIRM, {"rows": token})
    assert CourtListEntry.objects.count() == 5_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"first_name,date\nRo\x00sa,2030-01-01\n", "Line 2: a NUL byte, so this is no text; save it as CSV"),
        ("first_name,date\nRosa,2030-01-01\n".encode("utf-16-le"), "Line 1: UTF-16 without its byte order mark"),
        (b"first_name,date\n@SUM(A1),2030-01-01\n", "a formula"),
        (b"", "empty"),
        (b"first_name,date\n" * 400_000, "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_mend(desk: Client, content: bytes, words: str):
    page = desk.post(IMPORT, file(content))
    assert page.status_code == 200
    assert words in text(page)


def test_no_file_chosen_is_said_so(desk: Client):
    assert "Choose the file first." in text(desk.post(IMPORT, {"kind": "detention"}))


def test_rows_carried_in_a_page_open_for_nobody_else_and_not_for_ever(desk: Client, signed_in, monkeypatch):
    monkeypatch.setattr(carried, "OPEN_SECONDS", -1)
    on = today(desk.program).isoformat()
    page = desk.post(PASTE, {"text": "Rosa\n", "on": on, "courthouse": "", "kind": "detention"})
    token = sealed_rows(page)
    other = Client()
    signed_in(other, Role.COORDINATOR, program_and_partners()[0])
    assert "open too long" in text(other.post(CONFIRM, {"rows": token}, follow=True))
    assert "open too long" in text(desk.post(CONFIRM, {"rows": token}, follow=True))
    assert "open too long" in text(desk.post(CONFIRM, {"rows": "nonsense"}, follow=True))
    assert CourtListEntry.objects.count() == 0


def test_the_file_stands_nowhere_after_import(desk: Client, tmp_path: Path, monkeypatch):
    """A canary in the file is searched in temporary files, sessions and everything under the data directory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    day = today(desk.program).isoformat()
    filler = "".join(f"Filler{n},{day},note\n" for n in range(4_000))
    content = f"first_name,date,Allegation\nZebedeus,{day},unsafe-kennel\n{filler}".encode()
    page = desk.post(IMPORT, file(content))
    assert "unsafe-kennel" not in page.content.decode() and "Zebedeus" not in page.content.decode()
    desk.post(CONFIRM, {"rows": sealed_rows(page)})
    assert "Zebedeus" in names()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    stored = [session.get_decoded() for session in Session.objects.all()]
    assert "Zebedeus" not in repr(stored)
    for path in home.home().rglob("*"):
        if path.is_file():
            assert b"Zebedeus" not in path.read_bytes() and b"unsafe-kennel" not in path.read_bytes(), path


def test_a_list_for_several_days_goes_to_each_and_leads_to_the_first(desk: Client):
    day, later = today(desk.program), today(desk.program) + dt.timedelta(days=3)
    page = desk.post(IMPORT, file(f"first_name,date\nB,{later}\nA,{day}\n".encode()))
    answer = desk.post(CONFIRM, {"rows": sealed_rows(page)})
    assert answer.url == f"{reverse('desk:court_day')}?day={day.isoformat()}"


def test_a_program_without_the_court_door_says_so_and_takes_nothing(client: Client, signed_in):
    program, _ = program_and_partners(file="illinois-recovery-coaches")
    signed_in(client, Role.COORDINATOR, program)
    client.program = program
    assert "does not take parents by this door" in text(client.post(ADD, typed(client)))
    assert CourtListEntry.objects.count() == 0


def test_a_program_that_may_not_hold_live_data_yet_says_what_is_missing(client: Client, signed_in):
    program, _ = program_and_partners()
    program.invented = False
    program.save()
    signed_in(client, Role.COORDINATOR, program)
    client.program = program
    said = text(client.post(ADD, typed(client)))
    assert "contra-costa.toml" in said and "purge.agreed_by" in said
    assert CourtListEntry.objects.count() == 0


def test_what_a_refused_list_says_can_be_translated():
    """Every plain sentence with which reading a list refuses it stands in the table for the translators."""
    core = Path(home.checkout()) / "src/alongside/core/courtlist"
    source = "\n".join(path.read_text("utf-8") for path in core.glob("*.py"))
    missing = [sentence for sentence in SENTENCES if sentence.split(" cp1252")[0].split(" utf-16")[0] not in source]
    assert missing == []
    said = re.findall(r'BadInput\([^,]+, "([^"{]+)", (?:"([^"{]+)"|[A-Z_]+)\)', source)
    assert {sentence for pair in said for sentence in pair if sentence} <= set(SENTENCES)
