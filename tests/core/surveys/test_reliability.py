"""Alpha, omega and item-rest agree with published figures and with statsmodels."""

import numpy as np
import pytest
from statsmodels.multivariate.factor import Factor

from alongside.core.surveys.factor import one_factor
from alongside.core.surveys.intervals import feldt, wilson
from alongside.core.surveys.reliability import omega, reliability

# Chatterjee and Price (1977), Regression Analysis by Example, ch. 3: 30 departments, seven questions in percent;
# "attitude" in R.
NAMES = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
ATTITUDE = np.array([
    [43, 51, 30, 39, 61, 92, 45], [63, 64, 51, 54, 63, 73, 47], [71, 70, 68, 69, 76, 86, 48],
    [61, 63, 45, 47, 54, 84, 35], [81, 78, 56, 66, 71, 83, 47], [43, 55, 49, 44, 54, 49, 34],
    [58, 67, 42, 56, 66, 68, 35], [71, 75, 50, 55, 70, 66, 41], [72, 82, 72, 67, 71, 83, 31],
    [67, 61, 45, 47, 62, 80, 41], [64, 53, 53, 58, 58, 67, 34], [67, 60, 47, 39, 59, 74, 41],
    [69, 62, 57, 42, 55, 63, 25], [68, 83, 83, 45, 59, 77, 35], [77, 77, 54, 72, 79, 77, 46],
    [81, 90, 50, 72, 60, 54, 36], [74, 85, 64, 69, 79, 79, 63], [65, 60, 65, 75, 55, 80, 60],
    [65, 70, 46, 57, 75, 85, 46], [50, 58, 68, 54, 64, 78, 52], [50, 40, 33, 34, 43, 64, 33],
    [64, 61, 52, 62, 66, 80, 41], [53, 66, 52, 50, 63, 80, 37], [40, 37, 42, 58, 50, 57, 49],
    [63, 54, 42, 48, 66, 75, 33], [66, 77, 66, 63, 88, 76, 72], [78, 75, 58, 74, 80, 78, 49],
    [48, 57, 44, 45, 51, 83, 38], [85, 85, 71, 71, 77, 74, 55], [82, 82, 39, 59, 64, 78, 39],
], dtype=float)  # fmt: skip


def test_alpha_its_interval_and_item_rest_of_the_attitude_data_are_those_of_psych() -> None:
    """`psych::alpha(attitude)` of psych 2.2.9 under R 4.2.2: raw_alpha, the Feldt boundaries, r.drop."""
    found = reliability(ATTITUDE, NAMES)
    assert (found.n, found.alpha) == (30, pytest.approx(0.8431427696, abs=5e-11))
    assert feldt(found.alpha, 30, 7) == pytest.approx((0.7393757, 0.9157731), abs=5e-8)
    rest = (0.6712620572, 0.7421097102, 0.5607111115, 0.7144454981, 0.7862755938, 0.2650343392, 0.4608105495)
    assert [found.item_rest[name] for name in NAMES] == pytest.approx(rest, abs=5e-11)


def test_omega_of_the_attitude_data_is_the_published_one() -> None:
    """MBESS (Kelley), `ci.reliability(attitude, type = "omega")`: 0.8563268, as used in Winter's ESCP 8082 labs."""
    assert reliability(ATTITUDE, NAMES).omega == pytest.approx(0.8563268, abs=5e-8)


def test_the_interval_of_alpha_is_the_published_one() -> None:
    """Evans, `feldt1.return(0.913, 873, 20)` after Feldt (1965): MRC Cognition and Brain Sciences, statistics wiki."""
    assert feldt(0.913, 873, 20) == pytest.approx((0.9044024, 0.9211588), abs=5e-8)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_the_published_one(count: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Stat. Med. 17, p. 857: his cases, by method 3."""
    assert wilson(count, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("items", [3, 4, 6, 10])
def test_one_factor_agrees_with_statsmodels(items: int) -> None:
    draw = np.random.default_rng(1904 + items)
    loadings = draw.uniform(0.4, 0.9, items)
    answers = draw.normal(size=(500, 1)) * loadings + draw.normal(size=(500, items)) * np.sqrt(1 - loadings**2)
    correlation = np.corrcoef(answers, rowvar=False)
    theirs = Factor(corr=correlation, n_factor=1, method="ml", nobs=500).fit(maxiter=2000, tol=1e-12)
    ours = one_factor(correlation)
    assert ours is not None
    assert ours.is_proper
    assert np.abs(ours.loadings) == pytest.approx(np.abs(theirs.loadings[:, 0]), abs=1e-5)
    assert ours.unique == pytest.approx(theirs.uniqueness, abs=1e-5)


def test_three_items_have_their_one_factor_in_closed_form() -> None:
    """Spearman's triad: a loading is the root of r12 r13 / r23."""
    correlation = np.array([[1.0, 0.48, 0.40], [0.48, 1.0, 0.30], [0.40, 0.30, 1.0]])
    fitted = one_factor(correlation)
    assert fitted is not None
    assert fitted.loadings == pytest.approx([0.8, 0.6, 0.5], abs=1e-7)


def test_omega_equals_alpha_where_all_items_load_alike() -> None:
    covariance = np.full((5, 5), 0.4) + np.eye(5) * 0.6
    alpha = 5 / 4 * (1 - 5 / covariance.sum())
    assert omega(covariance) == pytest.approx(alpha, abs=1e-9)


def test_nothing_is_made_up_where_nothing_is_defined() -> None:
    same = np.full((20, 3), 4.0)
    assert (reliability(same, "abc").alpha, reliability(same, "abc").item_rest) == (None, {})
    assert reliability(np.array([[1.0], [2.0]]), "a").alpha is None
    one_blank = np.array([[1.0, np.nan], [np.nan, 2.0], [3.0, 3.0]])
    assert (reliability(one_blank, "ab").n, reliability(one_blank, "ab").alpha) == (1, None)
    copied = np.column_stack([np.arange(9.0), np.arange(9.0), np.arange(9.0)])
    assert reliability(copied, "abc").alpha == pytest.approx(1.0)
    assert reliability(copied, "abc").omega is None


def test_rows_with_a_blank_are_left_out_whole() -> None:
    with_blanks = np.vstack([ATTITUDE, np.full((3, 7), np.nan), np.where(np.arange(7) == 2, np.nan, ATTITUDE[:4])])
    assert reliability(with_blanks, NAMES) == reliability(ATTITUDE, NAMES)
