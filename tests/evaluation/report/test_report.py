"""What the report says of a run, and what it never says."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup

from alongside.evaluation.report import as_html
from alongside.evaluation.report.sentences import CAUTIONS_ES, DASH
from alongside.evaluation.results import ABSENT, Warned
from tests.evaluation.report.examples import ALL, AVERAGE, EVERYTHING, HAZARD, LATE, RARE, WITHHELD

VOID = {"meta", "br", "hr", "img", "link", "input"}


MADE = {}


def page(found):
    """The page, made once for the same results."""
    if id(found) not in MADE:
        MADE[id(found)] = (found, BeautifulSoup(as_html(found), "html.parser"))
    return MADE[id(found)][1]


def text(found):
    return " ".join(page(found).get_text(" ").split())


def first_page(found):
    return " ".join(page(found).select_one(".first").get_text(" ").split())


class Balance(HTMLParser):
    """Complains of an element that is closed by another's end."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_whole_fetches_nothing_and_is_the_same_each_time(name):
    made = as_html(ALL[name])
    checked = Balance()
    checked.feed(made)
    assert (checked.faults, checked.open) == ([], [])
    links = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?([^"\')\s>]+)', made)
    assert [link for link in links if not link.startswith("#")] == []
    assert "<script" not in made
    assert made == as_html(ALL[name])
    ids = [tag["id"] for tag in BeautifulSoup(made, "html.parser").select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ALL)
def test_no_part_prints_what_is_missing_as_a_word_of_the_program(name):
    assert [word for word in ("None", "nan", "inf ", "Absent", "ABSENT") if word in text(ALL[name])] == []


@pytest.mark.req("R-EVAL-08")
def test_the_verdict_stands_before_every_figure():
    said = first_page(EVERYTHING)
    places = [said.index(words) for words in ("These data support that the service helps", "Know this first", "Of 100")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("verdict", "english", "spanish"),
    [
        ("supports", "These data support that", "Estos datos apoyan que el servicio ayuda."),
        ("does_not_support", "These data do not support that", "Estos datos no apoyan que el servicio ayude."),
        ("cannot_say", "These data cannot say whether", "Con estos datos no se puede saber si el servicio ayuda."),
    ],
)
def test_the_verdict_is_a_sentence_in_both_languages(verdict, english, spanish):
    found = replace(EVERYTHING, verdict=verdict)
    assert english in first_page(found)
    assert spanish in page(found).select_one(".spanish").get_text(" ")


def test_the_effect_is_told_in_children():
    assert (
        "Of 100 children whose parents were offered the service, about 55 reunified within 12 months. "
        "Of 100 children whose parents were not, about 43. "
        "The difference is 12 more in 100. Anything from 8 more to 16 more fits these data too."
    ) in first_page(EVERYTHING)
    filled = [len(svg.select('circle:not([fill="#fff"])')) for svg in page(EVERYTHING).select("svg.dots")]
    assert filled == [55, 43]


def test_a_rare_outcome_is_told_of_a_thousand_and_not_drawn():
    assert "Of 1000 children whose parents were offered the service, about 12 reunified" in first_page(RARE)
    assert page(RARE).select("svg.dots") == []


def back(found, part=".first"):
    """The small table on who came back."""
    made = page(found).select_one(f"{part} table.back")
    return [[cell.get_text().replace(DASH, "–") for cell in row.select("th, td")] for row in made.select("tr")]


@pytest.mark.req("R-EVAL-19")
def test_coming_back_stands_beside_going_home():
    assert back(EVERYTHING) == [
        ["Children", "Offered", "Not offered"],
        ["Of 100 who left this way, came back within 12 months", "12 (10–15)", "14 (12–16)"],
        ["Of all 100, left and stayed out for 12 months", "48", "37"],
    ]
    assert back(EVERYTHING, ".spanish")[1][0] == "De cada 100 que salieron, volvieron en 12 meses"
    without = first_page(replace(EVERYTHING, reentry=ABSENT))
    assert "Without that, leaving care is half an answer." in without
    assert "came back" not in first_page(AVERAGE)


def test_returns_of_all_children_are_told_where_the_arms_may_not_be():
    one = replace(EVERYTHING.reentry[0], exposed=ABSENT, unexposed=ABSENT, difference=ABSENT)
    assert back(replace(LATE, reentry=(one,))) == [
        ["Children", "All"],
        ["Of 100 who left this way, came back within 12 months", "13 (12–15)"],
        ["Of all 100, left and stayed out for 12 months", "40"],
    ]


def test_an_interval_of_a_share_is_told_between_none_and_all():
    one = EVERYTHING.reentry[0]
    wide = replace(EVERYTHING, reentry=(replace(one, exposed=replace(one.exposed, ci=(-0.19, 1.2))),))
    assert back(wide)[1][1] == "12 (0–100)"


def test_what_is_withheld_says_so_and_is_never_0():
    made = page(WITHHELD)
    numbers = [dd.get_text() for dd in made.select(".numbers dd")]
    assert numbers == ["not shown"] * 3
    assert "The effect is not shown, to protect children." in first_page(WITHHELD)
    assert back(WITHHELD)[1:] == [["Of 100 who left this way, came back within 12 months", "not shown", "not shown"]]
    assert made.select("svg.dots") == []
    for table in made.select("table"):
        for cell in table.select("td"):
            assert cell.get_text() not in ("0", "0.0", "0.00", "0.000"), table.caption
    assert "How alike they were after adjustment is not shown." in text(WITHHELD)
    assert "%" not in page(WITHHELD).find(string=re.compile("coverage plan")).parent.get_text()
    assert "It never stands for 0." in text(WITHHELD)


def test_a_late_exposure_shows_no_effect_and_no_arms():
    said = text(LATE)
    assert "No effect is shown." in first_page(LATE)
    assert "No effect is reported: the verdict says why." in said
    assert "immortal" in text(LATE).lower()
    curves = page(LATE).select_one("svg[aria-labelledby^=cif-1]")
    assert "With the service" not in curves.get_text()


def test_a_rate_ratio_is_no_difference_of_risks():
    assert "had 1.40 times the rate of the outcome (1.27 to 1.54). 1 would be no difference." in first_page(HAZARD)
    rows = {row.th.get_text(): row.td.get_text() for row in page(HAZARD).select("tbody tr")}
    assert rows["Rate ratio"] == "1.399"


def test_an_average_is_told_in_its_own_unit():
    assert "On average the outcome was +3.07 among children from when the service was there" in first_page(AVERAGE)
    assert "Effect (in the unit of the outcome)" in text(AVERAGE)


def test_an_odds_ratio_is_never_times_as_likely():
    assert "An odds ratio is not “times as likely”" in text(EVERYTHING)


def test_what_could_explain_it_away_is_told_in_words():
    said = text(EVERYTHING)
    assert "at least 1.88 times as common in one group as in the other" in said
    assert "1.65 times would be enough to move the interval to no difference." in said
    nothing = replace(EVERYTHING, e_value=replace(EVERYTHING.e_value, ci=1.0))
    assert "The interval already reaches no difference" in text(nothing)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["self_selection"], "With the service"),
        (["historical_control"], "Before it"),
        ([], "Not offered"),
    ],
)
def test_the_arms_are_called_by_what_was_compared(codes, words):
    found = replace(EVERYTHING, warnings=tuple(Warned(code, "x") for code in codes))
    assert words in text(found)


