"""Which tables hold whoever has a key; apps register them for purge, sweep and restore."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

Deleted = int | tuple[int, dict[str, int]]
DeleteRows = Callable[[list[UUID]], Deleted]


@dataclass(frozen=True)
class Subjects:
    """A table whose primary key names a subject. `program` is the lookup of the program a row belongs to."""

    model: type[Model]
    kind: str
    program: str
    delete: DeleteRows

    def living(self, subjects: list[UUID]) -> set[UUID]:
        """Which of these have a row. One query."""
        return set(self.model._base_manager.filter(pk__in=subjects).values_list("pk", flat=True))

    def programs(self, subjects: Iterable[UUID]) -> dict[UUID, UUID]:
        """The program of each that has a row. One query."""
        rows = self.model._base_manager.filter(pk__in=list(subjects))
        return dict(rows.values_list("pk", self.program))


_registered: dict[str, Subjects] = {}


def register(model: type[Model], kind: str, *, program: str = "program_id", delete: DeleteRows | None = None) -> None:
    """Say, in AppConfig.ready, that `model`'s primary key is a subject of this kind.

    `delete` removes the rows of many subjects with all that hangs on them; by default the model's own
    cascade.
    """

    def cascade(subjects: list[UUID]) -> Deleted:
        return model._base_manager.filter(pk__in=subjects).delete()

    _registered[kind] = Subjects(model, kind, program, delete or cascade)


def registered() -> list[Subjects]:
    return list(_registered.values())


def of(kind: str) -> Subjects | None:
    return _registered.get(kind)


def counts(deleted: Deleted, kind: str) -> dict[str, int]:
    """What a delete reported, as class -> rows. A bare number counts for the kind itself."""
    if isinstance(deleted, int):
        return {kind: deleted}
    by_label: dict[str, Any] = deleted[1]
    return {label: n for label, n in by_label.items() if n}
