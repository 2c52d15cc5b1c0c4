"""One line of the schema: a key's default, the kind of value it takes, its label and what it decides."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from .kinds import Kind


@dataclass(frozen=True)
class Setting:
    """What the schema knows of one key. `required` keys have no default."""

    name: str
    kind: Kind
    label: str
    decides: str
    default: Any
    required: bool


_REQUIRED = object()


def setting(kind: Kind, default: Any = _REQUIRED, *, label: str, decides: str = "") -> Any:
    """Declare a dataclass field that a program file may set."""
    metadata = {"kind": kind, "label": label, "decides": decides}
    return field(metadata=metadata) if default is _REQUIRED else field(default=default, metadata=metadata)


def settings_of(section: type) -> Iterator[Setting]:
    """The settings of a section, in the order in which they are declared."""
    for one in fields(section):
        if "kind" in one.metadata:
            required = one.default is MISSING
            yield Setting(
                one.name,
                one.metadata["kind"],
                one.metadata["label"],
                one.metadata["decides"],
                None if required else one.default,
                required,
            )
