"""Studies of a roll-out: sites start one after the other, and neither place nor time can stand in for the effect."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from click.testing import CliRunner

from alongside.cli.main import cli
from alongside.core.disclosure import THRESHOLD
from alongside.core.errors import BadInput
from tests.evaluation.study.studies import codes, run, table, write

EXPOSURE = """[exposure]
column = "started"
kind = "offered"
[rollout]
site = "court"
period = "quarter"
"""
HOME = '[outcome]\ncolumn = "home"\nkind = "binary"\nworthwhile = 0.02\n'
DAYS = '[outcome]\ntime = "days"\nevent = "event"\nhorizon_days = 300\nworthwhile = 0.02\n'
GAIN = 0.12


def rolled_out(seed: int = 1, sites: int = 24, periods: int = 9, each: int = 40) -> dict[str, Any]:
    """Courts that start earlier send more children home anyway, and ever more go home everywhere as time passes."""
    draw = np.random.default_rng(seed)
    site = np.repeat(np.arange(sites), periods * each)
    period = np.tile(np.repeat(np.arange(periods), each), sites)
    begins = 1 + np.arange(sites) * (periods + 1) // sites
    started = period >= begins[site]
    race = draw.choice(["black", "latino", "white"], len(site))
    home = 0.2 - 0.004 * site + 0.04 * period + GAIN * started + 0.05 * (race == "white")
    uniform = draw.random(len(site))
    time = np.where(uniform < home, 1 + np.floor(290 * uniform / home), 301 + draw.integers(0, 60, len(site)))
    return {
        "child_id": [f"c{number}" for number in range(len(site))],
        "family_id": [f"f{number // 2}" for number in range(len(site))],
        "court": [f"Court {one:02d}" for one in site],
        "quarter": [f"{2020 + one // 4} Q{one % 4 + 1}" for one in period],
        "started": started.astype(int).tolist(),
        "race": race.tolist(),
        "home": (uniform < home).astype(int).tolist(),
        "days": time.astype(int).tolist(),
        "event": np.where(uniform < home, 1, 0).tolist(),
    }


def study(folder: Path, rows: dict[str, Any], *, exposure: str = EXPOSURE, outcome: str = HOME, **parts: Any) -> Any:
    table(folder / "children.csv", rows)
    return run(write(folder, exposure=exposure, outcome=outcome, **parts))


@pytest.mark.req("R-EVAL-07")
def test_the_effect_is_recovered_where_the_plain_comparison_is_wrong(tmp_path: Path) -> None:
    rows = rolled_out()
    found = study(tmp_path, rows, covariates='categorical = ["race"]')
    told = found.as_json()
    low, high = told["effect"]["ci"]
    assert low < GAIN < high and high - low < 0.1
    assert told["effect"]["method"] == "stepped_wedge"
    low, high = told["crude"]["ci"]
    assert not low < GAIN < high  # time and place are in it
    assert found.verdict == "supports" and {"clustered", "unmeasured_confounding"} == set(codes(found))
    words = {one.code: one.message for one in found.warnings}["clustered"]
    assert words.startswith("Children of one site") and "fewer than 40" in words
    gap = told["risks"]["exposed"]["estimate"] - told["risks"]["unexposed"]["estimate"]
    assert [gap, told["risk_difference"]["estimate"]] == pytest.approx([told["effect"]["estimate"]] * 2)
    about = told["rollout"]
    assert (about["sites"], about["periods"], about["random"]) == (24, 9, False)
    assert about["switched"] + about["never"] + about["always"] == 24 and about["never"] > 0
    assert 0 <= about["negative_weight"] < 1
    received = study(tmp_path, rows, exposure=EXPOSURE.replace("offered", "received"))
    assert received.verdict == "cannot_say"


@pytest.mark.parametrize("outcome", [HOME, DAYS])
def test_it_is_least_squares_of_children_clustered_by_site(tmp_path: Path, outcome: str) -> None:
    rows = rolled_out(seed=2, sites=8, each=12)
    found = study(tmp_path, rows, outcome=outcome, covariates='categorical = ["race"]').as_json()["effect"]
    columns = [np.array(rows["started"], dtype=float), np.ones(len(rows["home"]))]
    for name in ("court", "quarter", "race"):
        columns += [(np.array(rows[name]) == level).astype(float) for level in sorted(set(rows[name]))[1:]]
    sites = np.unique(rows["court"], return_inverse=True)[1]
    fit = sm.OLS(np.array(rows["home"], dtype=float), np.column_stack(columns))
    theirs = fit.fit(cov_type="cluster", cov_kwds={"groups": sites})
    assert (found["estimate"], found["se"]) == pytest.approx((theirs.params[0], theirs.bse[0]), rel=1e-8)


def test_children_last_seen_early_are_allowed_for_within_their_period(tmp_path: Path) -> None:
    """Half of the last quarters' children are seen for 150 days alone; then, of one quarter, nobody to the end."""
    rows = rolled_out(seed=3)
    draw, days, event = np.random.default_rng(5), np.array(rows["days"]), np.array(rows["event"])
    late = np.array([one >= "2021 Q3" for one in rows["quarter"]]) & (draw.random(len(days)) < 0.5)
    cut = late & (days > 150)
    event[cut], days[cut] = 0, 150
    found = study(tmp_path, rows | {"days": days.tolist(), "event": event.tolist()}, outcome=DAYS)
    low, high = found.as_json()["effect"]["ci"]
    assert low < GAIN < high and "mixed_window" in codes(found)
    last = np.array([one == "2022 Q1" for one in rows["quarter"]]) & (days > 200)
    days[last], event[last] = 200, 0
    found = study(tmp_path, rows | {"days": days.tolist(), "event": event.tolist()}, outcome=DAYS)
    assert found.verdict == "cannot_say" and "leave that period out" in found.verdict_reason