def test_steps_that_took_nobody_are_left_out_of_the_flow():
    steps = [" ".join(one.get_text(" ").split()) for one in page(EVERYTHING).select(".flow li")]
    assert steps == [
        "5,200 Rows in the extract",
        "− 158 Not eligible by the study's condition 5,042 left",
        "− 17 A covariate not known 5,025 left",
        "5,025 Compared",
    ]
    bare = replace(EVERYTHING, flow=())
    assert len(page(bare).select(".flow li")) == 4


def test_every_picture_has_a_title_and_says_what_it_shows():
    for picture in page(EVERYTHING).select("svg"):
        name = picture["aria-labelledby"].split()[0].removesuffix("-title")
        assert picture["role"] == "img"
        assert picture.select_one(f"#{name}-title").get_text()
        assert picture.select_one(f"#{name}-desc").get_text()
    curves = page(EVERYTHING).select_one("svg[aria-labelledby^=cif-1] desc").get_text()
    assert curves == "After 365 days: Offered: 35.5%; Not offered: 27.9%."


def test_the_version_and_the_command_to_repeat_it_stand_at_the_end():
    said = text(EVERYTHING)
    assert "Alongside 0.1.0, engine duckdb, run 2 of this design." in said
    assert EVERYTHING.repeat in said
    assert EVERYTHING.design_hash in said


def test_only_the_methods_that_were_used_are_cited():
    cited = [one.get_text() for one in page(AVERAGE).select(".sources li")]
    assert [one.split(" (")[0] for one in cited] == [
        "Hernán MA, Robins JM",
        "White H",
        "Centers for Medicare & Medicaid Services",
    ]


def test_words_of_the_study_file_are_words_and_no_markup():
    found = replace(EVERYTHING, study="<b>R & D</b>", labels={"1": "<i>home</i>", "2": "x"}, repeat="run '<a>'")
    made = as_html(found)
    assert "<b>R" not in made and "<i>home" not in made and "<a>" not in made
    assert "&lt;b&gt;R &amp; D&lt;/b&gt;" in made


def test_every_caution_has_its_spanish():
    codes = (
        "self_selection unmeasured_confounding immortal_time imbalance poor_overlap small_n clustered mixed_window "
        "historical_control many_runs"
    )
    assert sorted(CAUTIONS_ES) == sorted(codes.split())


def test_meeting_a_partner_stands_after_the_effect_of_the_plan_with_what_it_assumes():
    said = text(EVERYTHING)
    assert said.index("The effect, under each of its names") < said.index("Who met a partner")
    assert "Effect among those who met a partner because one was planned 22.2 13.0 to 31.0" in said
    assert "It holds only if: Nothing else is different on a planned day." in said
    weak = replace(EVERYTHING.among_those_met, effect=ABSENT, why_not="The plan changed too little.", assumptions=())
    said = text(replace(EVERYTHING, among_those_met=weak))
    assert "No effect among those met is shown. The plan changed too little." in said
    assert "Effect among those" not in said
    assert "Who met a partner" not in text(LATE)
    assert "Effect among those who met a partner not shown" in text(WITHHELD)


def test_a_roll_out_says_what_it_compares_and_how_far_it_hangs_on_one_effect():
    said = text(EVERYTHING)
    assert "24 sites in 9 periods. 20 are seen both before and after they started, 3 only before, 1 only after" in said
    assert "8.0% of the weight counts against itself" in said
    even = replace(EVERYTHING, rollout=replace(EVERYTHING.rollout, negative_weight=0.01))
    assert "counts against itself" not in text(even)
    assert "roll-out" not in text(LATE)
