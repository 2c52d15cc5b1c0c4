"""Waves and programs stand side by side with intervals; nothing withheld comes back as a difference."""

import pytest

from alongside.core.errors import BadInput
from alongside.core.surveys import Scored, score
from alongside.core.surveys.comparing import across_programs, difference, over_waves
from alongside.core.surveys.instruments import Instrument


def a_survey(instrument: Instrument, good: int, bad: int, *, handed_out: int | None = None) -> Scored:
    rows = [{"a": 5, "b": 4, "c": 5, "d": 4, "e": 1}] * good + [{"a": 1, "b": 2, "c": 2, "d": 3, "e": 2}] * bad
    return score(rows, instrument, handed_out=handed_out)


@pytest.mark.parametrize(
    ("later", "earlier", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)],
)
def test_the_interval_of_a_change_is_the_published_one(
    later: tuple[int, int], earlier: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe (1998), Stat. Med. 17, p. 873: his cases, by method 10."""
    assert difference(later, earlier)[1] == pytest.approx((low, high), abs=5e-5)


def test_waves_keep_their_order_and_show_the_change(small: Instrument) -> None:
    found = over_waves([("spring", a_survey(small, 60, 40)), ("autumn", a_survey(small, 80, 20, handed_out=200))])
    assert (found.labels, found.responses, found.response_rates) == (("spring", "autumn"), (100, 100), (None, 0.5))
    a = next(line for line in found.lines if line.id == "a")
    assert [cell.share for cell in a.cells] == [0.6, 0.8]
    assert a.changes == (difference((80, 100), (60, 100)),)
    assert next(line for line in found.lines if line.id == "one").changes == ()


def test_programs_stand_in_the_order_of_the_alphabet_whatever_their_shares(small: Instrument) -> None:
    found = across_programs([("Solano", a_survey(small, 90, 30)), ("Alameda", a_survey(small, 20, 90))])
    assert found.labels == ("Alameda", "Solano")
    assert all(line.changes == () for line in found.lines)


def test_a_withheld_share_has_no_change(small: Instrument) -> None:
    found = over_waves([("one", a_survey(small, 60, 5)), ("two", a_survey(small, 60, 40))])
    a = next(line for line in found.lines if line.id == "a").as_json()
    assert (a["surveys"][0]["top_share"], a["changes"]) == (None, [None])


def test_what_cannot_be_compared_is_refused(small: Instrument, fidelity: Instrument) -> None:
    with pytest.raises(BadInput, match="two have the same name"):
        over_waves([("one", a_survey(small, 60, 5))] * 2)
    with pytest.raises(BadInput, match="different instruments"):
        across_programs([("one", a_survey(small, 60, 5)), ("two", score([{"q1": 5}] * 20, fidelity))])
    with pytest.raises(BadInput, match="there is none"):
        over_waves([])
