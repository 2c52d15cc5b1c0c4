"""Everything held on one subject, read from the live models, and how long each table and column lives."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from alongside.platform.vault import holds, retention, subjects
from alongside.platform.vault.errors import SealBroken
from alongside.platform.vault.fields import SealedField
from alongside.platform.vault.keys import SubjectKey, open_keys
from alongside.platform.vault.models import DataKey

NOT_DECLARED = "not declared"


@dataclass(frozen=True)
class Column:
    """One line of the schema print."""

    table: str
    column: str
    type: str
    lives_until: str


@dataclass
class Holding:
    """Everything on one subject: rows by table, in words where they were sealed."""

    subject: UUID
    kind: str
    program_id: UUID | None
    is_held: bool
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def everything_on(subject: UUID) -> Holding | None:
    """All rows that are about this subject, sealed values opened; None if nothing is held."""
    key = open_keys([subject]).get(subject)
    found = [entry for entry in subjects.registered() if entry.living([subject])]
    row = DataKey.objects.filter(subject=subject).first()
    if not found and row is None:
        return None
    kind = found[0].kind if found else row.kind if row else ""
    owner = owner_of(subject)
    holding = Holding(subject, kind, owner, owner is not None and subject in holds.held(owner))
    for entry in found:
        _gather(holding, list(entry.model._base_manager.filter(pk=subject)), key, seen=set())
    for kept in retention.found_otherwise():
        if kept.rows is not None:
            _add(holding, list(kept.rows(subject, key)), key)
    return holding


def owner_of(subject: UUID) -> UUID | None:
    """The program a subject belongs to, which their row knows, or their key where there is no row."""
    for entry in subjects.registered():
        found = entry.programs([subject])
        if found:
            return found[subject]
    return DataKey.objects.filter(subject=subject).values_list("program_id", flat=True).first()


def schema() -> list[Column]:
    """Every table and column that a subject's row is, or that points at one, directly or through others."""
    models: list[type[Model]] = []
    for entry in subjects.registered():
        _reach(entry.model, models)
    models += [kept.model for kept in retention.found_otherwise() if kept.model not in models]
    return [
        Column(model._meta.db_table, column.attname, column.get_internal_type(), _lives(model, column.name))
        for model in models
        for column in model._meta.concrete_fields
    ]


def undeclared() -> list[str]:
    """Tables and columns whose life nobody has declared."""
    return [f"{line.table}.{line.column}" for line in schema() if line.lives_until == NOT_DECLARED]


def pointing_at(model: type[Model]) -> list[tuple[type[Model], str]]:
    """The models with a foreign key to `model`, with the field's name; reverse accessors may be hidden."""
    return [
        (other, column.name)
        for other in apps.get_models(include_auto_created=True)
        for column in other._meta.concrete_fields
        if column.remote_field is not None and column.related_model is model
    ]


def _reach(model: type[Model], reached: list[type[Model]]) -> None:
    if model not in reached:
        reached.append(model)
        for other, _ in pointing_at(model):
            _reach(other, reached)


def _gather(holding: Holding, rows: list[Any], key: SubjectKey | None, seen: set[type[Model]]) -> None:
    """Add these rows and every row that points at them, and so on inward."""
    if not rows:
        return
    model = type(rows[0])
    _add(holding, rows, key)
    for other, name in pointing_at(model):
        if other not in seen:
            inward = other._base_manager.filter(**{f"{name}__in": [row.pk for row in rows]})
            _gather(holding, list(inward), key, seen | {model})


def _add(holding: Holding, rows: list[Any], key: SubjectKey | None) -> None:
    for row in rows:
        lines = holding.tables.setdefault(row._meta.db_table, [])
        line = {column.attname: _value(row, column, key) for column in row._meta.concrete_fields}
        if line not in lines:
            lines.append(line)


def _value(row: Any, column: Any, key: SubjectKey | None) -> Any:
    value = getattr(row, column.attname)
    if isinstance(column, SealedField):
        if value is None:
            return None
        if key is None:
            return "sealed; the key is destroyed"
        try:
            return key.open(value, table=row._meta.db_table, column=column.attname, row=row.pk)
        except SealBroken:
            return "sealed; does not open under this key"
    if (row._meta.model, column.attname) == (DataKey, "wrapped"):
        return "a wrapped key"  # a printed record must not carry it out of the keystore
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def _lives(model: type[Model], column: str) -> str:
    kept = retention.of(model)
    return kept.of_column(column) if kept else NOT_DECLARED
