"""Reading a program file: values, sources, defaults, and every mistake at once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from alongside.core.programs import ASSUMED, BadProgram, Text, load, loads
from alongside.core.programs.loader import LARGEST_BYTES

HEAD = """
slug = "our-county"
name = { en = "Our program", es = "Nuestro programa" }
state = "US-CA"
place = "Our County"
time_zone = "America/Los_Angeles"
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadProgram) as caught:
        loads(HEAD + text, "our.toml")
    assert str(caught.value) == str(caught.value.errors[0])
    return [str(error) for error in caught.value.errors]


def test_a_value_may_carry_its_source() -> None:
    model = loads(HEAD + '[caseload]\ncap = { value = 15, source = "S1 l.1295" }')
    assert model.caseload.cap == 15
    assert model.source("caseload.cap") == "S1 l.1295"
    assert not model.is_assumed("caseload.cap")


def test_a_bare_value_is_assumed() -> None:
    model = loads(HEAD + "[caseload]\ncap = 12")
    assert (model.caseload.cap, model.source("caseload.cap")) == (12, ASSUMED)


def test_what_a_file_leaves_out_takes_the_default_and_is_assumed() -> None:
    model = loads(HEAD)
    assert (model.caseload.cap, model.source("caseload.cap")) == (10, ASSUMED)
    assert model.is_assumed("closing.unpaid_supports")


def test_an_assumption_may_say_why() -> None:
    model = loads(HEAD + '[entry]\nworker = { value = "allowed", source = "assumed: as next door" }')
    assert model.source("entry.worker") == "assumed: as next door"
    assert model.is_assumed("entry.worker")


def test_words_carry_a_source_beside_both_languages() -> None:
    model = loads(
        HEAD + '[titles]\npartner = { en = "Parent Ally", es = "mamá aliada o papá aliado", source = "S4 l.38" }'
    )
    assert model.titles.partner == Text(en="Parent Ally", es="mamá aliada o papá aliado")
    assert model.titles.partner.in_language("es-mx") == "mamá aliada o papá aliado"
    assert model.source("titles.partner") == "S4 l.38"


def test_none_is_a_value_that_a_source_can_say() -> None:
    model = loads(HEAD + '[length]\nlimit_days = { value = "none", source = "S0 l.373" }\n[caseload]\ncap = "none"')
    assert (model.length.limit_days, model.source("length.limit_days")) == (None, "S0 l.373")
    assert model.cap_for(Decimal("0.5")) is None


def test_a_source_is_asked_only_for_a_value_that_there_is() -> None:
    with pytest.raises(LookupError):
        loads(HEAD).source("caseload.color")


def test_dates_and_money_are_read_exactly() -> None:
    model = loads(HEAD + '[pay]\nrate = 15.25\n[purge]\nagreed_by = "County and board"\nagreed_on = 2026-01-05\n')
    assert model.pay.rate == Decimal("15.25")
    assert (model.purge.agreed_on, model.purge_agreed) == (date(2026, 1, 5), True)


@pytest.mark.req("R-NOTE-08")
def test_mandated_reporting_is_always_a_required_training() -> None:
    named = '[[training]]\ncode = "court"\ntitle = { en = "Court", es = "La corte" }\nsource = "S2 l.75"'
    model = loads(HEAD + named)
    assert model.required_training == ("mandated_reporting", "court")
    assert model.source("training.court") == "S2 l.75"
    assert loads(HEAD).required_training == ("mandated_reporting",)


@pytest.mark.req("R-CASE-01")
def test_a_cap_for_a_full_time_week_shrinks_with_the_hours() -> None:
    model = loads(HEAD + '[caseload]\ncap = 75\nper = "fte"')
    assert [model.cap_for(Decimal(fte)) for fte in ("1", "0.5", "0.005")] == [75, 38, 1]
    assert loads(HEAD + "[caseload]\ncap = 15").cap_for(Decimal("0.5")) == 15


