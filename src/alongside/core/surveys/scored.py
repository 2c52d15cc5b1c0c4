"""The figures of a survey as they may be printed: None is withheld, and what is not defined is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .intervals import Interval
from .schema import Instrument, Measures, Words


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """`counts` are raw, by value, before any reversal; shares are after it, of `n`. No share where n is 0."""

    id: str
    n: int | None
    missing: int | None
    counts: Mapping[int, int | None]
    has_shares: bool = True
    top_share: float | None = None
    ci: Interval | None = None
    ceiling: float | None = None
    floor: float | None = None
    measures: Measures = Measures.PARTNER

    def as_json(self) -> dict[str, Any]:
        shares = {"top_share": self.top_share, "ci": _pair(self.ci), "ceiling": self.ceiling, "floor": self.floor}
        return {
            "id": self.id,
            "n": self.n,
            "missing": self.missing,
            "counts": {str(value): count for value, count in self.counts.items()},
            **(shares if self.has_shares else {}),
            "measures": str(self.measures),
        }


@dataclass(frozen=True, slots=True)
class ScoredDomain:
    """`n` counts pooled answers, not people. `undefined` names the figures that these answers do not have."""

    id: str
    n: int | None
    top_share: float | None = None
    ci: Interval | None = None
    mean: float | None = None
    mean_range: tuple[int, int] = (0, 1)
    alpha: float | None = None
    alpha_ci: Interval | None = None
    omega: float | None = None
    item_rest: Mapping[str, float] | None = field(default_factory=dict)
    undefined: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        figures = {
            "id": self.id,
            "n": self.n,
            "top_share": self.top_share,
            "ci": _pair(self.ci),
            "mean": self.mean,
            "mean_range": list(self.mean_range),
            "alpha": self.alpha,
            "alpha_ci": _pair(self.alpha_ci),
            "omega": self.omega,
            "item_rest": None if self.item_rest is None else dict(self.item_rest),
        }
        return {name: value for name, value in figures.items() if name not in self.undefined}


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know before reading the figures. `items` are ids of items or domains; `count` may be withheld."""

    code: str
    words: Words
    items: tuple[str, ...] = ()
    count: int | None = None

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = {"code": self.code, "words": self.words.en}
        if self.items:
            said["items"] = list(self.items)
        if self.code in ("straight_line", "contradictory_pattern"):
            said["count"] = self.count
        return said


@dataclass(frozen=True, slots=True)
class Scored:
    """`as_json()` is the form that docs/reference and outside checks know."""

    instrument: Instrument
    threshold: int
    n: int | None
    items: tuple[ScoredItem, ...]
    domains: tuple[ScoredDomain, ...]
    warnings: tuple[Warned, ...]
    handed_out: int | None = None
    response_rate: float | None = None

    def item(self, id: str) -> ScoredItem:
        return next(item for item in self.items if item.id == id)

    def domain(self, id: str) -> ScoredDomain:
        return next(domain for domain in self.domains if domain.id == id)

    def as_json(self) -> dict[str, Any]:
        return {
            "instrument": self.instrument.id,
            "version": self.instrument.version,
            "n": self.n,
            **({} if self.handed_out is None else {"response_rate": self.response_rate}),
            "items": [item.as_json() for item in self.items],
            "domains": [domain.as_json() for domain in self.domains],
            "warnings": [warned.code for warned in self.warnings],
            "warning_details": [warned.as_json() for warned in self.warnings],
            "threshold": self.threshold,
        }


def _pair(interval: Interval | None) -> list[float] | None:
    return None if interval is None else list(interval)
