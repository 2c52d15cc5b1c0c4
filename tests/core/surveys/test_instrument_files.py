"""A mistake in an instrument file is named by file, key and mend; all mistakes at once."""

from pathlib import Path

import pytest

from alongside.core.surveys.instruments import BadInstrument, load_instrument, read_instrument

from .conftest import small_text


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadInstrument) as bad:
        read_instrument(text, "ours.toml")
    return [str(error) for error in bad.value.errors]


def test_the_form_of_the_contract_is_enough() -> None:
    made = read_instrument(small_text())
    assert [item.id for item in made.items] == ["a", "b", "c", "d", "e"]
    assert (made.version, made.scale("five").best, made.scale("five").worst) == ("1", 5, 1)
    assert made.item("e").wording.in_language("es") == "Pregunta e"


@pytest.mark.parametrize(
    ("instead_of", "written", "message"),
    [
        ('scale = "three"', 'scale = "thre"', 'ours.toml: items[5].scale: there is no "thre"; did you mean "three"? '),
        ('domain = "mixed"', 'domain = "other"', 'ours.toml: items[4].domain: there is no "other"; '),
        ('id = "b"', 'id = "A"', 'ours.toml: items[2].id: "A" stands twice; give each its own'),
        ("top = [3]", "top = [2]", "ours.toml: scales[2].top: these are not the answers at one end; "),
        ("top = [3]", "top = [9]", "ours.toml: scales[2].top: it names a value that no answer has; "),
        ("top = [3]", "top = [3, 2, 1]", "ours.toml: scales[2].top: these are not the answers at one end; "),
        ('es = "Sí"', 'es = ""', "ours.toml: scales[2].points[1].label.es: the words are missing; write them in Sp"),
        ("version = 1", 'verson = "1"', "ours.toml: instrument.verson: there is no such key; did you mean"),
        ("value = 2, label = { en = \"Somewhat\"", "value = 3, label = { en = \"Somewhat\"", "a value stands twice"),
        ('en = "Somewhat"', 'en = "Yes"', "two answers have the same words (en)"),
        ("reversed = true", 'reversed = "yes"', 'ours.toml: items[5].reversed: "yes" is not a yes or no; '),
        ('en = "Question a"', 'en = 7', "ours.toml: items[1].wording.en: "),
        ("[instrument]", "[instrumental]", "ours.toml: instrument: it is missing; begin with [instrument]"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_key_and_the_mend(instead_of: str, written: str, message: str) -> None:
    text = small_text()
    assert instead_of in text
    assert any(message in line for line in mistakes(text.replace(instead_of, written, 1)))


def test_all_mistakes_are_named_at_once() -> None:
    text = small_text().replace('scale = "three"', 'scale = "x"').replace('id = "b"', 'id = "a"')
    assert len(mistakes(text)) == 2


def test_a_scale_that_cannot_be_turned_round_is_refused_for_a_turned_item_only() -> None:
    uneven = small_text(()).replace('value = 3, label = { en = "Yes"', 'value = 7, label = { en = "Yes"')
    uneven = uneven.replace("top = [3]", "top = [7]")
    assert read_instrument(uneven).scale("three").values == (1, 2, 7)
    assert "not evenly spaced" in mistakes(uneven.replace("reversed = false", "reversed = true"))[-1]


def test_a_permission_that_was_granted_names_who_and_when() -> None:
    text = small_text() + '[permission]\nstatus = "granted"\n'
    assert mistakes(text) == [
        "ours.toml: permission.granted_by: who granted it, and when, is missing; add granted_by and granted_on"
    ]


def test_a_translation_is_checked_once_both_who_and_when_are_recorded() -> None:
    text = small_text() + '[translation]\ntranslated_by = "A. Firm"\nback_translated_by = "M. Ruiz"\n'
    assert read_instrument(text).translation.status.en == "Translated by A. Firm, not yet back-translated"
    checked = read_instrument(text + "back_translated_on = 2026-03-02\n").translation
    assert checked.status.en == "Translated by A. Firm, back-translated by M. Ruiz on 2026-03-02"
    assert checked.is_back_translated


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff\xfe\x00", b"a = [", b"a = " + b"[" * 5000, b"x" * 600_000])
def test_a_file_that_is_no_instrument_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(BadInstrument) as bad:
        load_instrument(path)
    assert str(bad.value).startswith(f"{path}: ")
    assert "\n" not in str(bad.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInstrument, match="there is no such file"):
        load_instrument(tmp_path / "none.toml")
    with pytest.raises(BadInstrument, match="this is not a file"):
        load_instrument(tmp_path)
