"""Curves over time: steps merged until each may be released."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.core.disclosure.groups import THRESHOLD, is_small
from alongside.core.errors import BadInput


@dataclass(frozen=True, slots=True)
class Step:
    """What happened up to and at a time since the step before it.

    `at_risk`: how many were under observation when it began; `events`: how many had each kind of event in it;
    `left`: how many were last seen in it, without an event. The next step begins with at_risk - events - left.
    """

    time: float
    at_risk: int
    events: tuple[int, ...]
    left: int


def merge_steps(
    times: Sequence[float],
    at_risk: Sequence[int],
    events: Sequence[int | Sequence[int]],
    threshold: int = THRESHOLD,
) -> tuple[Step, ...]:
    """The steps of a survival or cumulative-incidence curve, merged until no count of one is small.

    `times` rise; `at_risk[i]` are under observation just before `times[i]`, `events[i]` have the event then (a number,
    or one for each kind). Whoever is neither at the next time nor had an event was last seen in between. A curve drawn
    at every time gives each of these away: its drop times those at risk is a count of people.

    A step closes at the first time at which its events of each kind, those last seen in it and those who remain are
    each 0 or at least `threshold`. What is over at the end goes into the last step if that may still be released; if
    not, the curve ends with the last step. The curve is to be computed from the original times and read at these.
    Where one group is the sum of others (both arms, all), merge at times that serve every one of them: call this with
    the events of each group as a kind of its own.

    Returns () if not even one step may be released. Raises BadInput for times that do not rise,
    for counts that do not fit each other, and for lists of different lengths.

    >>> merge_steps([30, 60, 90], [60, 55, 48], [5, 7, 20])
    (Step(time=60, at_risk=60, events=(12,), left=0), Step(time=90, at_risk=48, events=(20,), left=0))
    """
    kinds = [tuple(one) if isinstance(one, Sequence) else (one,) for one in events]
    _refuse(times, at_risk, kinds)
    steps: list[Step] = []
    open_step: Step | None = None
    for place, time in enumerate(times):
        remain = at_risk[place] - sum(kinds[place])
        following = at_risk[place + 1] if place + 1 < len(times) else remain
        step = Step(time, at_risk[place], kinds[place], remain - following)
        open_step = step if open_step is None else _joined(open_step, step)
        if _is_safe(open_step, threshold):
            steps.append(open_step)
            open_step = None
    if open_step is not None and steps and _is_safe(_joined(steps[-1], open_step), threshold):
        steps[-1] = _joined(steps[-1], open_step)
    return tuple(steps)


def _joined(one: Step, after: Step) -> Step:
    both = tuple(a + b for a, b in zip(one.events, after.events, strict=True))
    return Step(after.time, one.at_risk, both, one.left + after.left)


def _is_safe(step: Step, threshold: int) -> bool:
    remain = step.at_risk - sum(step.events) - step.left
    return not any(is_small(count, threshold) for count in (step.at_risk, remain, step.left, *step.events))


def _refuse(times: Sequence[float], at_risk: Sequence[int], kinds: Sequence[tuple[int, ...]]) -> None:
    if not len(times) == len(at_risk) == len(kinds):
        raise BadInput("steps", "lists of different lengths", "give one entry of each for every time")
    if len({len(kind) for kind in kinds}) > 1:
        raise BadInput("steps", "not the same kinds of event at every time", "give a count for each kind, 0 too")
    for place in range(len(times)):
        if place and times[place] <= times[place - 1]:
            raise BadInput("steps", "times that do not rise", "give each time once, in order")
        remain = at_risk[place] - sum(kinds[place])
        following = at_risk[place + 1] if place + 1 < len(times) else 0
        if min(kinds[place], default=0) < 0 or remain < following:
            raise BadInput("steps", "counts that do not fit each other", "count those at risk just before each time")
