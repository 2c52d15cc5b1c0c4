"""What the parts of an instrument must agree on: ids, references, scales that can be turned."""

from collections.abc import Iterator, Sequence
from itertools import chain

from alongside.core.echo import nearest, quoted

from .schema import Instrument, Item, PermissionStatus, Scale

Clash = tuple[str, str, str]


def clashes(made: Instrument) -> Iterator[Clash]:
    """(key, what is wrong, mend) for everything that does not fit together."""
    for name, parts in (("scales", made.scales), ("domains", made.domains), ("items", made.items)):
        if not parts:
            yield name, "there is none", f"write at least one [[{name}]]"
        yield from _twice(name, [part.id for part in parts])
    yield from _twice("open_questions", [part.id for part in made.open_questions])
    yield from chain.from_iterable(_scale(f"scales[{n}]", scale) for n, scale in enumerate(made.scales, 1))
    yield from chain.from_iterable(_item(f"items[{n}]", item, made) for n, item in enumerate(made.items, 1))
    for number, domain in enumerate(made.domains, 1):
        if made.items and not made.items_in(domain):
            yield f"domains[{number}].id", f"no item is in {quoted(domain.id)}", "leave it out, or put an item in it"
    granted = made.permission.status is PermissionStatus.GRANTED
    if granted and not (made.permission.granted_by and made.permission.granted_on):
        yield "permission.granted_by", "who granted it, and when, is missing", "add granted_by and granted_on"


def _twice(name: str, ids: Sequence[str]) -> Iterator[Clash]:
    """Ids are columns of files, so two that differ only in case would be one column to a spreadsheet."""
    seen: set[str] = set()
    for number, id in enumerate(ids, 1):
        if id.casefold() in seen:
            yield f"{name}[{number}].id", f"{quoted(id)} stands twice", "give each its own"
        seen.add(id.casefold())


def _scale(path: str, scale: Scale) -> Iterator[Clash]:
    values = scale.values
    if len(values) < 2:
        yield f"{path}.points", "there are fewer than two", "write one entry for each answer"
        return
    if len(set(values)) < len(values):
        yield f"{path}.points", "a value stands twice", "give each answer its own value"
        return
    for language in ("en", "es"):
        labels = [point.label.in_language(language).casefold() for point in scale.points]
        if len(set(labels)) < len(labels):
            yield f"{path}.points", f"two answers have the same words ({language})", "say each in its own words"
    count = len(scale.top)
    if set(scale.top) - set(values):
        yield f"{path}.top", "it names a value that no answer has", f"choose from {', '.join(map(str, values))}"
    elif count >= len(values) or set(scale.top) not in (set(values[:count]), set(values[-count:])):
        yield f"{path}.top", "these are not the answers at one end", "name the best answers only, without a gap"


def _item(path: str, item: Item, made: Instrument) -> Iterator[Clash]:
    for key, id, known in (
        ("scale", item.scale, [scale.id for scale in made.scales]),
        ("domain", item.domain, [domain.id for domain in made.domains]),
        ("opposite_of", item.opposite_of, [other.id for other in made.items if other.id != item.id]),
    ):
        if id and id not in known:
            mend = nearest(id, known) + f"add it to [[{'items' if key == 'opposite_of' else key + 's'}]]"
            yield f"{path}.{key}", f"there is no {quoted(id)}", mend
    scale = next((scale for scale in made.scales if scale.id == item.scale), None)
    if (
        item.reversed
        and scale
        and len(scale.values) > 1
        and {scale.turned(v) for v in scale.values} != set(scale.values)
    ):
        yield f"{path}.reversed", "the values of its scale are not evenly spaced", "number its answers 1, 2, 3 …"
