"""Costs: ranges from stated inputs, no figure where the interval reaches zero, nothing where figures are withheld."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.evaluation.costs import NO_DIFFERENCE, NO_GAIN, REACHES_ZERO, Gain, children_served, costs, per_event
from alongside.evaluation.report import as_csv, as_html
from alongside.evaluation.results import ABSENT, Costs, DaysAvoided, Range, StatedCost
from alongside.evaluation.study.costing import Amount, CostInputs
from alongside.evaluation.study.freeze import design_hash
from alongside.evaluation.study.schema import load_study
from alongside.evaluation.survival.rmst import days_of_each, rmst
from tests.evaluation.study.alike import alike
from tests.evaluation.study.studies import children, run, table, write

PROGRAM = Amount(180_000, 220_000, "County ledger")
SERVED = Amount(400, 440, "Program tally")
DAY = Amount(40, 100, "State rate book")
INPUTS = CostInputs("USD", PROGRAM, SERVED, "children", None, DAY)
STATED = (
    StatedCost("program", 180_000, 220_000, "County ledger"),
    StatedCost("children served", 400, 440, "Program tally"),
    StatedCost("day in care", 40, 100, "State rate book"),
)
TABLE = """
[costs]
currency = "USD"
program = { low = 180_000, high = 220_000, source = "County ledger" }
served = { low = 400, high = 440, source = "Program tally" }
day_in_care = { low = 40, high = 100, source = "State rate book" }
"""


@pytest.mark.req("R-FUND-05")
def test_every_figure_as_worked_out_by_hand():
    """180,000 / 440 to 220,000 / 400; over 0.10 (0.05 to 0.20); 10 days (5 to 25) at 40 to 100 each."""
    found = costs(INPUTS, Gain(0.1, 0.05, 0.2), (365.0, Gain(10.0, 5.0, 25.0)))
    assert found == Costs(
        "USD",
        STATED,
        per_child=Range(pytest.approx(409.0909, abs=1e-4), 550.0),
        per_event=Range(pytest.approx(2045.4545, abs=1e-4), 11_000.0),
        per_event_at_estimate=Range(pytest.approx(4090.9091, abs=1e-4), pytest.approx(5500.0)),
        days_avoided=DaysAvoided(365.0, 10.0, (5.0, 25.0)),
        days_worth=Range(200.0, 2500.0),
    )


@pytest.mark.parametrize(
    ("gain", "why"),
    [
        (Gain(0.1, -0.01, 0.21), REACHES_ZERO),
        (Gain(0.1, 0.0, 0.2), REACHES_ZERO),
        (Gain(0.0, 0.0, 0.0), REACHES_ZERO),
        (Gain(-0.1, -0.2, -0.01), NO_GAIN),
        (None, NO_DIFFERENCE),
    ],
)
def test_no_figure_where_the_interval_reaches_zero_or_there_is_no_difference(gain, why):
    found = costs(INPUTS, gain, None)
    assert (found.why_no_per_event, found.per_event, found.per_event_at_estimate) == (why, ABSENT, ABSENT)
    assert (found.days_avoided, found.days_worth) == (ABSENT, ABSENT)


def test_families_count_by_their_children():
    both = replace(INPUTS, served_unit="families", children_per_family=Amount(1.5, 2.0, "Program tally"))
    assert (children_served(both).low, children_served(both).high) == (600.0, 880.0)
    assert costs(both, None, None).per_child == Range(pytest.approx(180_000 / 880), pytest.approx(220_000 / 600))


def test_days_that_may_be_more_are_worth_less_than_nothing_and_said_so():
    assert costs(INPUTS, None, (365.0, Gain(2.0, -6.0, 10.0))).days_worth == Range(-600.0, 1000.0)


CENTS = st.integers(1, 10**9).map(lambda cents: cents / 100)
SHARES = st.integers(1, 10**6).map(lambda parts: parts / 10**6)


@given(low=CENTS, more=CENTS, bounds=st.tuples(SHARES, SHARES, SHARES), wider=st.tuples(SHARES, SHARES))
def test_a_wider_interval_never_gives_a_narrower_range(low, more, bounds, wider):
    cost = Range(low, low + more)
    least, middle, most = sorted(bounds)
    one = per_event(cost, Gain(middle, least, most))
    other = per_event(cost, Gain(middle, least * wider[0], most * (1 + wider[1])))
    assert not isinstance(one, str) and not isinstance(other, str)
    assert other[1].low <= one[1].low <= one[0].low <= one[0].high <= one[1].high <= other[1].high
    assert per_event(cost, Gain(middle, -least, most)) == REACHES_ZERO


@given(program=CENTS, more=CENTS, days=st.lists(st.floats(-400, 400), min_size=3, max_size=3))
def test_a_dearer_program_never_costs_less_and_no_figure_is_negative_or_endless(program, more, days):
    low, middle, high = sorted(days)
    stay = (365.0, Gain(middle, low, high))
    cheap, dear = (
        costs(replace(INPUTS, program=Amount(one, one + 5.0, "x")), Gain(0.1, 0.05, 0.2), stay)
        for one in (program, program + more)
    )
    for name in ("per_child", "per_event", "per_event_at_estimate"):
        less, greater = getattr(cheap, name), getattr(dear, name)
        assert 0 < less.low <= greater.low <= greater.high < np.inf
        assert less.high <= greater.high
    assert cheap.days_worth == dear.days_worth
    assert cheap.days_worth.low <= cheap.days_worth.high


# --- in a study ---------------------------------------------------------------------------------------------------


def study(folder, count=1200, seed=5, more="", **parts):
    table(folder / "children.csv", children(count, seed, effect=0.8))
    path = write(folder, **parts)
    path.write_text(path.read_text("utf-8") + TABLE + more, "utf-8")
    return path


def test_costs_stand_in_the_results_and_take_no_part_in_the_design(tmp_path):
    path = study(tmp_path, study='cluster = "family_id"')
    found = run(path).as_json()
    told = found["costs"]
    low, high = found["risk_difference"]["ci"]
    assert told["per_event"] == {
        "low": pytest.approx(180_000 / 440 / high),
        "high": pytest.approx(220_000 / 400 / low),
    }
    gap = found["rmst"]["difference"]["estimate"]
    assert told["days_avoided"]["estimate"] == pytest.approx(-gap, rel=1e-12)
    assert told["days_avoided"]["horizon_days"] == 365
    with_costs = design_hash(load_study(path))
    path.write_text(path.read_text("utf-8").replace(TABLE, ""), "utf-8")
    assert design_hash(load_study(path)) == with_costs
    plain = run(path).as_json()
    assert {**plain, "costs": told} == found


@pytest.mark.parametrize("method", ["iptw", "standardization", "aipw", "regression"])
def test_days_are_adjusted_as_the_effect_is(tmp_path, method):
    """Race alone, in every cell: saturated, so that weighting and modelling give one answer."""
    design = f'method = "{method}"\nestimand = "ATE"'
    formula = 'outcome_formula = "partner * race"' if method in ("standardization", "aipw") else ""
    found = run(study(tmp_path, covariates=f'categorical = ["race"]\n{formula}', design=design))
    stay = found.costs.days_avoided
    assert stay.ci[0] < stay.estimate < stay.ci[1]
    other = run(study(tmp_path, covariates='categorical = ["race"]', design='method = "iptw"')).costs.days_avoided
    assert stay.estimate == pytest.approx(other.estimate, rel=0.02 if method == "regression" else 1e-3)


def test_a_ratio_of_rates_gives_a_cost_per_child_and_no_more(tmp_path):
    told = run(study(tmp_path, design='method = "cox"')).as_json()["costs"]
    assert told["why_no_per_event"] == NO_DIFFERENCE
    assert {"per_event", "days_avoided", "days_worth"} & set(told) == set()


def test_a_late_start_or_a_small_count_leaves_no_cost_at_all(tmp_path):
    made = children(300, 4)
    made["start"] = [30 if one else "" for one in made["partner"]]
    exposure = '[exposure]\ncolumn = "partner"\nkind = "received"\nstart_day = "start"\n'
    path = study(tmp_path, exposure=exposure)
    table(tmp_path / "children.csv", made)
    assert "costs" not in run(path).as_json()
    few = study(tmp_path, count=30, threshold=11)
    found = run(few)
    assert found.as_json()["costs"] is None
    assert "What it costs" in as_html(found) and "180,000" not in as_html(found)
    assert "cost,,,,withheld" not in as_csv(found) and "180000" not in as_csv(found)


def test_the_report_prints_every_input_with_its_source_and_the_verdict(tmp_path):
    found = run(study(tmp_path))
    page = as_html(found)
    for words in ("$180,000", "$220,000", "400", "440", "$40", "$100", "County ledger", "Program tally"):
        assert words in page
    assert "take the difference between the groups for the program" in page
    assert "cost stated,program,,,,,,180000.0,220000.0," in as_csv(found)
    nothing = replace(found, costs=costs(INPUTS, Gain(0.1, -0.1, 0.3), None))
    assert f"no figure: {REACHES_ZERO}" in as_html(nothing)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('source = "County ledger"', 'source = "<b>x</b>"', "costs.program.source"),
        ('source = "County ledger"', f'source = "{"x" * 121}"', "costs.program.source"),
        ("low = 180_000", "low = 230_000", "costs.program.high: it is below low"),
        ("low = 180_000, ", "", "costs.program.low: it is missing"),
        ("low = 400", "low = 0", "costs.served.low"),
        ('"USD"', '"dollars"', "costs.currency"),
        ("day_in_care", "day_in_car", "costs.day_in_car: there is no such key"),
        ('"Program tally"', '"Program tally", unit = "families"', "costs.children_per_family"),
    ],
)
def test_a_mistake_in_the_table_is_told_by_its_key(tmp_path, old, new, said):
    path = study(tmp_path, count=10)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as told:
        load_study(path)
    assert said in str(told.value)


def test_an_average_has_no_cost_per_child(tmp_path):
    path = study(tmp_path, count=10, outcome='[outcome]\ncolumn = "time_days"\nkind = "continuous"\n')
    with pytest.raises(BadInput, match="an average has no cost per child"):
        load_study(path)


def test_the_days_of_each_child_average_to_the_restricted_mean():
    draw = np.random.default_rng(3)
    time, event = np.ceil(draw.exponential(200, 400)), draw.integers(0, 3, 400)
    treated = draw.integers(0, 2, 400)
    n = draw.integers(1, 4, 400).astype(float)
    each = days_of_each(time, event, treated, n, horizon=120)
    known = rmst(time, event, treated, n, horizon=120)
    for arm, mean in ((1, known.exposed), (0, known.unexposed)):
        own = treated == arm
        assert np.average(each[own], weights=n[own]) == pytest.approx(mean.estimate, rel=1e-12)


@pytest.mark.parametrize("method", ["iptw", "cem", "unadjusted"])
@pytest.mark.parametrize("family", ['cluster = "family_id"', ""])
def test_very_many_children_cost_what_rows_say(tmp_path, method, family):
    path = study(tmp_path, covariates='categorical = ["race"]', design=f'method = "{method}"', study=family)
    by_rows, by_cells = run(path).as_json()["costs"], run(path, from_rows=0).as_json()["costs"]
    assert by_cells["days_avoided"]["ci"][0] < by_cells["days_avoided"]["estimate"]
    assert alike(by_rows, by_cells) == []