def test_the_model_cannot_be_changed() -> None:
    model = loads(HEAD)
    with pytest.raises(AttributeError):
        model.caseload.cap = 99  # type: ignore[misc]
    assert hash(model) == hash(loads(HEAD))


def test_all_mistakes_of_a_file_are_named_at_once() -> None:
    assert mistakes('[caseload]\ncap = "many"\n[record]\nmode = "tallly"\n[entry]\ncourts = "allowed"') == [
        'our.toml: entry.courts: there is no such key; did you mean "court"? see docs/reference/program-file.md',
        'our.toml: caseload.cap: "many" does not fit; write a whole number, 1 to 500, or "none"',
        'our.toml: record.mode: "tallly" is not a known word; did you mean "tally"? '
        "write one of: none, tally, activity",
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('colour = "red"', "colour"),
        ("[caselod]\ncap = 1", "caselod"),
        ("caseload = 3", "caseload"),
        ("[[caseload]]\ncap = 1", "caseload"),
        ("[caseload]\ncap = true", "caseload.cap"),
        ("[caseload]\ncap = 0", "caseload.cap"),
        ("[caseload]\ncap = 2.5", "caseload.cap"),
        ("[caseload]\ncap = { source = 'S1 l.2' }", "caseload.cap"),
        ("[caseload]\ncap = { value = 3, from = 'S1 l.2' }", "caseload.cap.from"),
        ("[caseload]\ncap = { value = 3, source = '' }", "caseload.cap.source"),
        ("[caseload]\ncap = { value = 3, source = 'S1 1293' }", "caseload.cap.source"),
        ("[caseload]\ncap = { value = 3, source = 4 }", "caseload.cap.source"),
        ("[closing]\nunpaid_supports = 4", "closing.unpaid_supports"),
        ("[participation]\nvoluntary = 'yes'", "participation.voluntary"),
        ("[participation]\nexclusions = 'sexual_abuse'", "participation.exclusions"),
        ("[participation]\nexclusions = ['what the petition says']", "participation.exclusions"),
        ("[participation]\nexclusions = ['high_profile', 'high_profile']", "participation.exclusions"),
        ("[titles]\npartner = 'Ally'", "titles.partner"),
        ("[titles]\npartner = { en = 'Ally' }", "titles.partner.es"),
        ("[titles]\npartner = { en = 'Ally', es = 'Aliada', fr = 'Alliée' }", "titles.partner.fr"),
        ('[titles]\npartner = { en = "Al\\u0007ly", es = "Aliada" }', "titles.partner.en"),
        ("[lines]\ncrisis = 'call us'", "lines.crisis"),
        ("[purge]\nagreed_on = 'March'", "purge.agreed_on"),
        ("[pay]\nrate = 15.123", "pay.rate"),
        ("[pay]\nrate = nan", "pay.rate"),
        ("training = 3", "training"),
        ("training = [3]", "training[1]"),
        ("[[training]]\ncode = 'a_code'", "training[1].title"),
        ("[[training]]\ncode = 'A code'\ntitle = { en = 'A', es = 'A' }", "training[1].code"),
        ("[[training]]\ncode = 'abc'\ntitle = { en = 'A', es = 'A' }\n" * 2, "training[2].code"),
        ("[[groups]]\ncode = 'abc'\ntitle = { en = 'A', es = 'A' }\nleader = 'x'", "groups[1].leader"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_key_and_mend(text: str, key: str) -> None:
    (said,) = mistakes(text)
    assert said.startswith(f"our.toml: {key}: ")
    assert said.split("; ")[1]
    assert said.isprintable()


def test_what_every_file_needs_is_asked_for() -> None:
    with pytest.raises(BadProgram) as caught:
        loads("", "empty.toml")
    keys = [error.where for error in caught.value.errors]
    assert keys == [f"empty.toml: {key}" for key in ("slug", "name", "state", "place", "time_zone")]


def test_a_file_of_mistakes_is_refused_after_a_hundred() -> None:
    said = mistakes("\n".join(f"key_{n} = {n}" for n in range(5000)))
    assert (len(said), said[-1]) == (101, "our.toml: there are more mistakes; mend these first")


def test_unprintable_keys_and_names_stay_on_one_line() -> None:
    with pytest.raises(BadProgram) as caught:
        loads(HEAD + '"a\\nb" = 1', "odd\nname.toml")
    assert str(caught.value).isprintable()


# --- files that are not program files ---------------------------------------------------------------------


def refused(path: Path | str) -> str:
    with pytest.raises(BadProgram) as caught:
        load(path)
    assert len(caught.value.errors) == 1
    return caught.value.what


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.toml") == "there is no such file"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "this is not a file"


def test_a_name_that_cannot_be_a_file_is_refused() -> None:
    assert refused("a\0b.toml") == "the file cannot be read"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"slug = ", "this is not TOML"),
        (b"slug = 'a\0b'", "line 1 holds a NUL byte"),
        (HEAD.encode("utf-16"), "the file is not UTF-8 text"),
        (b"# \xe9", "the file is not UTF-8 text"),
        (b"a = " + b"[" * 50_000, "a value is too long or nested too deep"),
        (b"a = " + b"9" * 5_000, "a value is too long or nested too deep"),
        (b"a = 2026-13-45", "this is not TOML"),
        (b"# " + b"x" * LARGEST_BYTES, f"the file has more than {LARGEST_BYTES:,} bytes"),
    ],
)
def test_a_file_that_is_not_a_program_file_is_one_clear_error(tmp_path: Path, raw: bytes, what: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(raw)
    assert refused(path).startswith(what)


def test_a_number_too_long_to_print_is_still_named() -> None:
    (said,) = mistakes(f"[caseload]\ncap = 0x{'f' * 20_000}")
    assert (
        said == 'our.toml: caseload.cap: "a very long number" does not fit; write a whole number, 1 to 500, or "none"'
    )


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load(path).slug == "our-county"


@pytest.mark.parametrize(
    ("said", "english", "spanish", "source"),
    [
        ('"Iowa line"', "Iowa line", "Iowa line", ASSUMED),
        ('{ value = "Iowa line", source = "P a page" }', "Iowa line", "Iowa line", "P a page"),
        ('{ en = "Iowa line", es = "Línea de Iowa" }', "Iowa line", "Línea de Iowa", ASSUMED),
        ('{ en = "Iowa line", es = "Línea de Iowa", source = "P a page" }', "Iowa line", "Línea de Iowa", "P a page"),
    ],
)
def test_a_help_line_is_named_once_or_in_both_languages(said: str, english: str, spanish: str, source: str) -> None:
    model = loads(HEAD + f"[lines]\nchild_abuse_name = {said}")
    assert model.lines.child_abuse_name == Text(english, spanish)
    assert model.source("lines.child_abuse_name") == source


def test_a_help_line_in_one_language_alone_says_which_is_missing() -> None:
    (said,) = mistakes('[lines]\nchild_abuse_name = { en = "Iowa line" }')
    assert said == "our.toml: lines.child_abuse_name.es: the words are missing; write them in Spanish"


def test_a_court_names_its_places_and_the_days_it_is_closed() -> None:
    court = loads(
        HEAD + '[court]\nplaces = ["Martinez", "Richmond"]\nrooms = ["Dept 10"]\nclosed_on = [2026-11-26, 2026-11-27]'
    ).court
    assert (court.places, court.rooms) == (("Martinez", "Richmond"), ("Dept 10",))
    week = [date(2026, 11, day) for day in range(23, 30)]
    assert [court.sits_on(day) for day in week] == [True, True, True, False, False, False, False]


@pytest.mark.parametrize("day", ['"none"', '"2026-11-26"', "2026-11-26T09:00:00"])
def test_a_day_the_court_is_closed_is_a_date(day: str) -> None:
    (said,) = mistakes(f"[court]\nclosed_on = [{day}]")
    assert said.startswith("our.toml: court.closed_on: ")
    assert said.endswith("write it like 2026-03-02, without quotes")
