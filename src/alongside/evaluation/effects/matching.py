"""Matching on the propensity score: for each child of one group the most alike of the other."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from alongside.evaluation.arrays import Codes, Flags, Numbers, arms, codes, counts, numbers
from alongside.evaluation.estimate import NotEstimable

from .neighbours import nearest, nearest_with_replacement

Order = Literal["largest", "smallest", "random", "data"]
Focal = Literal["ATT", "ATC"]

TIE = 12  # decimals beyond which two scores are the same: rounding must not decide who is nearer
LARGEST_TABLE = 40_000_000


@dataclass(frozen=True, slots=True)
class Matched:
    """One entry for each child, in the order given: `entry` (c,) says of which entry it is, `w` (c,) its weight.

    Where every entry is one child, `entry` is 0, 1, 2, … `pairs` (k, 2): children matched, exposed first.
    """

    entry: Codes
    w: Numbers
    pairs: Codes

    @property
    def unmatched(self) -> int:
        """How many children have no match."""
        return int((self.w == 0).sum())


def match(
    score: ArrayLike,
    treated: ArrayLike,
    ratio: int = 1,
    caliper: float | None = None,
    replace: bool = False,
    order: Order = "largest",
    *,
    estimand: Focal = "ATT",
    n: ArrayLike | None = None,
    exact: ArrayLike | None = None,
    optimal: bool = False,
    seed: int = 0,
) -> Matched:
    """Match each exposed child (ATC: each unexposed) to `ratio` children of the other group with the nearest score.

    Greedy by default: children choose one after the other, those with the `largest` score first, or the `smallest`,
    in the order of the `data`, or at `random` (from `seed`). With `ratio` k everyone chooses once before anyone
    chooses again. Who is chosen is gone, unless `replace`. Of two equally near, the one with the lower score is
    chosen, or the nearest before it in the data. All this is as in R's MatchIt (`method = "nearest"`): Ho, Imai, King
    and Stuart (2011), J. Stat. Softw. 42(8). `optimal` instead minimises the sum of all distances: Rosenbaum (1989),
    J. Am. Stat. Assoc. 84, p. 1024.

    `caliper`: the farthest a match may be, in standard deviations of the scores of all children (N - 1), as in
    MatchIt: of the score itself, not of its logit. `exact` (m,): matches must agree in it. Weights are 1 for the
    children of the group matched for, and 1/k for each of their k matches, added up over matches and scaled so that
    they add up to the number of children matched; 0 for who is left out.

    Arrays of one length m, in an order that means the same in every engine and does not hang on the outcome: it decides
    who is drawn of several with one score. `n` children an entry. Nothing may be missing. Raises NotEstimable where
    nobody has a match, or an optimal match is too large to compute.

    >>> match([0.8, 0.4, 0.75, 0.3, 0.1], [1, 1, 0, 0, 0]).w
    array([1., 1., 1., 1., 0.])
    >>> match([0.8, 0.4, 0.75, 0.3, 0.1], [1, 1, 0, 0, 0], ratio=2).pairs.tolist()
    [[0, 2], [0, 4], [1, 3]]
    """
    given = numbers(score, "score")
    exposed = arms(treated, given)
    entry = np.repeat(np.arange(len(given)), counts(n, given).astype(np.int64))
    e, focal = np.round(given[entry], TIE), exposed[entry] == (estimand == "ATT")
    if ratio < 1 or (caliper is not None and not caliper > 0):
        raise ValueError("ratio: 1 or more; caliper: above 0")
    if order not in get_args(Order) or estimand not in get_args(Focal):
        raise ValueError("order: largest, smallest, random or data; estimand: ATT or ATC")
    width = np.inf if caliper is None else caliper * _spread(e)
    strata = np.zeros(len(e), dtype=np.int64) if exact is None else _strata(exact, given)[entry]
    choosing = _by_stratum(_turns(e, focal, order, seed), strata)
    offered = _by_stratum(np.flatnonzero(~focal), strata)
    found: list[Codes] = []
    for stratum in sorted(choosing.keys() & offered.keys()):
        chooses, others = choosing[stratum], offered[stratum]
        if optimal:
            found.append(_optimal(e, chooses, others, ratio, width, replace))
        elif replace:
            found.append(nearest_with_replacement(e, chooses, others, ratio, width))
        else:
            found.append(nearest(e, chooses, others, ratio, width))
    pairs = np.vstack(found) if found else np.zeros((0, 2), dtype=np.int64)
    if not len(pairs):
        raise NotEstimable("No child has a match: the two groups are too different to be compared.")
    w = _weights(pairs, len(e))
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return Matched(entry, w, pairs if estimand == "ATT" else pairs[:, ::-1])


def _spread(e: Numbers) -> float:
    return float(np.std(e, ddof=1)) if len(e) > 1 else 0.0


def _strata(exact: ArrayLike, like: Numbers) -> Codes:
    made = codes(exact, like)
    assert made is not None
    return made


def _by_stratum(children: Codes, strata: Codes) -> dict[int, Codes]:
    """The children of each stratum, in the order given."""
    own = strata[children]
    sorted_ = children[np.argsort(own, kind="stable")]
    codes, first = np.unique(strata[sorted_], return_index=True)
    return dict(zip(codes.tolist(), np.split(sorted_, first[1:]), strict=True)) if len(codes) else {}


def _turns(e: Numbers, focal: Flags, order: Order, seed: int) -> Codes:
    """The children who choose, in the order in which they do; ties keep the order of the data."""
    who = np.flatnonzero(focal)
    if order == "random":
        return np.random.default_rng(seed).permutation(who)
    if order == "data":
        return who
    key = -e[who] if order == "largest" else e[who]
    return np.asarray(who[np.argsort(key, kind="stable")])


def _optimal(e: Numbers, chooses: Codes, others: Codes, ratio: int, width: float, replace: bool) -> Codes:
    """Least total distance, after as many matches as the caliper allows."""
    if replace:
        return nearest_with_replacement(e, chooses, others, ratio, width)
    if len(chooses) * ratio * len(others) > LARGEST_TABLE:
        raise NotEstimable("There are too many children for an optimal match: use the greedy one, or match exactly.")
    from scipy.optimize import linear_sum_assignment

    again = np.repeat(np.sort(chooses), ratio)
    distance = np.abs(e[again][:, None] - e[others][None, :])
    too_far = distance > width
    distance[too_far] = 2.0 + min(len(again), len(others))  # farther than all allowed matches together
    first, second = linear_sum_assignment(distance)
    kept = ~too_far[first, second]
    return np.column_stack([again[first[kept]], others[second[kept]]])


def _weights(pairs: Codes, children: int) -> Numbers:
    chooses, chosen = pairs[:, 0], pairs[:, 1]
    times = np.bincount(chooses, minlength=children)
    w = np.bincount(chosen, 1 / times[chooses], children).astype(np.float64)
    w *= np.count_nonzero(w) / w.sum()
    w[chooses] = 1.0
    return w
