"""A sentence kept as the source has it, and put into words when it is shown, in the language of that page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, ngettext, override

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Said:
    """`text` as marked with gettext_noop, with its `%(name)s` in `values`; a value may be a sentence itself.

    With `plural`, the value `n` says which of the two forms is meant.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        found = ngettext(self.text, self.plural, self.values["n"]) if self.plural else gettext(self.text)
        return found % self.values if self.values else found

    def as_json(self) -> dict[str, Any]:
        values = {k: v.as_json() if isinstance(v, Said) else v for k, v in self.values.items()}
        return {"text": self.text, "values": values, "plural": self.plural}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Said:
        values = {k: cls.from_json(v) if isinstance(v, dict) else v for k, v in kept["values"].items()}
        return cls(kept["text"], values, kept["plural"])


def say(text: str, **values: Any) -> Said:
    """`say(gettext_noop("%(who)s said yes."), who=name)`."""
    return Said(text, values)


def label_of(choice: Any) -> Said:
    """The label of one of a closed list's choices, as the source says it."""
    with override(SOURCE_LANGUAGE):
        return Said(str(choice.label))
