"""Late exposures do not gain the days before they began."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.evaluation.survival.cox import cox
from alongside.evaluation.survival.splitting import split_at

NEVER = np.nan

# time, exposed ever, start day -> intervals as (start, stop, event, exposed), the event being 1
TABLE = [
    ("unexposed", (90, 0, NEVER), [(-np.inf, 90, 1, False)]),
    ("unexposed, though a day is written", (90, 0, 30), [(-np.inf, 90, 1, False)]),
    ("exposed, no day written", (90, 1, NEVER), [(-np.inf, 90, 1, True)]),
    ("exposed from time zero", (90, 1, 0), [(-np.inf, 90, 1, True)]),
    ("exposed from before time zero", (90, 1, -20), [(-np.inf, 90, 1, True)]),
    ("exposed late", (90, 1, 30), [(-np.inf, 30, 0, False), (30, 90, 1, True)]),
    ("exposed the day before", (90, 1, 89), [(-np.inf, 89, 0, False), (89, 90, 1, True)]),
    ("exposed on the last day", (90, 1, 90), [(-np.inf, 90, 1, False)]),
    ("exposed after it was over", (90, 1, 120), [(-np.inf, 90, 1, False)]),
    ("gone on day 0", (0, 1, NEVER), [(-np.inf, 0, 1, False)]),
    ("begun and gone on day 0", (0, 1, 0), [(-np.inf, 0, 1, False)]),
    ("begun between two days", (90, 1, 0.5), [(-np.inf, 0.5, 0, False), (0.5, 90, 1, True)]),
]


@pytest.mark.parametrize(("entry", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_one_entry_is_split_where_its_exposure_began(entry, expected):
    time, exposed, start = entry
    split = split_at([time], [1], [exposed], [start])
    found = zip(split.start, split.stop, split.event, split.exposed, strict=True)
    assert [tuple(one) for one in found] == expected


entries = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 3), st.integers(0, 1), st.none() | st.integers(-5, 40)), max_size=30
)


@given(entries)
def test_splitting_keeps_every_day_and_every_event(rows):
    """Of each entry the intervals follow each other from the beginning to its last day, and its event ends the last."""
    time, event, exposed = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(3))
    begins = np.array([NEVER if row[3] is None else row[3] for row in rows], dtype=float)
    split = split_at(time, event, exposed, begins)
    assert (split.start < split.stop).all()
    for entry in range(len(rows)):
        own = np.flatnonzero(split.row == entry)
        assert split.start[own[0]] == -np.inf
        assert split.start[own[1:]].tolist() == split.stop[own[:-1]].tolist()
        assert split.stop[own[-1]] == time[entry]
        assert split.event[own].tolist() == [0] * (len(own) - 1) + [event[entry]]
        with_it = np.minimum(np.maximum(split.start[own], 0) - split.stop[own], 0)[split.exposed[own]]
        assert -with_it.sum() == (time[entry] - max(np.nan_to_num(begins[entry]), 0) if with_it.any() else 0)


def test_intervals_remember_their_entry():
    assert split_at([90, 50, 70], [1, 0, 2], [1, 0, 1], [30, NEVER, 10]).row.tolist() == [0, 0, 1, 2, 2]


def test_hearts_split_by_hand_are_those_of_the_table(table):
    """The Stanford table carries each person's intervals; put together and split again they give the same model."""
    heart = table("heart")
    last = np.append(heart["id"][1:] != heart["id"][:-1], True)
    waited = np.where(heart["transplant"][last] == 1, heart["start"][last], NEVER)
    stop, event, exposed = heart["stop"][last], heart["event"][last], heart["transplant"][last]
    split = split_at(stop, event, exposed, waited)
    age = heart["age"][last]
    ours = cox(split.start, split.stop, split.event, np.column_stack([split.exposed, age[split.row]]))
    theirs = cox(heart["start"], heart["stop"], heart["event"], np.column_stack([heart["transplant"], heart["age"]]))
    assert ours.coef == pytest.approx(theirs.coef)
    assert ours.covariance == pytest.approx(theirs.covariance)


def test_a_useless_program_that_begins_late_helps_only_those_who_do_not_split():
    rng = np.random.default_rng(4)
    time = np.ceil(rng.exponential(200, 4000))
    begins = np.ceil(rng.exponential(150, 4000))
    exposed, event = begins < time, np.ones(4000)
    naive = cox(None, time, event, exposed).log_ratio(0)
    split = split_at(time, event, exposed, begins)
    honest = cox(split.start, split.stop, split.event, split.exposed).log_ratio(0)
    assert naive.ci[1] < -0.5
    assert honest.covers(0)


def test_lists_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="start_day"):
        split_at([90, 50], [1, 0], [1, 0], [30])