def test_balance_is_what_sites_and_periods_leave(tmp_path: Path) -> None:
    """Later children are older everywhere: arms differ before, and not beside their own site and period."""
    rows = rolled_out(seed=4)
    quarters = {one: place for place, one in enumerate(sorted(set(rows["quarter"])))}
    noise = np.random.default_rng(6).normal(0, 1, len(rows["home"]))
    rows["age"] = [round(quarters[one] + float(more), 3) for one, more in zip(rows["quarter"], noise, strict=True)]
    found = study(tmp_path, rows, covariates='numeric = ["age"]\ncategorical = ["race"]')
    age = found.as_json()["balance"][0]
    assert age["smd_before"] > 0.5 and abs(age["smd_after"]) < 0.1
    assert "imbalance" not in codes(found)
    rows["age"] = [more + 3 * one for more, one in zip(rows["age"], rows["started"], strict=True)]
    assert "imbalance" in codes(study(tmp_path, rows, covariates='numeric = ["age"]'))


def test_sites_that_start_together_are_refused_in_the_verdict(tmp_path: Path) -> None:
    rows = rolled_out(seed=5)
    rows["started"] = [int(one >= "2021 Q1") for one in rows["quarter"]]
    found = study(tmp_path, rows)
    assert found.verdict == "cannot_say" and "Sites started together" in found.verdict_reason
    assert "effect" not in found.as_json() and "rollout" not in found.as_json()


def test_a_few_sites_are_too_few(tmp_path: Path) -> None:
    found = study(tmp_path, rolled_out(seed=5, sites=5))
    assert found.verdict == "cannot_say" and "fewer than 6 sites" in found.verdict_reason
    assert "effect" not in found.as_json() and found.as_json()["rollout"]["sites"] == 5


def test_a_small_roll_out_is_withheld(tmp_path: Path) -> None:
    rows = rolled_out(seed=6, sites=6, periods=4, each=2)
    found = study(tmp_path, rows, threshold=THRESHOLD).as_json()
    assert found["effect"]["estimate"] is None and found["crude"]["estimate"] is None
    assert study(tmp_path, rows).as_json()["effect"]["estimate"] is not None


def test_subgroups_protocol_and_errors_are_of_the_same_design(tmp_path: Path) -> None:
    found = study(
        tmp_path,
        rolled_out(seed=7),
        study='cluster = "family_id"\n',
        covariates='categorical = ["race"]',
        design='method = "stepped_wedge"\nsubgroups = ["race"]\n',
    ).as_json()
    assert [one["estimate"] is not None for one in found["subgroups"]] == [True] * 3
    protocol = {one["element"]: one["words"] for one in found["protocol"]}
    assert protocol["Assignment"] == "By roll-out: each court started in its own quarter, in an order not drawn by lot."
    assert protocol["Analysis"].endswith("Standard errors are clustered by court.")
    assert "Standard errors are clustered by court (CR1)." in found["methods"]


def test_a_lot_takes_the_warning_away(tmp_path: Path) -> None:
    found = study(tmp_path, rolled_out(seed=8), exposure=EXPOSURE + "random = true\n")
    assert "unmeasured_confounding" not in codes(found)


def test_a_child_without_site_or_period_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = rolled_out(seed=9)
    rows["court"][0] = rows["quarter"][1] = ""
    found = study(tmp_path, rows).as_json()["n"]
    assert found["excluded"]["missing_covariate"] == 2 and found["analysed"] == len(rows["court"]) - 2


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_site_half_started_is_refused_by_row(tmp_path: Path, command: str) -> None:
    rows = rolled_out(seed=9, sites=4, each=5)
    rows["started"][3] = 1
    table(tmp_path / "children.csv", rows)
    path = write(tmp_path, exposure=EXPOSURE, outcome=HOME)
    out = ["--out", str(tmp_path / "found")] if command == "run" else []
    done = CliRunner().invoke(cli, ["study", command, str(path), *out])
    assert done.exit_code == 2
    assert "children.csv: row 4 (line 5), column started: this site had started in this period" in done.output


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exposure": EXPOSURE.replace('period = "quarter"\n', "")}, "rollout.period: it is missing"),
        ({"exposure": EXPOSURE.replace('"quarter"', '"court"')}, "rollout.period: it is the site too"),
        (
            {"exposure": EXPOSURE.replace("[rollout]", 'start_day = "day"\n[rollout]')},
            "exposure.start_day: [rollout] is",
        ),
        ({"exposure": EXPOSURE.split("[rollout]")[0], "design": 'method = "stepped_wedge"'}, "rollout: it is missing"),
        ({"design": 'method = "iptw"'}, "design.method: iptw does not read [rollout]"),
        ({"design": 'estimand = "ATT"'}, "design.estimand: stepped_wedge does not estimate ATT"),
        ({"covariates": 'categorical = ["court"]'}, 'rollout.site: "court" is a covariate too'),
        ({"outcome": HOME.replace('"home"', '"quarter"')}, 'outcome.column: "quarter" is rollout.period too'),
        ({"exposure": EXPOSURE.replace("court", "courthouse")}, 'rollout.site: there is no column "courthouse"'),
    ],
)
def test_a_wrong_roll_out_is_refused_in_one_line(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    table(tmp_path / "children.csv", rolled_out(seed=9, sites=3, each=2))
    parts = {"exposure": EXPOSURE, "outcome": HOME, **changed}
    with pytest.raises(BadInput) as bad:
        run(write(tmp_path, **parts))
    assert said in str(bad.value) and "\n" not in str(bad.value)
