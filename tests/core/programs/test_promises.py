"""No program may promise that what a parent says is privileged or beyond a court's reach."""

import pytest

from alongside.core.programs import BadProgram, loads
from alongside.core.programs.keeping import WORDS_BEFORE_YES
from alongside.core.programs.promises import refused_promise

HEAD = """
slug = "our-county"
name = { en = "Our program", es = "Nuestro programa" }
state = "US-CA"
place = "Our County"
time_zone = "America/Los_Angeles"
"""
LAW_OFFICE = "[host]\nkind = 'law_office'\nemployer_kind = 'law_office'\n"


@pytest.mark.parametrize(
    "text",
    [
        "What you say is privileged.",
        "It is PRIVILEGED",
        "under attorney-client privilege",
        "privi\u00adleged",
        "Your talks cannot be subpoenaed.",
        "It can’t be subpoenaed",
        "It can not  ever\u00a0be subpoenaed",
        "no court can ever... no: they will never be subpoenaed",
        "They cannot be called to testify",
        "Lo que usted dice es privilegiado",
        "Es información PRIVILEGIADA",
        "Está protegido por el secreto profesional",
        "No puede ser citada por la corte",
        "No se le puede citar",
        "no pueden obligar a declarar",
        "Su compañera no puede declarar en la corte",
        "nunca podrán testificar",
    ],
)
def test_a_promise_that_a_court_may_break_is_found(text: str) -> None:
    assert refused_promise(text)


@pytest.mark.parametrize(
    "text",
    [
        WORDS_BEFORE_YES.en,
        WORDS_BEFORE_YES.es,
        "A court order could change this.",
        "If you cannot call, come by.",
        "Si no puede llamar, venga.",
        "It is a privacy rule.",
        "The hearing cannot be moved.",
    ],
)
def test_honest_words_pass(text: str) -> None:
    assert refused_promise(text) is None


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_words_before_the_first_yes_may_not_promise(code: str) -> None:
    said = {"en": "Talk freely.", "es": "Hable con confianza."}
    said[code] = {"en": "It cannot be subpoenaed.", "es": "Es privilegiado."}[code]
    with pytest.raises(BadProgram) as caught:
        loads(HEAD + f"[words_before_yes]\nen = '{said['en']}'\nes = '{said['es']}'", "our.toml")
    assert caught.value.where == f"our.toml: words_before_yes.{code}"


def test_no_other_words_of_the_file_may_promise_either() -> None:
    with pytest.raises(BadProgram) as caught:
        loads(HEAD + "[host]\nconflict_of_interest = { en = 'All is privileged.', es = 'Hola.' }", "our.toml")
    assert caught.value.where == "our.toml: host.conflict_of_interest.en"


def test_a_law_office_may_promise_only_with_counsel_named() -> None:
    words = "[words_before_yes]\nen = 'It is privileged.'\nes = 'Es privilegiado.'\n"
    with pytest.raises(BadProgram):
        loads(HEAD + words + LAW_OFFICE)
    with pytest.raises(BadProgram):
        loads(HEAD + words + "[counsel]\nname = 'A. Lawyer'\n")
    model = loads(HEAD + words + LAW_OFFICE + "[counsel]\nname = 'A. Lawyer'\n")
    assert model.words_before_yes.en == "It is privileged."


def test_the_words_say_what_the_design_says() -> None:
    assert str(WORDS_BEFORE_YES) == (
        "Your partner must report if a child may be getting hurt. They keep no notes about what you say, and need "
        "your written OK to talk with your worker. They may talk with their supervisor. A court order could change "
        "this. It is not like talking with your lawyer."
    )
