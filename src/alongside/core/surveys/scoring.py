"""Scores a survey: shares with intervals for items and domains, reliability, and what must not be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from alongside.core.disclosure.groups import THRESHOLD, is_small
from alongside.core.errors import BadInput

from .intervals import feldt, wilson
from .schema import Domain, Instrument, Item, Scale
from .scored import Scored, ScoredDomain, ScoredItem
from .withholding import Shown, blanks_shown, pool_shown, shown_of

if TYPE_CHECKING:
    from .answers import Answers
    from .reliability import Reliability

Tally = tuple[int, ...]
"""How often each point was ticked, best answer first (after reversal)."""

DECIMALS_BESIDE_WITHHELD = 2
FEWEST_BESIDE_WITHHELD = 4
FIGURES = frozenset({"top_share", "ci", "mean", "alpha", "alpha_ci", "omega", "item_rest"})


def score(
    responses: Sequence[Mapping[str, int | None]],
    instrument: Instrument,
    *,
    handed_out: int | None = None,
    threshold: int = THRESHOLD,
) -> Scored:
    """The figures of `responses`, each a mapping of item id to raw value; see `score_answers`."""
    from .answers import answers_from  # numpy comes with the first score and not with a server's start

    return score_answers(answers_from(responses, instrument), handed_out=handed_out, threshold=threshold)


def score_answers(answers: Answers, *, handed_out: int | None = None, threshold: int = THRESHOLD) -> Scored:
    """Every figure that may be printed of these answers.

    Items are reversed first; counts stay raw. Shares are of the valid answers to an item; a domain pools the
    answers to its items, and so does its mean, on the items' own scale where all have the same values and
    else from 0 (worst) to 1 (best). Reliability is of those who answered every item of the domain. Beside
    anything withheld, alpha and omega are given to two decimals, and neither item-rest nor anything of fewer than
    four items that vary, since they could be solved for it.
    `threshold` 0 is for public data. Raises BadInput where fewer were handed out than came back.
    """
    from .cautions import warn

    total = len(answers)
    if handed_out is not None and handed_out < max(1, total):
        raise BadInput("handed out", f"{handed_out} is fewer than the responses", "count the cards again")
    instrument = answers.instrument
    tallies = [_tally(answers, column, item) for column, item in enumerate(instrument.items)]
    shown = [shown_of(tally, _is_top(instrument.scale_of(i)), threshold) for i, tally in _pairs(instrument, tallies)]
    blanks = [total - sum(tally) for tally in tallies]
    counted = [place for place, one in enumerate(shown) if one.n]
    with_blanks = not is_small(total, threshold) and blanks_shown(
        [sum(tallies[place]) for place in counted], [blanks[place] for place in counted], threshold
    )
    rate = None if handed_out is None else total / handed_out
    if not with_blanks or (handed_out is not None and is_small(handed_out - total, threshold)):
        rate = None
    return Scored(
        instrument=instrument,
        threshold=threshold,
        n=total if with_blanks else None,
        items=tuple(
            _item(item, instrument.scale_of(item), tally, one, blanks[place] if with_blanks and one.n else None)
            for place, ((item, tally), one) in enumerate(zip(_pairs(instrument, tallies), shown, strict=True))
        ),
        domains=tuple(
            _domain(domain, answers, tallies, shown, with_blanks, threshold) for domain in instrument.domains
        ),
        warnings=warn(answers, tallies, shown, handed_out, threshold, with_blanks=with_blanks),
        handed_out=handed_out,
        response_rate=rate,
    )


def _pairs(instrument: Instrument, tallies: Sequence[Tally]) -> list[tuple[Item, Tally]]:
    return list(zip(instrument.items, tallies, strict=True))


def _best_first(scale: Scale) -> tuple[int, ...]:
    return scale.values[::-1] if scale.best == scale.high else scale.values


def _is_top(scale: Scale) -> tuple[bool, ...]:
    return tuple(value in scale.top for value in _best_first(scale))


def _tally(answers: Answers, column: int, item: Item) -> Tally:
    scale = answers.instrument.scale_of(item)
    counts = answers.counts(column)
    order = [scale.turned(value) if item.reversed else value for value in _best_first(scale)]
    return tuple(counts[value] for value in order)


def _item(item: Item, scale: Scale, tally: Tally, shown: Shown, missing: int | None) -> ScoredItem:
    n = sum(tally)
    top = sum(count for count, good in zip(tally, _is_top(scale), strict=True) if good)
    printed = {value: tally[place] if shown.points[place] else None for place, value in enumerate(_best_first(scale))}
    raw = {point.value: printed[scale.turned(point.value) if item.reversed else point.value] for point in scale.points}
    return ScoredItem(
        id=item.id,
        n=n if shown.n else None,
        missing=missing,
        counts=raw,
        has_shares=n > 0,
        top_share=top / n if n and shown.top else None,
        ci=wilson(top, n) if n and shown.top else None,
        ceiling=tally[0] / n if n and shown.n and shown.points[0] else None,
        floor=tally[-1] / n if n and shown.n and shown.points[-1] else None,
        measures=item.measures,
    )


def _domain(
    domain: Domain,
    answers: Answers,
    tallies: Sequence[Tally],
    shown: Sequence[Shown],
    with_blanks: bool,
    threshold: int,
) -> ScoredDomain:
    from .reliability import reliability

    instrument = answers.instrument
    columns = [place for place, item in enumerate(instrument.items) if item.domain == domain.id]
    scales = [instrument.scale_of(instrument.items[column]) for column in columns]
    mixed = len({(scale.values, scale.best) for scale in scales}) > 1
    n = sum(sum(tallies[column]) for column in columns)
    if n == 0:
        return ScoredDomain(domain.id, 0, undefined=FIGURES)
    whole = reliability(answers.scored(columns, on_unit=mixed), [instrument.items[c].id for c in columns])
    top = sum(
        count
        for column, scale in zip(columns, scales, strict=True)
        for count, good in zip(tallies[column], _is_top(scale), strict=True)
        if good
    )
    pooled = pool_shown([(tallies[c], _is_top(s), shown[c]) for c, s in zip(columns, scales, strict=True)], threshold)
    all_shown = all(shown[column].everything for column in columns)
    held = is_small(whole.n, threshold)
    held = held or not (all_shown or threshold <= 0 or _vary([tallies[c] for c in columns], threshold))
    exact = threshold <= 0 or (all_shown and with_blanks)
    alpha = _rounded(whole.alpha, exact)
    return ScoredDomain(
        id=domain.id,
        n=n if all(shown[column].n for column in columns) else None,
        top_share=top / n if pooled else None,
        ci=wilson(top, n) if pooled else None,
        mean=_mean(tallies, columns, scales, mixed) if all_shown else None,
        mean_range=(0, 1) if mixed else (scales[0].low, scales[0].high),
        alpha=None if held else alpha,
        alpha_ci=None if held or alpha is None else _interval(alpha, whole.n, len(columns), exact),
        omega=None if held else _rounded(whole.omega, exact),
        item_rest=None if held or not (all_shown or threshold <= 0) else _rests(whole, exact),
        undefined=_undefined(whole, len(columns), threshold),
    )


def _undefined(whole: Reliability, items: int, threshold: int) -> frozenset[str]:
    """Figures that there are none of. Of a small group, only for want of items: that all ten gave the same answers
    is not to be read from what is left out."""
    if is_small(whole.n, threshold):
        return frozenset({"alpha", "alpha_ci", "omega", "item_rest"} if items < 2 else {"omega"} if items < 3 else ())
    found = {
        "alpha": whole.alpha,
        "alpha_ci": whole.alpha_interval,
        "omega": whole.omega,
        "item_rest": whole.item_rest or None,
    }
    return frozenset(name for name, value in found.items() if value is None)


def _vary(tallies: Sequence[Tally], threshold: int) -> bool:
    """Whether enough items vary that alpha may stand beside something withheld.

    Alpha gives the variance of the sum from those of the items. Sums of products are whole numbers: of two or three
    items they are so coarse that even two decimals leave few ways to split a withheld pair. An item at which hardly
    anybody differs counts for nothing. With every item-rest correlation beside it there would be as many equations as
    sums, and one item's variance could be solved for, however many items there are.
    """
    return sum(sum(tally) - max(tally) >= threshold for tally in tallies) >= FEWEST_BESIDE_WITHHELD


def _mean(tallies: Sequence[Tally], columns: Sequence[int], scales: Sequence[Scale], mixed: bool) -> float:
    """The mean of all answers, from their counts."""
    total, n = 0.0, 0
    for column, scale in zip(columns, scales, strict=True):
        for value, count in zip(_best_first(scale), tallies[column], strict=True):
            total += count * ((value - scale.worst) / (scale.best - scale.worst) if mixed else value)
            n += count
    return total / n


def _rounded(value: float | None, exact: bool) -> float | None:
    return value if exact or value is None else round(value, DECIMALS_BESIDE_WITHHELD)


def _rests(whole: Reliability, exact: bool) -> dict[str, float]:
    return {id: _rounded(r, exact) or 0.0 for id, r in whole.item_rest.items()}


def _interval(alpha: float, n: int, items: int, exact: bool) -> tuple[float, float]:
    """Feldt's, of alpha as it is printed: two roundings of one figure would tell more of it than one."""
    low, high = feldt(alpha, n, items)
    return (low, high) if exact else (round(low, DECIMALS_BESIDE_WITHHELD), round(high, DECIMALS_BESIDE_WITHHELD))
