"""`alongside power`: what a study of this size could find."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import click

from alongside.core.errors import BadInput

if TYPE_CHECKING:
    from alongside.evaluation.power import Power


@click.command(
    epilog="\b\nExamples:\n"
    "  alongside power --p0 0.26 --n1 221 --n0 54\n"
    "  alongside power --p0 0.26 --p1 0.45 --n1 221 --n0 54\n"
    "  alongside power --p0 0.26 --n1 221 --n0 54 --cluster-size 1.7 --icc 0.6 --json\n\n"
    "Two-sided test of two shares by their arcsines, as R's pwr.2p2n.test. Siblings are alike, so that a child of a "
    "family of M adds less than a child of a family of its own: the numbers are divided by 1 + (M - 1) R."
)
@click.option("--p0", type=float, required=True, metavar="SHARE", help="Share reunified without the program, 0 to 1.")
@click.option("--p1", type=float, metavar="SHARE", help="Share expected with it: asks for the power to find that.")
@click.option("--n1", type=int, required=True, metavar="N", help="Children with the program.")
@click.option("--n0", type=int, required=True, metavar="N", help="Children without it.")
@click.option("--cluster-size", type=float, metavar="M", help="Mean number of children in a family.")
@click.option("--icc", type=float, metavar="R", help="How alike siblings are, 0 to 1.")
@click.option("--alpha", type=float, default=0.05, show_default=True, help="Chance of a false alarm, both sides.")
@click.option("--power", "wanted", type=float, default=0.80, show_default=True, help="Chance to find what is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def power(
    p0: float,
    p1: float | None,
    n1: int,
    n0: int,
    cluster_size: float | None,
    icc: float | None,
    alpha: float,
    wanted: float,
    as_json: bool,
) -> None:
    """Say what a study could find: the smallest share it would notice, or with --p1 its chance to notice that one."""
    from alongside.evaluation.power import study_power

    if (cluster_size is None) != (icc is None):
        missing = "--icc" if icc is None else "--cluster-size"
        raise BadInput(missing, "is missing", "give --cluster-size and --icc together, or neither")
    _refuse(p0, p1, n1, n0, cluster_size, icc, alpha, wanted)
    found = study_power(p0, n1, n0, p1, cluster_size=cluster_size or 1, icc=icc or 0, alpha=alpha, power=wanted)
    click.echo(json.dumps(found.as_json()) if as_json else _in_words(found, asked=p1 is not None))


def _refuse(
    p0: float,
    p1: float | None,
    n1: int,
    n0: int,
    cluster_size: float | None,
    icc: float | None,
    alpha: float,
    wanted: float,
) -> None:
    for name, share in (("--p0", p0), ("--p1", p1), ("--icc", icc)):
        if share is not None and not 0 <= share <= 1:
            raise BadInput(name, "is not a share", "write it from 0 to 1, as 0.26 for 26 of 100")
    for name, share in (("--alpha", alpha), ("--power", wanted)):
        if not 0 < share < 1:
            raise BadInput(name, "is not a chance between 0 and 1", "write one like 0.05 or 0.80")
    for name, children in (("--n1", n1), ("--n0", n0)):
        if children < 2:
            raise BadInput(name, "is fewer than 2 children", "count the children of that group")
    if cluster_size is not None and not (math.isfinite(cluster_size) and cluster_size >= 1):
        raise BadInput("--cluster-size", "is less than 1", "give the mean number of children in a family")


def _in_words(found: Power, *, asked: bool) -> str:
    lines = [f"{found.n1:g} children with the program, {found.n0:g} without; {_of_100(found.p0)} without it."]
    if found.design_effect > 1:
        lines.append(
            f"Siblings are alike: they count as {found.effective_n1:.0f} and {found.effective_n0:.0f} "
            f"(design effect {found.design_effect:.2f})."
        )
    if asked and found.p1 is not None:
        lines.append(f"If it is {_of_100(found.p1)} with it, the chance to find that is {found.power:.3f}.")
    elif found.p1 is None:
        lines.append(
            "Every child reunifies without it: there is no increase to find."
            if found.p0 == 1
            else "No increase is large enough to be found: more children are needed."
        )
    else:
        lines.append(f"The smallest increase it would find, with a chance of {found.power:g}, is to {found.p1:.4f}:")
        lines.append(f"{_of_100(found.p1)} instead of {_of_100(found.p0)}.")
    if not asked and found.p1_below is not None:
        lines.append(f"The smallest decrease it would find is to {found.p1_below:.4f}.")
    lines.append(f"Two-sided test at {found.alpha:g}, arcsine method; effect size h = {found.h:.4f}.")
    return "\n".join(lines)


def _of_100(share: float) -> str:
    return f"{100 * share:.1f} of 100"
