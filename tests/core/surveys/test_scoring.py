"""Scores mean what the contract says: reversed first, counts raw, shares of valid n, pooled domains."""

import json
import subprocess
import sys
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.core.surveys import score
from alongside.core.surveys.instruments import Instrument, read_instrument
from alongside.core.surveys.intervals import wilson

from .conftest import small_text

EIGHT = [
    {"a": 5, "b": 5, "c": 4, "d": 5, "e": 1},
    {"a": 5, "b": 4, "c": 4, "d": 4, "e": 1},
    {"a": 4, "b": 4, "c": 3, "d": 5, "e": 2},
    {"a": 3, "b": 2, "c": 3, "d": 2, "e": 3},
    {"a": 1, "b": 2, "c": 1, "d": 1, "e": 3},
    {"a": 5, "b": 5, "c": 5, "d": 3},
    {"a": 2, "c": 2, "e": 1},
    {},
]


def test_an_item_is_counted_raw_and_shared_after_reversal(small: Instrument) -> None:
    found = score(EIGHT, small, threshold=0).as_json()
    e = next(item for item in found["items"] if item["id"] == "e")
    assert e == {
        "id": "e",
        "n": 6,
        "missing": 2,
        "counts": {"3": 2, "2": 1, "1": 3},
        "top_share": 0.5,
        "ci": list(wilson(3, 6)),
        "ceiling": 0.5,
        "floor": 2 / 6,
        "measures": "partner",
    }


def test_a_domain_pools_its_answers(small: Instrument) -> None:
    one = score(EIGHT, small, threshold=0).as_json()["domains"][0]
    answers = [response[id] for response in EIGHT for id in "abc" if id in response]
    top = sum(answer >= 4 for answer in answers)
    assert (one["id"], one["n"], one["top_share"]) == ("one", len(answers), top / len(answers))
    assert one["ci"] == list(wilson(top, len(answers)))
    assert (one["mean"], one["mean_range"]) == (pytest.approx(np.mean(answers)), [1, 5])


def test_alpha_is_of_those_who_answered_all_of_the_domain(small: Instrument) -> None:
    one = score(EIGHT, small, threshold=0).as_json()["domains"][0]
    whole = np.array([[r[id] for id in "abc"] for r in EIGHT if all(id in r for id in "abc")], dtype=float)
    alpha = 1.5 * (1 - whole.var(axis=0, ddof=1).sum() / whole.sum(axis=1).var(ddof=1))
    assert one["alpha"] == pytest.approx(alpha)
    rest = whole[:, 1:].sum(axis=1)
    assert one["item_rest"]["a"] == pytest.approx(np.corrcoef(whole[:, 0], rest)[0, 1])


def test_mixed_scales_are_laid_on_nought_to_one_after_reversal(small: Instrument) -> None:
    mixed = score(EIGHT, small, threshold=0).as_json()["domains"][1]
    d = [(r["d"] - 1) / 4 for r in EIGHT if "d" in r]
    e = [(3 - r["e"]) / 2 for r in EIGHT if "e" in r]
    assert (mixed["mean"], mixed["mean_range"]) == (pytest.approx(np.mean(d + e)), [0, 1])
    both = np.array([[(r["d"] - 1) / 4, (3 - r["e"]) / 2] for r in EIGHT if "d" in r and "e" in r])
    alpha = 2 * (1 - both.var(axis=0, ddof=1).sum() / both.sum(axis=1).var(ddof=1))
    assert mixed["alpha"] == pytest.approx(alpha)


def test_what_is_not_defined_is_absent(small: Instrument) -> None:
    found = score([{"a": 5}] * 12, small, threshold=0).as_json()
    b = next(item for item in found["items"] if item["id"] == "b")
    assert b == {
        "id": "b",
        "n": 0,
        "missing": 12,
        "counts": {str(v): 0 for v in (5, 4, 3, 2, 1)},
        "measures": "partner",
    }
    one, mixed = found["domains"]
    assert (one["n"], one["top_share"], "alpha" in one, "omega" in one, "item_rest" in one) == (12, 1.0, *[False] * 3)
    assert mixed == {"id": "mixed", "n": 0, "mean_range": [0, 1]}
    assert "response_rate" not in found


