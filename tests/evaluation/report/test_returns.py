"""Who came back stands beside who went home on the same footing: weighted where the effect is."""

import numpy as np
import pytest
from bs4 import BeautifulSoup

from alongside.evaluation.report import as_csv, as_html
from alongside.evaluation.results import ABSENT
from tests.evaluation.study.studies import TIME, children, run, table, write

OUTCOME = TIME + 'reentry = { event = "reentered", time = "reentry_days", horizon_days = [365] }\n'


def study(folder, method, threshold=0):
    rows = children(900, 12, effect=0.5)
    draw = np.random.default_rng(5)
    rows["partner"] = [
        int(draw.random() < (0.7 if race == "black" else 0.3)) if partner >= 0 else 0
        for partner, race in zip(rows["partner"], rows["race"], strict=True)
    ]
    rows["reentered"] = [int(draw.random() < (0.35 if race == "black" else 0.1)) for race in rows["race"]]
    rows["reentry_days"] = [200 if back else 900 for back in rows["reentered"]]
    table(folder / "children.csv", rows)
    design = f'method = "{method}"\nestimand = "ATE"'
    return rows, write(folder, outcome=OUTCOME, covariates='categorical = ["race"]', design=design, threshold=threshold)


@pytest.mark.req("R-EVAL-19")
def test_returns_are_weighted_as_the_effect_is(tmp_path):
    """By hand: the share of each race who came back, with the weights 1/P(arm | race) of children who went home."""
    rows, path = study(tmp_path, "iptw")
    found = run(path)
    (plain,), (adjusted,) = found.reentry, found.reentry_adjusted
    race, partner = np.array(rows["race"]), np.array(rows["partner"])
    home = (np.array(rows["event"]) == 1) & (np.array(rows["time_days"]) <= 365)
    back = np.array(rows["reentered"])
    chance = np.array([partner[race == one].mean() for one in race])
    weight = np.where(partner == 1, 1 / chance, 1 / (1 - chance))
    for arm, value in (("exposed", 1), ("unexposed", 0)):
        own = home & (partner == value)
        share = np.average(back[own], weights=weight[own])
        assert getattr(adjusted, arm).estimate == pytest.approx(share, rel=1e-9)
        assert adjusted.net[arm] == pytest.approx(found.risks[arm].estimate * (1 - share), rel=1e-9)
        assert getattr(plain, arm).estimate == pytest.approx(back[own].mean(), rel=1e-12)
    assert plain.exposed.estimate - adjusted.exposed.estimate > 0.02
    first = BeautifulSoup(as_html(found), "html.parser").select_one(".first").get_text(" ")
    assert f"{100 * adjusted.exposed.estimate:.0f} (" in first
    assert "not adjusted" not in first
    assert "re-entry adjusted,,exposed,365.0," in as_csv(found)


def test_where_no_child_is_weighed_the_page_says_that_returns_are_plain_counts(tmp_path):
    _, path = study(tmp_path, "standardization")
    found = run(path)
    assert found.reentry_adjusted is ABSENT
    page = BeautifulSoup(as_html(found), "html.parser")
    assert "not adjusted for how the groups differ" in " ".join(page.select_one(".first").get_text(" ").split())
    assert "no están ajustadas" in page.select_one(".spanish").get_text(" ")


def numbers_of(part):
    text = part.get_text(" ").replace("\u2060", "")
    return sorted("".join(c for c in word if c.isdigit()) for word in text.split() if any(c.isdigit() for c in word))


@pytest.mark.parametrize("method", ["unadjusted", "iptw", "cox", "aipw"])
def test_the_spanish_summary_has_the_figures_of_the_english_one(tmp_path, method):
    _, path = study(tmp_path, method)
    page = BeautifulSoup(as_html(run(path)), "html.parser")
    english, spanish = page.select_one(".first"), page.select_one(".spanish")
    for only_english in english.select(".numbers, h1, .pair, .over"):
        only_english.decompose()
    assert numbers_of(english) == numbers_of(spanish)
    assert len(numbers_of(spanish)) > 3
