"""Indicators as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TITLES = {
    "permanency_12_entries": "Permanency in 12 months, children entering",
    "permanency_12_23": "Permanency in 12 months, in care 12 to 23 months",
    "permanency_24_plus": "Permanency in 12 months, in care 24 months or more",
    "reentry_entry_cohort": "Re-entry in 12 months, of children entering (round 3)",
    "reentry_exit_cohort": "Re-entry in 12 months, of children leaving (round 4)",
}


def as_text(found: Mapping[str, Any], title: str) -> str:
    """The figures of `Indicators.as_json()`, each with its denominator."""
    return "\n".join(_lines(found, title))


def _lines(found: Mapping[str, Any], title: str) -> Iterator[str]:
    through = f", data through {found['through']}" if "through" in found else ""
    yield f"{title}; {found['period']}{through}"
    for name, words in TITLES.items():
        one = found[name]
        if one["num"] is None:
            of = "not shown" if one["den"] is None else f"not shown, of {one['den']:,}"
        elif one["pct"] is None:
            of = "nobody belongs to it"
        else:
            of = f"{one['num']:,} of {one['den']:,} ({one['pct']:.1f}%)"
        yield f"{words}: {of}"
    rate = found["placement_stability"]
    if rate is None:
        yield "Placement stability: needs a file of placements (--placements)"
    elif rate["moves"] is None:
        yield "Placement stability: not shown"
    elif rate["per_1000"] is None:
        yield "Placement stability: no day in care"
    else:
        moves = f"{rate['moves']:,} moves in {rate['days']:,} days in care"
        yield f"Placement stability: {rate['per_1000']:.2f} moves per 1,000 days ({moves})"
    for one in found["warnings"]:
        yield f"Know this: {one['message']}"
    if found["threshold"] < 2:
        yield "Counts below 11 are shown here; withhold them with --threshold 11 before you publish."


def explained_as_text(rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    """Each child's membership, a line a measure."""
    for row in rows:
        yield f"{row['child_id']}, episode {row['episode']}"
        for name, one in row.items():
            if not isinstance(one, dict):
                continue
            if name == "placement_stability":
                said = f"{one['moves']} moves in {one['days']} days" if one["den"] else "not in it"
            else:
                said = "counts" if one["num"] else "belongs, does not count" if one["den"] else "not in it"
            yield f"  {name}: {said}: {one['reason']}"
