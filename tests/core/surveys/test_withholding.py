"""A reader who knows the rule, adds and subtracts learns no count of 1 to 10 from a scored survey."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.surveys import score
from alongside.core.surveys.as_release import learned
from alongside.core.surveys.instruments import Instrument, read_instrument
from alongside.core.surveys.intervals import feldt
from alongside.core.surveys.withholding import shown_of

from .conftest import small_text

SMALL = read_instrument(small_text())
THRESHOLD = 4
"""Small, so that every possible survey can be gone through."""
TOP = (True, True, False, False, False)


def guesses(counts: tuple[int, ...], n: int) -> list[tuple[int, ...]]:
    """Every way that the points of an item could have been ticked, given what is printed of it."""
    shown = shown_of(counts, TOP, THRESHOLD)
    free = [place for place, one in enumerate(shown.points) if not one]
    found = []
    left = n - sum(count for place, count in enumerate(counts) if place not in free)
    for values in product(range(1, left + 1), repeat=max(0, len(free) - 1)):
        last = left - sum(values)
        if free and last < 1:
            continue
        guess = list(counts)
        for place, value in zip(free, (*values, last), strict=True) if free else ():
            guess[place] = value
        if not shown.top or sum(guess[:2]) == sum(counts[:2]):
            found.append(tuple(guess))
    return found


COUNTS = st.tuples(*[st.one_of(st.just(0), st.integers(0, 12))] * 5).filter(lambda counts: sum(counts) > 0)


@given(COUNTS)
def test_no_withheld_count_or_share_can_be_worked_out(counts: tuple[int, ...]) -> None:
    """The oracle lists every survey that would look the same, and shares no code with the rule."""
    shown = shown_of(counts, TOP, THRESHOLD)
    assert all(shown.points[place] for place in range(5) if not counts[place]) or not shown.n
    if not shown.n:
        return
    for place, count in enumerate(counts):
        assert not (shown.points[place] and 0 < count < THRESHOLD)
    top, n = sum(counts[:2]), sum(counts)
    assert not (shown.top and (0 < top < THRESHOLD or 0 < n - top < THRESHOLD))
    possible = guesses(counts, n)
    for place in range(5):
        if not shown.points[place]:
            values = {guess[place] for guess in possible}
            assert len(values) > 1
            assert max(values) >= THRESHOLD
    if not shown.top:
        tops = {sum(guess[:2]) for guess in possible}
        assert len(tops) > 1
        assert max(tops) >= THRESHOLD
        assert n - min(tops) >= THRESHOLD


@given(COUNTS)
def test_nothing_is_withheld_where_nothing_is_small(counts: tuple[int, ...]) -> None:
    groups = (*counts, sum(counts[:2]), sum(counts[2:]), sum(counts))
    if not any(0 < count < THRESHOLD for count in groups):
        assert shown_of(counts, TOP, THRESHOLD).everything


@given(COUNTS)
def test_threshold_nought_shows_everything(counts: tuple[int, ...]) -> None:
    assert shown_of(counts, TOP, 0).everything


def test_a_small_survey_is_withheld_whole(small: Instrument) -> None:
    found = score([dict(zip("abcde", [5, 4, 3, 2, 1], strict=True))] * 10, small, handed_out=50).as_json()
    assert (found["n"], found["response_rate"]) == (None, None)
    for item in found["items"]:
        assert {item[key] for key in ("n", "missing", "top_share", "ci", "ceiling", "floor")} == {None}
        assert set(item["counts"].values()) == {None}
    for domain in found["domains"]:
        assert {domain[key] for key in ("n", "top_share", "ci", "mean")} == {None}
    assert found["warnings"] == ["small_n"]


def test_what_a_few_people_all_said_is_withheld_too(small: Instrument) -> None:
    """Ten who agree and ten who do not look the same, in zeros and in figures that have no value."""
    alike = [dict.fromkeys("abcd", 5) | {"e": 1}] * 10
    apart = [dict.fromkeys("abcd", 1 + n % 5) | {"e": 1 + n % 3} for n in range(10)]
    assert score(alike, small).as_json() == score(apart, small).as_json()


def answered(a: list[int], blanks: int = 0) -> list[dict[str, int]]:
    """As many responses as are counted in `a` (5 first), all other items answered alike; blanks leave `a` out."""
    rest = {"b": 4, "c": 3, "d": 4, "e": 2}
    rows = [rest | {"a": 5 - place} for place, count in enumerate(a) for _ in range(count)]
    return rows + [rest] * blanks


def test_a_few_blanks_are_withheld_with_all_that_gives_them_away(small: Instrument) -> None:
    found = score(answered([40, 30, 20, 0, 0], blanks=3), small, handed_out=200)
    assert (found.n, found.response_rate, {item.missing for item in found.items}) == (None, None, {None})
    a = found.item("a")
    assert (a.n, a.counts, a.top_share) == (90, {5: 40, 4: 30, 3: 20, 2: 0, 1: 0}, 70 / 90)


def test_many_blanks_are_printed(small: Instrument) -> None:
    found = score(answered([40, 30, 20, 0, 0], blanks=15), small, handed_out=200)
    assert (found.n, found.item("a").missing, found.item("b").missing) == (105, 15, 0)
    assert found.response_rate == 105 / 200


def test_few_who_did_not_answer_are_withheld_too(small: Instrument) -> None:
    assert score(answered([40, 30, 20, 0, 0]), small, handed_out=95).response_rate is None
    assert score(answered([40, 30, 20, 0, 0]), small, handed_out=90).response_rate == 1.0


def test_a_small_count_takes_a_large_one_with_it_and_a_small_share_its_interval(small: Instrument) -> None:
    a = score(answered([60, 27, 5, 1, 1]), small).item("a")
    assert (a.n, a.top_share, a.ci, a.floor) == (94, None, None, None)
    assert [a.counts[value] is None for value in (3, 2, 1)] == [True, True, True]
    assert a.ceiling == 60 / 94
    assert a.counts[4] is None


def test_the_pooled_share_never_gives_one_item_away(small: Instrument) -> None:
    """b and c are printed whole, so the domain's share would be a's."""
    found = score(answered([60, 27, 5, 1, 1]), small)
    assert (found.item("b").top_share, found.item("c").top_share) == (1.0, 0.0)
    one = found.domain("one")
    assert (one.n, one.top_share, one.ci, one.mean) == (94 * 3, None, None, None)


def test_the_pooled_share_is_printed_where_several_items_hide_in_it(small: Instrument) -> None:
    rows = [{"a": 5 - (n % 94 > 86), "b": 5, "c": 4} for n in range(94)]
    values = [5] * 60 + [4] * 20 + [3] * 7 + [2] * 4 + [1] * 3
    rows = [{"a": a, "b": b, "c": c} for a, b, c in zip(values, values[::-1], values[47:] + values[:47], strict=True)]
    found = score([row | {"d": 4, "e": 2} for row in rows], small)
    assert found.item("a").top_share == 80 / 94
    assert found.domain("one").top_share == 240 / 282
    assert found.domain("one").mean is None
    assert found.domain("one").alpha is None


@pytest.mark.parametrize("threshold", [5, 11])
@given(data=st.data())
def test_no_number_of_people_below_the_threshold_is_ever_printed(threshold: int, data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(
            st.fixed_dictionaries({}, optional=dict.fromkeys("abcd", st.integers(1, 5)) | {"e": st.integers(1, 3)}),
            max_size=60,
            min_size=1,
        )
    )
    found = score(rows, SMALL, threshold=threshold, handed_out=80)
    for item in found.items:
        for count in (item.n, item.missing, *item.counts.values()):
            assert count is None or count == 0 or count >= threshold
        hidden = [count for count in item.counts.values() if count is None]
        assert item.n is None or len(hidden) != 1
        if item.n is not None and found.n is not None:
            assert item.missing == found.n - item.n
        if item.top_share is not None:
            top = round(item.top_share * item.n)
            assert not 0 < top < threshold
            assert not 0 < item.n - top < threshold


def test_a_warning_says_nothing_of_a_withheld_count(small: Instrument) -> None:
    """Of 20, twelve gave the best answer and eight the next: "more than half" would bound the eight."""
    found = score(answered([12, 8, 0, 0, 0]), small)
    assert found.item("a").counts[5] is None
    assert "ceiling" not in found.as_json()["warnings"]
    assert "ceiling" in score(answered([12, 8, 0, 0, 0]), small, threshold=0).as_json()["warnings"]


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries({}, optional=dict.fromkeys("abcd", st.integers(1, 5)) | {"e": st.integers(1, 3)}),
        min_size=1,
        max_size=60,
    )
)
def test_the_attacker_that_ships_learns_nothing(rows: list[dict[str, int]]) -> None:
    assert learned(score(rows, SMALL, threshold=5)) == ()


def test_the_attacker_finds_what_ought_to_have_been_withheld(small: Instrument) -> None:
    """So that its silence means something: the pooled share beside two items that are printed whole."""
    found = score(answered([60, 27, 5, 1, 1]), small)
    assert learned(found) == ()
    leaky = replace(found.domain("one"), top_share=(87 + 94) / 282)
    with_leak = replace(found, domains=(leaky, found.domain("mixed")))
    assert {(interval.table, interval.cell) for interval in learned(with_leak)} >= {("a", ("a", "top"))}


def test_reliability_does_not_split_a_withheld_pair() -> None:
    """Two items of three points, one printed whole: alpha and the correlation left a single way to split the pair."""
    two = read_instrument(small_text().replace("top = [5, 4]", "top = [5]"))
    first, second = [16, 14, 11], [14, 24, 3]
    values = [
        [value for value, count in zip((5, 3, 1), item, strict=True) for _ in range(count)] for item in (first, second)
    ]
    found = score([{"d": d, "e": {5: 1, 3: 2, 1: 3}[e]} for d, e in zip(*values, strict=True)], two)
    assert found.item("d").counts == {5: 16, 4: 0, 3: 14, 2: 0, 1: 11}
    assert list(found.item("e").counts.values()).count(None) == 2
    mixed = found.domain("mixed")
    assert (mixed.alpha, mixed.alpha_ci, mixed.item_rest) == (None, None, None)


def test_the_interval_of_alpha_tells_no_more_than_alpha(small: Instrument) -> None:
    text = small_text().replace('[[domains]]\nid = "mixed"\ntitle = { en = "Mixed", es = "Mixto" }\n', "")
    wide = read_instrument(text.replace('domain = "mixed"', 'domain = "one"'))
    points = (5, 4, 3, 2)
    rows = [
        {"a": points[n % 4], "b": points[(n // 2) % 4], "c": points[n % 3], "d": 5 - (n % 50 > 46) * 2, "e": 1 + n % 3}
        for n in range(150)
    ]
    rows = [row | {"d": max(1, row["a"] - (n % 31 == 0))} for n, row in enumerate(rows)]
    one = score(rows, wide).domain("one")
    assert one.item_rest is None
    assert one.alpha == round(score(rows, wide, threshold=0).domain("one").alpha, 2)
    assert one.alpha_ci == tuple(round(bound, 2) for bound in feldt(one.alpha, 150, 5))


def test_how_many_were_flagged_is_told_only_where_every_count_is(small: Instrument) -> None:
    contrary = [{"a": 5, "b": 5, "c": 1, "d": 1, "e": 3}] * 15
    shown = [{"a": 5, "b": 4, "c": 4, "d": 4, "e": 1}] * 30
    told = score([*contrary, *shown], small).as_json()["warning_details"]
    assert {one["code"]: one["count"] for one in told if "count" in one} == {"contradictory_pattern": 15}
    hidden = score([*contrary, *shown, *[{"a": 5, "b": 4, "c": 4, "d": 3, "e": 1}] * 12, {"a": 3}], small).as_json()
    assert {one["code"]: one["count"] for one in hidden["warning_details"] if "count" in one} == {
        "contradictory_pattern": None
    }


@pytest.mark.parametrize(("handed_out", "warns"), [(100, False), (112, False), (150, True)])
def test_too_few_cards_back_does_not_count_the_blanks(small: Instrument, handed_out: int, warns: bool) -> None:
    """59 answered "b" and 55 "a": fewer than 60 responses would be 59, and four of them blank at "a"."""
    found = score(answered([30, 25, 0, 0, 0], blanks=4), small, handed_out=handed_out)
    assert (found.n, found.item("a").n, found.item("b").n) == (None, 55, 59)
    assert ("low_response_rate" in found.as_json()["warnings"]) is warns
    assert "low_response_rate" in score(answered([59, 0, 0, 0, 0]), small, handed_out=100).as_json()["warnings"]
