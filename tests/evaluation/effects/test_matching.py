"""Matches are those of R's MatchIt; optimal ones are the best there are; cells give what single children give."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.evaluation.arrays import categories
from alongside.evaluation.effects.balance import balance, effective_sample_size
from alongside.evaluation.effects.cem import coarsen, strata_weights
from alongside.evaluation.effects.matching import match
from alongside.evaluation.effects.weighting import propensity_weights, weighted_difference
from alongside.evaluation.estimate import NotEstimable
from alongside.evaluation.models.formulas import main_effects
from alongside.evaluation.models.logistic import fit_logistic
from tests.evaluation.reference import lalonde


@pytest.fixture(scope="module")
def workers():
    """Covariates, exposure and propensity score of R's lalonde data."""
    covariates, treated = lalonde()
    model = main_effects(covariates, [name for name in covariates if name != "race"], ["race"])
    design = model.design(covariates)
    return covariates, treated, fit_logistic(design, treated).predict(design)


def test_nearest_neighbours_are_those_that_matchit_prints(workers) -> None:
    """MatchIt vignette "Getting started", summary(m.out1, un = FALSE): means of the matched controls, and balance."""
    covariates, treated, score = workers
    w = match(score, treated).w
    assert [(w[treated == arm] > 0).sum() for arm in (0, 1)] == [185, 185]
    rows = {one.covariate: one for one in balance({"distance": score, **covariates}, treated, None, w, "ATT")}
    printed = {
        "distance": (0.3629, 0.9739),
        "age": (25.3027, 0.0718),
        "educ": (10.6054, -0.1290),
        "race=black": (0.4703, 1.0259),
        "race=hispan": (0.2162, -0.6629),
        "race=white": (0.3135, -0.7296),
        "married": (0.2108, -0.0552),
        "nodegree": (0.6378, 0.1546),
        "re74": (2342.1076, -0.0505),
        "re75": (1614.7451, -0.0257),
    }
    assert {name: (round(rows[name].mean0_after, 4), round(rows[name].smd_after, 4)) for name in printed} == printed


def test_neighbours_with_replacement_are_those_that_matchit_prints(workers) -> None:
    """MatchIt vignette "Assessing balance": 82 matched controls, worth 46.31."""
    covariates, treated, score = workers
    w = match(score, treated, replace=True).w
    controls = w[treated == 0]
    assert ((controls > 0).sum(), round(effective_sample_size(controls), 2)) == (82, 46.31)
    age = balance({"age": covariates["age"]}, treated, None, w, "ATT")[0]
    assert (round(age.mean0_after, 4), round(age.smd_after, 4)) == (24.1027, 0.2395)


def test_coarsened_exact_matching_is_that_of_matchit(workers) -> None:
    """matchit(method = "cem") with its own bins: 65 treated, 75 controls, worth 41.29."""
    covariates, treated, _ = workers
    w = coarsen(covariates, treated, {}, "ATT")
    assert [(w[treated == arm] > 0).sum() for arm in (0, 1)] == [75, 65]
    assert round(effective_sample_size(w[treated == 0]), 2) == 41.29


def test_weights_are_those_that_weightit_prints(workers) -> None:
    """WeightIt, README: effective sample sizes 99.82 of 429 controls (ATT); 329.01 and 58.33 (ATE)."""
    _, treated, score = workers
    att, ate = (propensity_weights(score, treated, estimand).w for estimand in ("ATT", "ATE"))
    assert round(effective_sample_size(att[treated == 0]), 2) == 99.82
    assert [round(effective_sample_size(ate[treated == arm]), 2) for arm in (0, 1)] == [329.01, 58.33]


def greedy(score, treated, ratio, width, order):
    """The same by looking at everybody, each time."""
    e, who = np.round(score, 12), np.flatnonzero(treated == 1)
    line = sorted(range(len(e)), key=lambda one: (e[one], one))
    place = {child: at for at, child in enumerate(line)}
    key = {"largest": lambda one: -e[one], "smallest": lambda one: e[one], "data": lambda one: 0}[order]
    free, pairs = {int(one) for one in np.flatnonzero(treated == 0)}, []
    for _ in range(ratio):
        for child in sorted(who, key=key):
            near = sorted(
                free,
                key=lambda one: (abs(e[one] - e[child]), place[one] > place[child], abs(place[one] - place[child])),
            )
            if near and abs(e[near[0]] - e[child]) <= width:
                pairs.append([int(child), near[0]])
                free.remove(near[0])
    return sorted(pairs)


