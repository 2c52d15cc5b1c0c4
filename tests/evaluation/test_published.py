"""The study of 2009 recomputed from its own printed figures."""

import json
from pathlib import Path

import pytest

from alongside.evaluation.effects.sensitivity import e_value
from alongside.evaluation.published import claims, lines, matching_table, sample_table
from alongside.evaluation.two_by_two import Means, counts_that_give, rounding_range, together

KNOWN = json.loads((Path(__file__).parent / "data" / "outcome-study.json").read_text("utf-8"))
VERDICTS = {claim.printed: claim.verdict for claim in claims()}
WHY = {claim.printed: claim.why for claim in claims()}


@pytest.mark.req("R-EVAL-06")
@pytest.mark.parametrize(("table", "known"), [(sample_table(), "n291"), (matching_table(), "n275_matching_chi2")])
def test_the_tables_behind_the_rates_and_behind_the_test(table, known):
    said = KNOWN[known]
    assert [table.with1, table.n1 - table.with1, table.with0, table.n0 - table.with0] == said["cells"]
    assert table.percents == pytest.approx(said["pct"], rel=1e-12)
    assert table.chi2 == pytest.approx(said["pearson"]["chi2"], rel=1e-12)
    assert table.chi2_yates == pytest.approx(said["yates"]["chi2"], rel=1e-12)
    for found, name in (
        (table.effect.odds_ratio, "or"),
        (table.effect.risk_ratio, "rr"),
        (table.effect.difference, "rd"),
    ):
        assert [found.estimate, *found.ci] == pytest.approx([said[name]["est"], *said[name]["ci"]], rel=1e-6)
    needed = e_value(table.effect.risk_ratio.estimate, *table.effect.risk_ratio.ci)
    assert [needed.point, needed.ci] == pytest.approx([said["evalue_rr"]["point"], said["evalue_rr"]["ci"]], rel=1e-6)


def test_no_count_of_the_children_analysed_gives_the_printed_rates():
    assert (counts_that_give(58.9, 221), counts_that_give(25.5, 54)) == ([], [])
    assert (counts_that_give(58.9, 236), counts_that_give(25.5, 55)) == ([139], [14])


@pytest.mark.req("R-EVAL-02", "R-EVAL-05", "R-EVAL-06")
def test_each_printed_figure_has_its_verdict():
    assert VERDICTS == {
        "291 children = 236 with a partner + 55 without": "follows",
        "275 analysed = 221 + 54, after 16 were left out": "follows",
        "58.9% with a partner reunified": "follows with n = 236 alone",
        "25.5% without reunified": "follows with n = 55 alone",
        "approximately 60% and 26% within 12 months": "follows",
        "chi-square(1) = 19.36, p < .001": "does not follow",
        "p < .001 of that chi-square": "follows",
        "N = 136": "cannot be",
        "Exp(B) = 4.25, adjusted for age, ethnicity and gender": "cannot be checked",
        "more than four times as likely": "is misread",
        "factors not captured in the data may explain a good deal of the difference": "follows",
        "Table 8.1, Caucasian: 44.8%, 57.4%, 47.3%": "follows",
        "Table 8.1, African American: 32.6%, 22.2%, 30.5%": "follows",
        "Table 8.1, Latino: 22.6%, 20.4%, 22.2%": "follows",
        "Table 8.1, male: 52.9%, 50.0%, 52.4%": "follows",
        "age at removal: t = -2.86, p = .005": "follows",
        "age of all children: 3.8 years (4.4)": "does not follow",
        "chi-square tests of demographics not significant": "follows",
        "similarity in background confirmed": "does not follow",
        "reunified within 12 months, and by 18 months": "contradicts itself",
        "the comparison group is from 2004, and from before 2004": "contradicts itself",
        "one child of each family, chosen at random": "cannot be checked",
        "six focus groups, and seven": "contradicts itself",
        "25 parents = 21 women + 4 men": "follows",
        "16 children left out as too few to report": "gives away",
    }


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ("chi-square(1) = 19.36, p < .001", ["20.01", "18.69", "131 of 221", "14 of 54"]),
        ("N = 136", ["no split of 136", "15.60"]),
        (
            "Exp(B) = 4.25, adjusted for age, ethnicity and gender",
            ["4.16 (2.14 to 8.09)", "4.20 (2.17 to 8.12)"],
        ),
        ("more than four times as likely", ["2.29 (1.44 to 3.64)", "2.31 (1.45 to 3.68)"]),
        ("age at removal: t = -2.86, p = .005", ["2.81 (p = 0.0054)", "2.65 to 2.97", "3.49 (3.28 to 3.70)"]),
        ("age of all children: 3.8 years (4.4)", ["4.49", "4.99"]),
        ("chi-square tests of demographics not significant", ["3.08, p = 0.214", "0.15, p = 0.698"]),
        ("similarity in background confirmed", ["0.47", "-0.25", "0.23"]),
        ("16 children left out as too few to report", ["8 of 15", "0 of 1"]),
    ],
)
def test_the_reason_carries_the_recomputed_figures(printed, figures):
    assert [figure for figure in figures if figure not in WHY[printed]] == []


def test_every_line_says_what_is_printed_where_and_the_verdict():
    assert len(lines()) == len(VERDICTS)
    for line, claim in zip(lines(), claims(), strict=True):
        assert line == f"{claim.printed} ({claim.where}): {claim.verdict}: {claim.why}"
        assert claim.where.startswith("S1 l.")


def test_means_taken_together_are_those_of_the_children_themselves():
    import numpy as np

    rng = np.random.default_rng(8)
    one, other = rng.normal(4.9, 5.2, 40), rng.normal(2.8, 3.6, 13)
    both = together(*(Means(x.mean(), x.std(ddof=1), len(x)) for x in (one, other)))
    every = np.concatenate([one, other])
    assert (both.mean, both.sd, both.n) == pytest.approx((every.mean(), every.std(ddof=1), 53))


def test_the_range_of_a_rounded_t_holds_every_t_that_rounds_so():
    import numpy as np

    rng = np.random.default_rng(9)
    low, high = rounding_range("welch", Means(4.9, 5.2, 221), Means(2.8, 3.6, 54))
    off = rng.uniform(-0.05, 0.05, (4, 500))
    t = (2.1 + off[0] - off[1]) / np.sqrt((5.2 + off[2]) ** 2 / 221 + (3.6 + off[3]) ** 2 / 54)
    assert low <= t.min() and t.max() <= high
