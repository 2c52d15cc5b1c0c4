"""Holds: placing and lifting them, and asking who is held. A hold grants no access to anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault.keys import open_keys
from alongside.platform.vault.models import Hold

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Held:
    """Who in a program is held: everybody, or these."""

    program: bool = False
    parents: frozenset[UUID] = frozenset()

    def __contains__(self, subject: UUID) -> bool:
        return self.program or subject in self.parents


def held(program: Any) -> Held:
    """One query. `program` is the program or its id."""
    return held_in([program])[getattr(program, "pk", program)]


def held_in(programs: Iterable[Any]) -> dict[UUID, Held]:
    """The same for several programs, in one query."""
    ids: list[UUID] = [getattr(program, "pk", program) for program in programs]
    rows = list(Hold.objects.filter(program__in=ids, lifted_on=None).values_list("program", "parent_id"))
    return {
        program: Held(
            any(owner == program and parent is None for owner, parent in rows),
            frozenset(parent for owner, parent in rows if owner == program and parent is not None),
        )
        for program in ids
    }


def not_held(rows: QuerySet[Row], *, program: str, parent: str) -> QuerySet[Row]:
    """The rows no hold protects; the lookups say where a row names its program and its parent."""
    open_holds = Hold.objects.filter(lifted_on=None)
    whole = open_holds.filter(parent_id=None).values("program")
    single = open_holds.exclude(parent_id=None).values("parent_id")
    return rows.exclude(Q(**{f"{program}__in": whole})).exclude(Q(**{f"{parent}__in": single}))


def place(program: Any, parent_id: UUID | None, *, ordered_by: str, on: date, by: Actor) -> bool:
    """Hold one parent, or with None the whole program. False if that stood already."""
    with act(program, by=by) as deed:
        program_id = getattr(program, "pk", program)
        _, is_new = Hold.objects.get_or_create(
            program_id=program_id,
            parent_id=parent_id,
            lifted_on=None,
            defaults={"ordered_by": ordered_by, "on": on},
        )
        if is_new:
            deed.record(Verb.HELD, open_keys([parent_id]).get(parent_id) if parent_id else None)
        return is_new


def lift(program: Any, parent_id: UUID | None, *, on: date, by: Actor) -> bool:
    """Lift it again: the schedule goes on from where it stands. False if there was none."""
    with act(program, by=by) as deed:
        program_id = getattr(program, "pk", program)
        lifted = 0
        for hold in Hold.objects.filter(program_id=program_id, parent_id=parent_id, lifted_on=None):
            hold.lifted_on = max(on, hold.on)
            hold.save(update_fields=["lifted_on"])
            lifted += 1
        if lifted:
            deed.record(Verb.HOLD_LIFTED, open_keys([parent_id]).get(parent_id) if parent_id else None)
        return bool(lifted)