def test_two_items_have_no_omega(small: Instrument) -> None:
    assert "omega" not in score(EIGHT, small, threshold=0).as_json()["domains"][1]


@pytest.mark.req("R-SURVEY-13")
def test_item_28_says_that_it_measures_the_system(fidelity: Instrument) -> None:
    found = score([{"q28": 4}] * 40, fidelity, threshold=0)
    assert [item.id for item in found.items if item.measures == "system"] == ["q28"]


def test_response_rate_is_against_what_was_handed_out(small: Instrument) -> None:
    responses = [dict(zip("abcde", [4, 4, 3, 4, 2], strict=True))] * 40
    found = score(responses, small, handed_out=100, threshold=0)
    assert found.response_rate == 0.4
    assert "low_response_rate" in found.as_json()["warnings"]
    assert "low_response_rate" not in score(responses, small, handed_out=60).as_json()["warnings"]
    with pytest.raises(BadInput, match="39 is fewer than the responses"):
        score(responses, small, handed_out=39)


def test_answers_that_are_not_on_the_scale_are_refused(small: Instrument) -> None:
    for wrong, message in (
        ({"a": 6}, "response 1, a: not an answer of its scale"),
        ({"z": 1}, "response 1: an answer "),
    ):
        with pytest.raises(BadInput, match=message):
            score([wrong], small)


def test_a_scale_may_have_its_best_answer_at_the_low_end() -> None:
    upside_down = read_instrument(small_text(()).replace("top = [5, 4]", "top = [1, 2]"))
    found = score([{"a": 1}, {"a": 2}, {"a": 5}, {"a": 5}], upside_down, threshold=0).item("a")
    assert (found.top_share, found.ceiling, found.floor) == (0.5, 0.25, 0.5)


RESPONSE = st.fixed_dictionaries({}, optional={id: st.integers(1, 5) for id in "abcd"} | {"e": st.integers(1, 3)})  # type: ignore[arg-type]
SMALL = read_instrument(small_text())
TURNED = read_instrument(small_text("abcd"))


@given(st.lists(RESPONSE, min_size=1, max_size=30))
def test_shares_hold_together(responses: list[dict[str, int]]) -> None:
    found = score(responses, SMALL, threshold=0)
    assert found.n == len(responses)
    for item in found.items:
        assert item.n == sum(item.counts.values())
        assert item.n + item.missing == found.n
        if item.n:
            assert 0 <= item.ci[0] <= item.top_share <= item.ci[1] <= 1
            assert item.floor + item.ceiling <= 1
    for domain in found.domains:
        items = [found.item(item.id) for item in SMALL.items_in(SMALL.domain(domain.id))]
        assert domain.n == sum(item.n for item in items)
        assert "alpha" in domain.undefined or domain.alpha <= 1 + 1e-9
        assert all(abs(r) <= 1 for r in (domain.item_rest or {}).values())


