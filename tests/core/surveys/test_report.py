"""The report says what its figures can and cannot say, shows every n, and stands on its own."""

import re
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from alongside.core.surveys import Scored, score
from alongside.core.surveys.chart import chart_svg
from alongside.core.surveys.instruments import Instrument
from alongside.core.surveys.plain_text import as_text
from alongside.core.surveys.report import as_html

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def scored(fidelity: Instrument) -> Scored:
    def response(place: int) -> dict[str, int]:
        return {
            item.id: fidelity.scale_of(item).values[(place * (number + 3)) % len(fidelity.scale_of(item).values)]
            for number, item in enumerate(fidelity.items)
            if (place + number) % 9
        }

    return score([response(place) for place in range(200)], fidelity, handed_out=400)


def page(scored: Scored, language: str = "en") -> BeautifulSoup:
    return BeautifulSoup(as_html(scored, language), "html.parser")


@pytest.mark.req("R-SURVEY-12")
@pytest.mark.parametrize(("language", "word"), [("en", "exploratory"), ("es", "exploratorios")])
def test_figures_are_labelled_exploratory_before_any_of_them(scored: Scored, language: str, word: str) -> None:
    text = page(scored, language).get_text(" ")
    assert word in text
    assert text.index(word) < text.index("Very strongly agree" if language == "en" else "Totalmente de acuerdo")


@pytest.mark.req("R-SURVEY-14")
def test_who_answered_is_said_not_to_be_chosen_at_random(scored: Scored, small: Instrument) -> None:
    assert "Who answers is not a random choice" in page(scored).get_text(" ")
    other = score([{"a": 4}] * 40, small)
    assert "Who answers is not chosen at random" in page(other).get_text(" ")


def test_every_question_stands_there_with_its_n(scored: Scored) -> None:
    rows = {row.th.get_text(" ", strip=True): row for row in page(scored).select("tbody tr")}
    for item in scored.instrument.items:
        head = next(text for text in rows if text.startswith(f"{item.id[1:]}. {item.wording.en}"))
        assert f"{scored.item(item.id).n:,}" in [cell.get_text() for cell in rows[head].select("td")]


@pytest.mark.req("R-SURVEY-13")
def test_what_is_said_of_the_system_stands_apart(scored: Scored) -> None:
    found = page(scored)
    heading = found.find("h2", string="What it says about the wider system")
    assert "28. How much were your needs met" in heading.find_next("table").get_text(" ")
    for table in [h.find_next("table") for h in found.find_all("h3")]:
        assert "28. How much were your needs met" not in table.get_text(" ")


def test_the_page_fetches_nothing_and_runs_nothing(scored: Scored) -> None:
    found = page(scored)
    assert not found.find_all(["script", "link", "img", "iframe"])
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import|src=", as_html(scored))
    assert found.html["lang"] == "en"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_picture_is_named_described_and_holds_every_question(scored: Scored, language: str) -> None:
    root = ET.fromstring(chart_svg(scored, language))
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    named = {child.get("id"): child.text for child in root if child.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(root.get("aria-labelledby").split()) == set(named)
    assert all(named.values())
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for item in scored.instrument.items:
        assert item.wording.in_language(language).split()[-1].rstrip("?”") in words
        assert f"{item.id[1:]}. " in words


def test_the_same_figures_give_the_same_picture(scored: Scored) -> None:
    assert chart_svg(scored) == chart_svg(scored)


def test_what_is_withheld_is_said_and_not_drawn_as_nought(fidelity: Instrument) -> None:
    few = score([{item.id: 3 if item.scale == "yes3" else 5 for item in fidelity.items}] * 8, fidelity)
    assert "not shown" in as_text(few)
    assert not re.search(r"\b8\b", as_text(few))
    assert not re.search(r"\d%", as_text(few))
    assert "Too few people answered for any figure" in page(few).get_text(" ")
    assert not page(few).select("table, svg")


def test_a_withheld_share_stands_as_words_beside_those_that_are_printed(fidelity: Instrument) -> None:
    good, bad = ({item.id: fidelity.scale_of(item).values[place] for item in fidelity.items} for place in (-1, 0))
    some = score([good | {"q2": 5}] * 60 + [bad | {"q2": 5}] * 8 + [bad | {"q1": 5, "q2": 5}] * 12, fidelity)
    cells: dict[str, list[str]] = {}
    for row in page(some).select("tr:has(td)"):
        cells.setdefault(row.th.get_text(" ")[:2], [td.get_text() for td in row.select("td")])
    assert some.item("q1").top_share is None
    assert cells["1."][:3] == ["not shown", "not shown", "80"]
    assert cells["2."][:3] == ["100%", "95%–100%", "80"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_terminal_shows_each_question_once_with_n_or_says_withheld(scored: Scored, language: str) -> None:
    lines = as_text(scored, language).splitlines()
    for item in scored.instrument.items:
        found = [line for line in lines if line.startswith(f"  {item.id}: ")]
        assert len(found) == 1
        assert f"n {scored.item(item.id).n}" in found[0]


def test_words_of_an_instrument_cannot_break_out_of_the_page(small: Instrument) -> None:
    from alongside.core.surveys.instruments import read_instrument

    from .conftest import small_text

    nasty = read_instrument(small_text().replace('en = "Question a"', 'en = "<script>alert(1)</script> & more"'))
    html = as_html(score([{"a": 5}] * 40, nasty))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
