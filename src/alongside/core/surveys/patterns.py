"""Responses that look ticked down one column, or that contradict themselves: flagged, and never changed."""

from collections.abc import Sequence

import numpy as np

from .answers import Answers, Flags, Numbers
from .schema import BLANK, Item, Measures

LONG_LIST = 10
FEWEST_ANSWERS, FEWEST_ON_ONE = 5, 3
GOOD, BAD = 0.75, 0.25
SPLIT = 0.4


def straight_lines(answers: Answers) -> Flags:
    """One flag a response: the same raw answer all the way down.

    Either on every scale, of at least five answers in all and three on one scale; or on one scale of at least
    ten answers. Turned items count as ticked, so that somebody who read them does not fall in. This is
    "simple nondifferentiation": Kim, Dykema, Stevenson, Black and Moberg (2019), Soc. Sci. Comput. Rev. 37,
    p. 214. Real enthusiasm looks the same, so a flag is a question and not a finding.
    """
    same_everywhere = np.ones(len(answers), dtype=np.bool_)
    long_and_same = np.zeros(len(answers), dtype=np.bool_)
    in_all = np.zeros(len(answers), dtype=np.int16)
    on_one = np.zeros(len(answers), dtype=np.int16)
    for scale in answers.instrument.scales:
        columns = [n for n, item in enumerate(answers.instrument.items) if item.scale == scale.id]
        if not columns:
            continue
        raw = answers.raw[:, columns]
        given = (raw != BLANK).sum(axis=1, dtype=np.int16)
        lowest = np.where(raw == BLANK, np.int8(127), raw).min(axis=1)
        same = (lowest == raw.max(axis=1)) & (given > 0)
        same_everywhere &= same | (given == 0)
        long_and_same |= same & (given >= LONG_LIST)
        in_all += given
        on_one = np.maximum(on_one, given)
    return (same_everywhere & (in_all >= FEWEST_ANSWERS) & (on_one >= FEWEST_ON_ONE)) | long_and_same


def contradictions(answers: Answers) -> Flags:
    """One flag a response whose answers speak against one another, after reversal and from 0 (worst) to 1 (best).

    Four ways. Two items named as opposites stand at opposite ends. A turned item without a named opposite
    stands at one end and the mean of the others in its domain beyond 0.75 (or 0.25) at the other. The means
    on two scales lie beyond 0.75 and 0.25: the scale was read upside down, as in S1 l.1450. Of five answers or
    more, two fifths are the best there is and two fifths the worst. What is said of the system is left out:
    it may well differ.
    """
    items = answers.instrument.items
    unit = answers.scored(range(len(items)), on_unit=True)
    own = [n for n, item in enumerate(items) if item.measures is not Measures.SYSTEM]
    found = _split(unit[:, own])
    found |= _scales_apart(answers, unit, own)
    for place, item in enumerate(items):
        if item.opposite_of:
            found |= np.abs(unit[:, place] - unit[:, answers.column(item.opposite_of)]) == 1
        elif item.reversed:
            others = [n for n in own if items[n].domain == item.domain and not items[n].reversed]
            mean = _means(unit[:, others])
            found |= (unit[:, place] == 0) & (mean >= GOOD)
            found |= (unit[:, place] == 1) & (mean <= BAD)
    return found


def _split(unit: Numbers) -> Flags:
    given = (~np.isnan(unit)).sum(axis=1)
    best, worst = (unit == 1).sum(axis=1), (unit == 0).sum(axis=1)
    flags: Flags = (given >= FEWEST_ANSWERS) & (best >= SPLIT * given) & (worst >= SPLIT * given)
    return flags


def _scales_apart(answers: Answers, unit: Numbers, own: Sequence[int]) -> Flags:
    highest = np.full(len(answers), -1.0)
    lowest = np.full(len(answers), 2.0)
    items: tuple[Item, ...] = answers.instrument.items
    for scale in answers.instrument.scales:
        columns = [n for n in own if items[n].scale == scale.id]
        mean = _means(unit[:, columns], fewest=2)
        highest = np.fmax(highest, mean)
        lowest = np.fmin(lowest, mean)
    flags: Flags = (highest >= GOOD) & (lowest <= BAD)
    return flags


def _means(unit: Numbers, fewest: int = 1) -> Numbers:
    """The mean of each row's answers, NaN where there are fewer than `fewest`."""
    given = ~np.isnan(unit)
    count = given.sum(axis=1)
    total = np.where(given, unit, 0.0).sum(axis=1)
    return np.where(count >= fewest, total / np.maximum(count, 1), np.nan)
