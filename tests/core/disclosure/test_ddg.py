"""California's Publication Scoring Criteria: scores as the guideline's own tables and examples have them."""

import pytest

from alongside.core.disclosure import Dim, Table
from alongside.core.disclosure.ddg import Described, criteria, described, score
from alongside.core.errors import BadInput


def table(*counts):
    return Table("parents", (Dim("county", tuple(f"county {n}" for n in range(len(counts)))),), counts)


def parts(found):
    return dict(found.parts)


@pytest.mark.parametrize(
    ("smallest", "points"), [(1, 7), (10, 7), (11, 5), (99, 5), (100, 3), (999, 3), (1000, 2), (0, 2)]
)
def test_events_are_scored_by_the_smallest_cell_above_zero(smallest, points):
    found = score(table(smallest, 5000), Described("residence", 15_000, 12, {"sex": "sex"}))
    assert parts(found)["events"] == (2 if smallest == 0 else points)


@pytest.mark.parametrize(
    ("place", "population", "points"),
    [
        ("residence", 2_000_001, -5),
        ("residence", 2_000_000, -3),
        ("residence", 560_000, 0),
        ("residence", 20_000, 5),
        ("residence", 4_000, 7),
        ("service", 560_000, -1),
        ("service", 250_000, 0),
        ("service", 20_000, 1),
    ],
)
def test_place_is_scored_by_its_smallest_population(place, population, points):
    assert parts(score(table(5), Described(place, population, 12, {})))[place] == points


@pytest.mark.parametrize(("months", "points"), [(60, -5), (36, -3), (12, 0), (6, 3), (3, 4), (1, 5), (0.25, 5)])
def test_a_shorter_period_scores_higher_and_a_week_as_a_month(months, points):
    assert parts(score(table(5), Described("residence", 50_000, months, {})))["period"] == points


@pytest.mark.parametrize(("years", "points"), [(30, 1), (29, 2), (11, 2), (10, 3), (3, 5), (2, 7)])
def test_the_narrowest_age_range_counts(years, points):
    """The guideline's example: 0 to 11, 12 to 14, 15 to 18 years score +5, since 12 to 14 is three years."""
    found = score(table(5), Described("residence", 50_000, 12, {"age": {"age_years": years}}))
    assert parts(found)["age"] == points


def test_alone_with_time_and_place_the_smallest_cell_takes_points_off():
    """The guideline's example: a smallest value of 5 or more takes off 5; of 2, nothing."""
    for smallest, points in ((5, -5), (3, -3), (2, 0)):
        assert parts(score(table(smallest), Described("residence", 50_000, 12, {})))["interactions"] == points


def test_variables_together_add_points():
    sex_and_race = {"sex": "sex", "race": "race_full"}
    found = score(table(5), Described("residence", 130_000, 12, {**sex_and_race, "age": {"age_years": 5}}))
    assert parts(found) == {
        "events": 7, "residence": 1, "period": 0, "sex": 1, "race": 3, "age": 5, "interactions": 4,
    }  # fmt: skip
    assert (found.total, found.is_masked) == (21, True)


def test_twelve_is_released_and_thirteen_is_masked():
    twelve = score(table(5), Described("residence", 130_000, 3, {}))
    assert (twelve.total, twelve.is_masked) == (7, False)
    limit = score(table(5), Described("residence", 50_000, 1, {"other": {"population": 5_000_000}}))
    assert (limit.total, limit.is_masked) == (18, True)
    exact = score(table(5), Described("residence", 130_000, 12, {"race": "race_full"}))
    assert (exact.total, exact.is_masked) == (12, False)
    over = score(table(5), Described("residence", 130_000, 12, {"age": {"age_years": 5}}))
    assert (over.total, over.is_masked) == (14, True)


def test_large_counts_in_large_places_need_no_score():
    found = score(table(11, 0, 40), Described("residence", 20_001, 1, {"age": {"age_years": 1}, "race": "race_full"}))
    assert (found.passes_first_condition, found.is_masked) == (True, False)


def test_the_criteria_name_their_source_and_edition():
    source = criteria()["source"]
    assert (source["edition"], source["check"][:5]) == ("2.0", "Check")


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"place": "residence", "population": 0, "months": 12, "variables": {}},
        {"place": "residence", "population": 10, "months": "year", "variables": {}},
        {"place": "residence", "population": 10, "months": 12, "variables": []},
    ],
)
def test_a_description_that_lacks_something_names_the_key(said):
    with pytest.raises(BadInput, match="ddg"):
        described(said, 'table "parents"')


def test_an_unknown_variable_or_place_says_what_is_known():
    with pytest.raises(BadInput, match="race_full"):
        score(table(5), Described("residence", 50_000, 12, {"race": "detailed"}))
    with pytest.raises(BadInput, match="residence"):
        score(table(5), Described("moon", 50_000, 12, {}))
