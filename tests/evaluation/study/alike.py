"""Where two results differ: numbers by a relative 1e-9, all else exactly."""

from collections.abc import Iterator
from math import isclose
from typing import Any

RELATIVE = 1e-9


def alike(one: Any, other: Any) -> list[str]:
    """Every place where they differ, as a path; none if they are alike."""
    return list(_differences(one, other, ""))


def _differences(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if key not in one or key not in other:
                yield f"{path}/{key}: in one alone"
            else:
                yield from _differences(one[key], other[key], f"{path}/{key}")
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            yield f"{path}: {len(one)} and {len(other)} entries"
        for place, (mine, yours) in enumerate(zip(one, other, strict=False)):
            yield from _differences(mine, yours, f"{path}/{place}")
    elif isinstance(one, float) and isinstance(other, float):
        if not isclose(one, other, rel_tol=RELATIVE, abs_tol=1e-300):
            yield f"{path}: {one!r} and {other!r}"
    elif one != other:
        yield f"{path}: {one!r} and {other!r}"