@given(st.lists(RESPONSE, min_size=1, max_size=30), st.sampled_from([0, 2, 11]))
def test_the_figures_are_json_without_a_number_that_is_none(responses: list[dict[str, int]], threshold: int) -> None:
    found = score(responses, SMALL, threshold=threshold, handed_out=50).as_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@given(st.lists(RESPONSE, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_responses_changes_nothing(responses: list[dict[str, int]], random) -> None:
    again = random.sample(responses, len(responses))
    one, other = (score(each, SMALL, threshold=0) for each in (responses, again))
    assert one.items == other.items
    for mine, theirs in zip(one.domains, other.domains, strict=True):
        assert mine.alpha == pytest.approx(theirs.alpha)
        assert mine.omega == pytest.approx(theirs.omega, abs=1e-6)


@given(st.lists(RESPONSE, min_size=1, max_size=30))
def test_turning_the_answers_and_the_items_is_turning_nothing(responses: list[dict[str, int]]) -> None:
    turned = [{id: (6 if id in "abcd" else 4) - value for id, value in response.items()} for response in responses]
    one, other = score(responses, SMALL, threshold=0), score(turned, TURNED, threshold=0)
    assert [item.top_share for item in one.items] == [item.top_share for item in other.items]
    assert [domain.mean_range for domain in one.domains] == [domain.mean_range for domain in other.domains]
    for mine, theirs in zip(one.domains, other.domains, strict=True):
        assert mine.alpha == pytest.approx(theirs.alpha)
        assert mine.mean == pytest.approx(theirs.mean)


def many(**raw: int) -> dict[str, int]:
    return {id: raw.get(id, value) for id, value in zip("abcde", [4, 4, 3, 4, 2], strict=True)}


@pytest.mark.parametrize(
    ("n", "response", "warned"),
    [
        (29, many(), ["small_n"]),
        (40, many(), []),
        (40, many(a=5), ["ceiling"]),
        (40, many(a=3, b=3, c=3, d=3, e=3), ["straight_line"]),
        (40, many(a=5, b=5, c=5, d=5, e=3), ["ceiling", "contradictory_pattern", "straight_line"]),
        (40, many(a=5, b=5, c=5, d=1, e=3), ["ceiling", "contradictory_pattern"]),
    ],
)
def test_warnings(n: int, response: dict[str, int], warned: list[str], small: Instrument) -> None:
    assert score([response] * n, small).as_json()["warnings"] == warned


@pytest.mark.req("R-SURVEY-11")
def test_contradictory_answers_are_flagged_and_kept(fidelity: Instrument) -> None:
    """The clerk's case (S1 l.1450): agreement ticked upside down by somebody who is glad of everything else."""
    usual = {item.id: {"yes3": 2}.get(item.scale, 4 if number % 2 else 3) for number, item in enumerate(fidelity.items)}
    upside_down = {item.id: 1 if item.scale == "agree5" else fidelity.scale_of(item).best for item in fidelity.items}
    upside_down["q31"] = 1
    found = score([usual] * 40 + [upside_down], fidelity, threshold=0).as_json()
    assert "contradictory_pattern" in found["warnings"]
    assert found["items"][0]["counts"]["1"] == 1
    assert [w["count"] for w in found["warning_details"] if w["code"] == "contradictory_pattern"] == [1]
    assert "contradictory_pattern" not in score([usual] * 41, fidelity).as_json()["warnings"]
    withheld = score([usual] * 40 + [upside_down], fidelity).as_json()
    assert [w["count"] for w in withheld["warning_details"] if w["code"] == "contradictory_pattern"] == [None]


def test_help_got_and_more_help_needed_is_a_contradiction(fidelity: Instrument) -> None:
    plain = {"q30": 3, "q31": 1, "q32": 2, "q33": 2, "q1": 3, "q2": 4}
    assert "contradictory_pattern" not in score([plain] * 40, fidelity).as_json()["warnings"]
    assert "contradictory_pattern" in score([plain | {"q31": 3}] * 40, fidelity).as_json()["warnings"]


def test_every_figure_of_a_domain_follows_from_its_items_alone(small: Instrument) -> None:
    everything = [
        dict(zip("abcde", values, strict=True)) for values in product((1, 3, 5), (2, 4), (1, 5), (3, 5), (1, 3))
    ]
    without_mixed = [{id: response[id] for id in "abc"} for response in everything]
    assert score(everything, small, threshold=0).domains[0] == score(without_mixed, small, threshold=0).domains[0]


def test_a_server_that_can_score_starts_without_numpy() -> None:
    """The heavy import comes with the first score."""
    modules = ("chart", "report", "exports", "as_release", "comparing", "published", "plain_text")
    imports = ", ".join(f"alongside.core.surveys.{name}" for name in modules)
    code = f"import sys, {imports}; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
