"""Who acts, as the audit chain names them."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["user", "parent", "job", "command"]


@dataclass(frozen=True)
class Actor:
    """A member of staff by their id, a job or a command by its name; a parent is only ever "parent"."""

    kind: ActorKind
    id: UUID | str | None = None

    def __str__(self) -> str:
        if self.kind == "parent" or self.id is None:
            return self.kind
        return f"{self.kind}:{self.id}"


PARENT = Actor("parent")
