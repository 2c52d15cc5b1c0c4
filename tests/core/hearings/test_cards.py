"""Hearing cards and the word list: whole, in both languages, and errors that name file and key."""

from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.core.hearings import KINDS, cards_in, words_in

FOLDER = Path(__file__).parents[3] / "jurisdictions"
STATES = sorted(path for path in FOLDER.glob("us*.toml"))


@pytest.mark.req("R-VOICE-01")
def test_a_card_for_every_kind_of_date_holds_in_any_state():
    assert tuple(cards_in(FOLDER / "us.toml")) == KINDS


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_every_card_says_three_things_to_ask_in_both_languages(path):
    for card in cards_in(path).values():
        assert [len(card.ask), bool(card.name.es), bool(card.decides.es)] == [3, True, True]


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_cards_say_usted_and_never_tu(path):
    spanish = " ".join(
        " ".join((card.name.es, card.decides.es, *(one.es for one in card.ask))) for card in cards_in(path).values()
    )
    assert not {"tu", "tus", "tú", "contigo", "puedes", "tienes"} & set(spanish.lower().split())


def test_nobody_has_read_the_cards_over_yet_and_they_know_it():
    assert not any(card.reviewed.is_complete for path in STATES for card in cards_in(path).values())


@pytest.mark.req("R-VOICE-03")
def test_there_are_twenty_words_and_one_is_found_without_its_accents():
    words, _reviewed = words_in(FOLDER / "words.toml")
    assert len(words) == 20
    assert [word.code for word in words if word.matches("JURISDICCION")] == ["jurisdiction"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", '"x" is not known here'),
        ("", "there is no [[cards]]"),
        ("[[cards]]\nkind = 'lunch'", '"lunch" is not a kind of date'),
        ("[[cards]]\nkind = 'tdm'\nask = []", "there are not 3 things to ask"),
        ("[[cards", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_the_mend(tmp_path, text, said):
    path = tmp_path / "us-xx.toml"
    path.write_text(text)
    with pytest.raises(BadInput) as caught:
        cards_in(path)
    assert str(caught.value).startswith("us-xx.toml")
    assert said in str(caught.value)
