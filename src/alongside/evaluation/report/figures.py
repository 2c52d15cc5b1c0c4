"""Figures as people read them: what is withheld says so, what does not apply is left out, and neither is ever 0."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeGuard

from alongside.evaluation.results import ABSENT, Absent, Results

MONTHS = {180: 6, 182: 6, 183: 6, 365: 12, 366: 12, 547: 18, 548: 18, 730: 24, 731: 24, 1095: 36, 1096: 36}
"""The usual windows, by their days."""
HIDDEN = '<span class="none">not shown</span>'


def is_known(value: float | Absent | None) -> TypeGuard[float]:
    """Neither withheld nor inapplicable."""
    return value is not None and value is not ABSENT


def is_pair(pair: tuple[float, float] | Absent | None) -> TypeGuard[tuple[float, float]]:
    return pair is not None and pair is not ABSENT


def count(value: int | float | Absent | None) -> str:
    """A count of children.

    >>> count(12345), count(None), count(ABSENT)
    ('12,345', '<span class="none">not shown</span>', '')
    """
    if value is ABSENT:
        return ""
    return HIDDEN if value is None else f"{value:,.0f}"


def number(value: float | Absent | None, decimals: int = 2) -> str:
    """
    >>> number(-0.1234), number(-0.001), number(None) == HIDDEN, number(ABSENT)
    ('−0.12', '0.00', True, '')
    """
    if value is ABSENT:
        return ""
    if value is None:
        return HIDDEN
    words = f"{value:,.{decimals}f}"
    return words.lstrip("-") if not any(digit in words for digit in "123456789") else words.replace("-", "−")


def points(value: float | Absent | None) -> str:
    """A difference of risks in percentage points.

    >>> points(0.1234)
    '12.3'
    """
    return number(100 * value, 1) if is_known(value) else number(value)


def percent(value: float | Absent | None) -> str:
    """
    >>> percent(0.914), percent(None) == HIDDEN
    ('91.4%', True)
    """
    return f"{100 * value:.1f}%" if is_known(value) else number(value)


def interval(pair: tuple[float, float] | Absent | None, decimals: int = 2, times: float = 1.0) -> str:
    """
    >>> interval((0.123, 0.4)), interval((-0.05, 0.1), 1, 100), interval(ABSENT)
    ('0.12 to 0.40', '−5.0 to 10.0', '')
    """
    if pair is ABSENT:
        return ""
    if pair is None:
        return HIDDEN
    low, high = (number(times * bound, decimals) for bound in pair)
    return f"{low} to {high}"


def p_value(value: float | Absent | None) -> str:
    """
    >>> p_value(0.00002), p_value(0.0456), p_value(0.4)
    ('less than 0.001', '0.046', '0.400')
    """
    if not is_known(value):
        return number(value)
    return "less than 0.001" if value < 0.001 else f"{value:.3f}"


def days(value: float | Absent | None) -> str:
    """Days, with months or years beside the usual windows.

    >>> days(365), days(100), days(730)
    ('365 days (12 months)', '100 days', '730 days (24 months)')
    """
    if not is_known(value):
        return "the window"
    near = MONTHS.get(round(value))
    return f"{value:g} days ({near} months)" if near else f"{value:g} days"


def listed(words: Iterable[str]) -> str:
    """
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def cells(head: str, values: Iterable[str]) -> str:
    """A row of a table, its head as a header."""
    return f'<tr><th scope="row">{head}</th>' + "".join(f"<td>{value}</td>" for value in values) + "</tr>"


def table(caption: str, head: Iterable[str], rows: Iterable[str]) -> str:
    """A table that may be scrolled sideways, by keyboard too."""
    columns = "".join(f'<th scope="col">{escape(word)}</th>' for word in head)
    body = "\n".join(rows)
    return (
        f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table><caption>'
        f"{escape(caption)}</caption><thead><tr>{columns}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def kind_of(found: Results) -> str:
    """received, historical or offered, as the warnings tell: each of the first two always has its own."""
    codes = {warned.code for warned in found.warnings}
    if "historical_control" in codes:
        return "historical"
    return "received" if "self_selection" in codes else "offered"


def is_hazard(found: Results) -> bool:
    """Whether the main effect is the logarithm of a ratio of rates."""
    return found.effect is not ABSENT and found.effect.method in ("cox", "fine_gray")


def is_event(found: Results) -> bool:
    """Whether the outcome is something that happens to a child or not; an average is none."""
    return is_known(found.horizon_days) or found.risk_difference is not ABSENT


def is_risk(found: Results) -> bool:
    """Whether the main effect is a difference of risks, from 0 to 1."""
    return found.effect is not ABSENT and not is_hazard(found) and found.risk_difference is not ABSENT
