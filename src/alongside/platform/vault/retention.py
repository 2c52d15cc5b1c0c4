"""How long each table and column about a parent lives: every app declares its own, beside its models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from alongside.platform.vault.keys import SubjectKey

FindRows = Callable[[UUID, SubjectKey | None], "QuerySet[Any]"]


@dataclass(frozen=True)
class Kept:
    """One table: how long its rows live, which columns live otherwise, and how to find a subject's rows.

    `rows` is given where nothing points from row to subject that the database knows: a mark, an opaque id.
    """

    model: type[Model]
    until: str
    columns: Mapping[str, str]
    rows: FindRows | None

    def of_column(self, name: str) -> str:
        return self.columns.get(name, self.until)


_kept: dict[type[Model], Kept] = {}


def keep(model: type[Model], until: str, *, rows: FindRows | None = None, **columns: str) -> None:
    """Declare, from `<app>/retention.py`, how long `model`'s rows live, and columns that live less long.

    >>> keep(Parent, "until their key goes, 30 days after closing", link_hash="until it expires")
    """
    unknown = set(columns) - {field.attname for field in model._meta.concrete_fields}
    unknown -= {field.name for field in model._meta.concrete_fields}
    if unknown:
        raise ValueError(f"{model._meta.label} has no column {sorted(unknown)[0]}")
    _kept[model] = Kept(model, until, columns, rows)


def of(model: type[Model]) -> Kept | None:
    return _kept.get(model)


def found_otherwise() -> list[Kept]:
    """Tables that name a subject without pointing at its row."""
    return [kept for kept in _kept.values() if kept.rows is not None]
