"""What a reader must know before trusting a survey's figures: five warnings, each with its limit and source."""

from collections.abc import Sequence

import numpy as np

from alongside.core.disclosure.groups import is_small

from .answers import Answers
from .patterns import contradictions, straight_lines
from .schema import Words
from .scored import Warned
from .withholding import Shown

SMALL_N = 30
"""Shares of fewer than 30 are not printed by the National Center for Health Statistics either: Parker et al.
(2017), Vital Health Stat. 2(175), p. 1. Here they are printed and marked."""

CEILING_ITEM = 0.5
"""More than half gave the best answer there is, so the middle person cannot be seen to get better off."""

CEILING_DOMAIN = 0.15
"""More than 15% reached the best score possible: Terwee et al. (2007), J. Clin. Epidemiol. 60, p. 34."""

LOW_RESPONSE = 0.6
"""About 60% should be the goal of most research: Fincham (2008), Am. J. Pharm. Educ. 72(2), 43."""

SAID = {
    "small_n": Words(
        "Fewer than 30 people answered the survey, or some of its questions, so chance alone can move "
        "these figures a lot.",
        "Menos de 30 personas respondieron el cuestionario, o algunas de sus preguntas, y el azar puede mover "
        "mucho estas cifras.",
    ),
    "ceiling": Words(
        "So many gave the best answer there is that the survey cannot tell good from very good here.",
        "Tantas personas dieron la mejor respuesta posible que aquí el cuestionario no distingue lo bueno "
        "de lo muy bueno.",
    ),
    "contradictory_pattern": Words(
        "Some responses speak against themselves, as if a row of answers had been read the other way round. "
        "They are counted as they were given.",
        "Algunas respuestas se contradicen, como si se hubiera leído al revés una fila de opciones. "
        "Se cuentan tal como se dieron.",
    ),
    "straight_line": Words(
        "Some responses have the same answer all the way down. That can be real, or not read. "
        "They are counted as they were given.",
        "Algunas personas marcaron la misma respuesta en toda la lista. Puede ser cierto, o puede que no la leyeran. "
        "Se cuentan tal como se dieron.",
    ),
    "low_response_rate": Words(
        "Fewer than six in ten of the cards handed out came back. Those who did not answer may see it differently.",
        "De las tarjetas repartidas volvieron menos de seis de cada diez. Quienes no respondieron pueden opinar "
        "otra cosa.",
    ),
}


def warn(
    answers: Answers,
    tallies: Sequence[Sequence[int]],
    shown: Sequence[Shown],
    handed_out: int | None,
    threshold: int,
    *,
    with_blanks: bool,
) -> tuple[Warned, ...]:
    """The warnings that apply, in a fixed order. `tallies` counts each item's points, best answer first.

    Ceilings are looked for only where the count of best answers is printed: that more than half gave it, or
    not, would narrow a withheld count. How many responses were flagged is told only where every count is: so
    many at the ends of two scales can leave the rest of a withheld pair no more than ten.
    """
    found = []
    best_shown = [one.n and one.points[0] for one in shown]
    all_shown = all(one.everything for one in shown)
    total = len(answers)
    items = answers.instrument.items
    few = tuple(item.id for item, tally in zip(items, tallies, strict=True) if sum(tally) < SMALL_N)
    if few:
        found.append(Warned("small_n", SAID["small_n"], () if total < SMALL_N else few))
    if is_small(total, threshold):
        return tuple(found)
    if high := _at_ceiling(answers, tallies, best_shown):
        found.append(Warned("ceiling", SAID["ceiling"], high))
    for code, flags in (
        ("contradictory_pattern", contradictions(answers)),
        ("straight_line", straight_lines(answers)),
    ):
        count = int(np.count_nonzero(flags))
        if count:
            narrow = not all_shown or is_small(count, threshold) or is_small(total - count, threshold)
            found.append(Warned(code, SAID[code], count=None if narrow else count))
    if handed_out and _few_came_back(total, tallies, handed_out, threshold, with_blanks=with_blanks):
        found.append(Warned("low_response_rate", SAID["low_response_rate"]))
    return tuple(found)


def _few_came_back(
    total: int, tallies: Sequence[Sequence[int]], handed_out: int, threshold: int, *, with_blanks: bool
) -> bool:
    """Fewer than six in ten. Where the number of responses is withheld, not if that comes near what is printed.

    There the warning bounds the responses, and with them the blanks beside an item's n: it is given only where it
    leaves room for as many blanks as the threshold.
    """
    most = total if with_blanks else max(map(sum, tallies), default=0) + threshold
    return total < LOW_RESPONSE * handed_out and most < LOW_RESPONSE * handed_out


def _at_ceiling(answers: Answers, tallies: Sequence[Sequence[int]], best_shown: Sequence[bool]) -> tuple[str, ...]:
    """Ids of items, then of domains of two items or more."""
    instrument = answers.instrument
    high = [
        item.id
        for item, tally, shown in zip(instrument.items, tallies, best_shown, strict=True)
        if shown and tally[0] > CEILING_ITEM * sum(tally)
    ]
    for domain in instrument.domains:
        columns = [n for n, item in enumerate(instrument.items) if item.domain == domain.id]
        if len(columns) < 2 or not all(best_shown[column] for column in columns):
            continue
        unit = answers.scored(columns, on_unit=True)
        whole = int(np.count_nonzero(~np.isnan(unit).any(axis=1)))
        best = int(np.count_nonzero((unit == 1).all(axis=1)))
        if best > CEILING_DOMAIN * whole:
            high.append(domain.id)
    return tuple(high)
