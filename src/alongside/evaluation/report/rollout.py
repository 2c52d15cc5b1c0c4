"""Part of a report: how a roll-out was compared, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.evaluation.results import ABSENT, Results

from .figures import percent

MUCH = 0.05


def rollout(found: Results) -> Iterator[str]:
    """Sites, periods, and how far the comparison hangs on an effect that is the same everywhere."""
    if found.rollout is ABSENT:
        return
    one = found.rollout
    how = "its order drawn by lot" if one.random else "its order not drawn by lot"
    yield (
        f"<p>A roll-out ({how}): {one.sites} sites in {one.periods} periods. {one.switched} are seen both before and "
        f"after they started, {one.never} only before, {one.always} only after. Each site is compared with itself, and "
        "in each period with those that had not started: what is steady about a site, and what changed everywhere at "
        "once, is no part of the effect. What changed at a site just when it started is.</p>"
    )
    if one.negative_weight > MUCH:
        yield (
            "<p>Sites that started early serve as the comparison for later ones so much that "
            f"{percent(one.negative_weight)} of the weight counts against itself. If the effect grows or fades with "
            "time, the figure can mislead.</p>"
        )
