"""A scored survey as the tables of counts that its figures amount to, for the attacker of core/disclosure."""

from alongside.core.disclosure import Dim, Interval, Release, Table, attack

from .schema import Domain, Item, Scale
from .scored import Scored, ScoredItem

ALL, TOP, REST = "all", "top", "rest"


def as_releases(scored: Scored) -> tuple[Release, ...]:
    """Every count that a reader of the figures has, None where it is withheld: a release for each domain.

    One table for each item: its points, which roll up into top and rest, and those into all. For a domain of two
    items or more, the top and rest of every item and of all together. A share with its n is a count. No equation
    joins two domains: the number of responses is printed only where every count of blanks may be.
    """
    instrument = scored.instrument
    releases = []
    for domain in instrument.domains:
        items = instrument.items_in(domain)
        tables = [_item_table(item, instrument.scale_of(item), scored.item(item.id)) for item in items]
        releases.append(Release((*tables, *([_domain_table(domain, scored)] if len(items) > 1 else []))))
    return tuple(releases)


def learned(scored: Scored) -> tuple[Interval, ...]:
    """What the attacker that ships learns from the figures: withheld counts known exactly, or to be small."""
    if scored.threshold <= 1:
        return ()
    found = [attack(release, threshold=scored.threshold) for release in as_releases(scored) if _withholds(release)]
    return tuple(interval for intervals in found for interval in intervals if interval.is_learned)


def _withholds(release: Release) -> bool:
    return any(cell is None for table in release.tables for cell in table.cells)


def _item_table(item: Item, scale: Scale, one: ScoredItem) -> Table:
    parents = {TOP: ALL, REST: ALL}
    for point in scale.points:
        parents[f"{item.id} {point.value}"] = TOP if _is_top(item, scale, point.value) else REST
    cells = (*_parts(item, scale, one), *(one.counts[point.value] for point in scale.points))
    answer = Dim("answer", (ALL, *parents), parents, ALL)
    return Table(item.id, (Dim("item", (item.id,)), answer), cells)


def _is_top(item: Item, scale: Scale, value: int) -> bool:
    return (scale.turned(value) if item.reversed else value) in scale.top


def _parts(item: Item, scale: Scale, one: ScoredItem) -> tuple[int | None, int | None, int | None]:
    """All, top and rest: as the share and n give them, or as nought where every point of theirs is a printed 0."""
    top = None if one.n is None or one.top_share is None else round(one.top_share * one.n)
    rest = None if top is None or one.n is None else one.n - top
    noughts = {_is_top(item, scale, value) for value in one.counts if one.counts[value] != 0}
    return one.n, top if True in noughts else 0, rest if False in noughts else 0


def _domain_table(domain: Domain, scored: Scored) -> Table:
    items = scored.instrument.items_in(domain)
    cells: list[int | None] = []
    for item in items:
        cells += _parts(item, scored.instrument.scale_of(item), scored.item(item.id))
    pooled = scored.domain(domain.id)
    top = None if pooled.n is None or pooled.top_share is None else round(pooled.top_share * pooled.n)
    rest = None if top is None or pooled.n is None else pooled.n - top
    cells += [pooled.n, 0 if _all_nought(cells[1::3]) else top, 0 if _all_nought(cells[2::3]) else rest]
    together = f"all of {domain.id}"
    labels = (*(item.id for item in items), together)
    return Table(
        f"{domain.id} pooled",
        (
            Dim("item", labels, dict.fromkeys(labels[:-1], together), together),
            Dim("answer", (ALL, TOP, REST), {TOP: ALL, REST: ALL}, ALL),
        ),
        tuple(cells),
    )


def _all_nought(cells: list[int | None]) -> bool:
    return all(cell == 0 for cell in cells)