@given(st.integers(0, 2**32 - 1), st.integers(1, 3), st.sampled_from(["largest", "smallest", "data"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_neighbours_are_those_found_by_looking_at_everybody(seed: int, ratio: int, order, tight: bool) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(4, 30))
    score, treated = draw.integers(1, 12, m) / 13, np.r_[0, 1, draw.integers(0, 2, m - 2)]
    caliper = 0.3 if tight else None
    width = 0.3 * np.round(score, 12).std(ddof=1) if tight else np.inf
    expected = greedy(score, treated, ratio, width, order)
    if not expected:
        with pytest.raises(NotEstimable):
            match(score, treated, ratio, caliper, order=order)
        return
    assert match(score, treated, ratio, caliper, order=order).pairs.tolist() == expected


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_optimal_matches_have_the_least_total_distance(seed: int) -> None:
    draw = np.random.default_rng(seed)
    score, treated = draw.random(8), np.array([1, 1, 1, 0, 0, 0, 0, 0])
    pairs = match(score, treated, optimal=True).pairs
    total = np.abs(score[pairs[:, 0]] - score[pairs[:, 1]]).sum()
    best = min(np.abs(score[:3] - score[list(some)]).sum() for some in permutations(range(3, 8), 3))
    assert total == pytest.approx(best, abs=1e-11)
    greedy_pairs = match(score, treated).pairs
    assert total <= np.abs(score[greedy_pairs[:, 0]] - score[greedy_pairs[:, 1]]).sum() + 1e-11


def test_an_optimal_match_prefers_more_pairs_within_the_caliper() -> None:
    score, treated = [0.50, 0.55, 0.52, 0.40, 0.90], [1, 1, 0, 0, 0]
    assert match(score, treated, caliper=0.6, optimal=True).pairs.tolist() == [[0, 3], [1, 2]]


def test_matches_agree_in_what_must_be_exact() -> None:
    score, treated, race = [0.6, 0.5, 0.61, 0.51, 0.9], [1, 1, 0, 0, 0], ["a", "b", "b", "a", "b"]
    assert match(score, treated, exact=race).pairs.tolist() == [[0, 3], [1, 2]]


@given(st.integers(0, 2**32 - 1), st.sampled_from([(1, False), (2, False), (2, True)]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_exact_matches_are_those_of_each_group_by_itself(seed: int, how: tuple[int, bool], optimal: bool) -> None:
    """So no match crosses from one group to another, and no table is larger than a group's."""
    draw = np.random.default_rng(seed)
    m = int(draw.integers(6, 40))
    score, treated, group = draw.random(m), np.r_[0, 1, draw.integers(0, 2, m - 2)], draw.integers(0, 4, m)
    treated[:2], group[:2] = (0, 1), 0
    ratio, replace = how
    found = match(score, treated, ratio, replace=replace, exact=group, optimal=optimal).pairs
    assert (group[found[:, 0]] == group[found[:, 1]]).all()
    alone = []
    for one in np.unique(group):
        own = np.flatnonzero(group == one)
        if 0 < treated[own].sum() < len(own):
            pairs = match(score[own], treated[own], ratio, replace=replace, optimal=optimal).pairs
            alone += [(int(own[a]), int(own[b])) for a, b in pairs]
    assert sorted(map(tuple, found.tolist())) == sorted(alone)


def test_the_unexposed_may_be_matched_for() -> None:
    found = match([0.3, 0.2, 0.25, 0.8], [0, 0, 1, 1], 1, replace=True, estimand="ATC")
    assert found.pairs.tolist() == [[2, 0], [2, 1]]
    assert found.w.tolist() == [1.0, 1.0, 1.0, 0.0]
    assert found.unmatched == 1


def test_weights_of_matches_add_up_to_the_children_matched() -> None:
    found = match([0.9, 0.5, 0.52, 0.48, 0.87, 0.1], [1, 1, 0, 0, 0, 0], 2, 0.9)
    assert found.pairs.tolist() == [[0, 4], [1, 2], [1, 3]]
    assert found.w == pytest.approx([1, 1, 0.75, 0.75, 1.5, 0])


def test_a_random_order_is_the_same_for_the_same_seed() -> None:
    draw = np.random.default_rng(4)
    score, treated = draw.random(200), draw.integers(0, 2, 200)
    once, again, other = (match(score, treated, order="random", seed=seed).pairs.tolist() for seed in (1, 1, 2))
    assert once == again != other


@given(st.integers(0, 2**32 - 1), st.booleans(), st.sampled_from(["ATT", "ATC"]))
@settings(max_examples=40, deadline=None)
def test_cells_are_matched_as_their_children_are(seed: int, replace: bool, estimand) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(4, 20))
    score, treated, n = draw.integers(1, 9, m) / 10, np.r_[0, 1, draw.integers(0, 2, m - 2)], draw.integers(1, 4, m)
    y = draw.integers(0, 2, m)
    cells = match(score, treated, replace=replace, estimand=estimand, n=n)
    children = match(np.repeat(score, n), np.repeat(treated, n), replace=replace, estimand=estimand)
    assert cells.w.tolist() == children.w.tolist()
    assert cells.entry.tolist() == np.repeat(np.arange(m), n).tolist()
    short = weighted_difference(y[cells.entry], treated[cells.entry], w=cells.w)
    assert short == weighted_difference(np.repeat(y, n), np.repeat(treated, n), w=children.w)


def test_nobody_near_enough_is_no_match() -> None:
    with pytest.raises(NotEstimable):
        match([0.9, 0.1], [1, 0], caliper=0.1)


@pytest.mark.parametrize("wrong", [{"ratio": 0}, {"caliper": 0.0}, {"order": "nearest"}, {"estimand": "ATE"}])
def test_what_is_no_matching_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match=r"ratio|order"):
        match([0.5, 0.5], [1, 0], **wrong)


AGE = np.array([5.0, 19.9, 20.0, 29.9, 30.0, 40.0, 20.0])


def test_bins_hold_their_lower_end() -> None:
    """(-inf, 20) [20, 30) [30, inf)"""
    treated = [1, 0, 1, 0, 1, 0, 0]
    assert coarsen({"age": AGE}, treated, {"age": [30, 20]}, "ATT") == pytest.approx(
        [1, 1 * 4 / 3, 1, 2 / 3, 1, 4 / 3, 2 / 3]
    )
    assert coarsen({"age": AGE}, treated, {"age": [20, 29.9, 30]}, "ATT")[3] == 0.0


@pytest.mark.parametrize("estimand", ["ATE", "ATT", "ATC", "ATO"])
def test_strata_weights_make_the_groups_alike(estimand) -> None:
    codes, treated = np.array([0, 0, 1, 1, 2]), np.array([1, 0, 1, 0, 1])
    n = np.array([3, 5, 6, 2, 4])
    w = strata_weights(codes, treated, n, estimand)
    share = [
        np.bincount(codes[treated == arm], (n * w)[treated == arm], 3) / (n * w)[treated == arm].sum() for arm in (0, 1)
    ]
    assert share[0] == pytest.approx(share[1])
    meant = {"ATE": [8, 8, 0], "ATT": [3, 6, 0], "ATC": [5, 2, 0], "ATO": [15 / 8, 12 / 8, 0]}[estimand]
    assert share[0] == pytest.approx(np.array(meant) / sum(meant))
    assert w[4] == 0.0


@given(st.integers(0, 2**32 - 1), st.sampled_from(["ATE", "ATT", "ATC"]))
@settings(max_examples=40, deadline=None)
def test_cells_are_coarsened_as_their_children_are(seed: int, estimand) -> None:
    draw = np.random.default_rng(seed)
    m = int(draw.integers(6, 40))
    age, race, n = draw.integers(0, 18, m).astype(float), categories(draw.integers(0, 2, m)), draw.integers(1, 5, m)
    treated = draw.integers(0, 2, m)
    cells = coarsen({"age": age, "race": race}, treated, {}, estimand, n)
    children = coarsen({"age": np.repeat(age, n), "race": race.repeated(n)}, np.repeat(treated, n), {}, estimand)
    assert np.repeat(cells, n) == pytest.approx(children, rel=1e-12)
