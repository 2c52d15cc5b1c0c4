"""Who a parent is, once unsealed: a name, up to two ways to reach them, and what they want in a partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from alongside.core.names import name_problem
from alongside.platform.vault.keys import SubjectKey, open_keys

if TYPE_CHECKING:
    from alongside.service.matches.models import Parent

TABLE = "matches_parent"
REACH_MAX = 2


@dataclass(frozen=True)
class Reach:
    """One way to reach a parent: `kind` is phone or email, `value` E.164 or an address."""

    kind: str
    value: str


@dataclass(frozen=True)
class Person:
    """`pin` is a slow hash of the parent's own short PIN, or empty."""

    called: str
    reach: tuple[Reach, ...] = ()
    pin: str = ""

    def __post_init__(self) -> None:
        if name_problem(self.called) or len(self.reach) > REACH_MAX:
            raise ValueError("a parent has a name of 1 to 40 letters and at most two ways to be reached")


@dataclass(frozen=True)
class Wants:
    """What the parent asked for in a partner: gender ("" any), language code ("" the parent's own), area."""

    gender: str = ""
    language: str = ""
    area: str = ""


@dataclass(frozen=True)
class Unsealed:
    """A parent's row with the person who was sealed in it."""

    parent: Parent
    person: Person
    wants: Wants = field(default_factory=Wants)


def seal_person(key: SubjectKey, parent_id: UUID, person: Person) -> bytes:
    value = {"called": person.called, "reach": [{"kind": r.kind, "value": r.value} for r in person.reach]}
    if person.pin:
        value["pin"] = person.pin
    return key.seal(value, table=TABLE, column="identity", row=parent_id)


def seal_wants(key: SubjectKey, parent_id: UUID, wants: Wants) -> bytes | None:
    if wants == Wants():
        return None
    value = {"gender": wants.gender, "language": wants.language, "area": wants.area}
    return key.seal(value, table=TABLE, column="wants", row=parent_id)


def open_person(key: SubjectKey, parent_id: UUID, sealed: bytes | memoryview) -> Person:
    value = key.open(sealed, table=TABLE, column="identity", row=parent_id)
    return Person(value["called"], tuple(Reach(**reach) for reach in value["reach"]), value.get("pin", ""))


def open_wants(key: SubjectKey, parent_id: UUID, sealed: bytes | memoryview | None) -> Wants:
    return Wants() if sealed is None else Wants(**key.open(sealed, table=TABLE, column="wants", row=parent_id))


def unseal(parents: Iterable[Parent]) -> dict[UUID, Unsealed]:
    """Those of `parents` whose key still lives. One query to the keystore, whatever their number."""
    rows = list(parents)
    keys = open_keys([parent.pk for parent in rows])
    return {
        parent.pk: Unsealed(
            parent,
            open_person(keys[parent.pk], parent.pk, parent.identity),
            open_wants(keys[parent.pk], parent.pk, parent.wants),
        )
        for parent in rows
        if parent.pk in keys
    }
