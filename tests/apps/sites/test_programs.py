"""A program and its file: found, read again when it changes, and named in the reader's language."""

import os
from pathlib import Path

import pytest
from django.utils import translation

from alongside.core.errors import BadInput
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.services import create_program, set_complaint_contact, set_supervisor
from tests.factories.sites import MembershipFactory, PartnerFactory, ProgramFactory

pytestmark = pytest.mark.django_db
BY = Actor("command", "test")
SHIPPED = Path(__file__).parents[3] / "programs" / "sonoma.toml"


def test_the_file_is_read_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path))
    own = tmp_path / "programs" / "sonoma.toml"
    own.parent.mkdir()
    own.write_text(SHIPPED.read_text("utf-8"), "utf-8")
    program = ProgramFactory(file="sonoma")
    first = program.model
    assert program.model is first
    own.write_text(
        SHIPPED.read_text("utf-8").replace('place     = { value = "', 'place     = { value = "New '), "utf-8"
    )
    os.utime(own, ns=(1, 1))
    assert program.model is not first
    assert program.model.place != first.place


def test_the_installations_own_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_HOME", str(tmp_path))
    assert ProgramFactory(file="sonoma").model.slug == "sonoma"


def test_a_missing_file_is_named_with_the_mend() -> None:
    with pytest.raises(BadInput, match=r"nowhere\.toml: no such program file; put it in"):
        create_program(file="nowhere", by=BY)


def test_the_name_follows_the_language_of_the_page() -> None:
    program = ProgramFactory(file="contra-costa")
    with translation.override("en"):
        assert program.name == "Contra Costa County Parent Partner Program"
    with translation.override("es"):
        assert program.name.startswith("Programa de Compañeras")


def test_a_program_begins_once(db) -> None:
    create_program(file="sonoma", by=BY)
    with pytest.raises(NotPossible, match="already"):
        create_program(file="sonoma", by=BY)


def test_whom_parents_call_never_supervises_a_partner() -> None:
    program = ProgramFactory()
    grace, lena = (MembershipFactory(program=program).user for _ in range(2))
    partner = PartnerFactory(program=program)
    set_supervisor(partner, supervisor=lena, by=BY)
    with pytest.raises(NotPossible, match="somebody else to call"):
        set_complaint_contact(program, name="Lena", phone="+19255550100", user=lena, by=BY)
    set_complaint_contact(program, name="Grace", phone="+19255550100", user=grace, by=BY)
    partner.program.refresh_from_db()
    with pytest.raises(NotPossible, match="cannot supervise"):
        set_supervisor(partner, supervisor=grace, by=BY)
