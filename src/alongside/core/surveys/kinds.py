"""Kinds of values that instrument files have beside those of program files."""

import re
from dataclasses import dataclass
from enum import StrEnum

from alongside.core.echo import nearest, quoted
from alongside.core.programs.kinds import Kind, Wrong


@dataclass(frozen=True)
class AWord(Kind):
    """One word of a closed list."""

    words: type[StrEnum]

    @property
    def form(self) -> str:
        return "one of: " + ", ".join(self.words)

    def read(self, raw: object) -> StrEnum:
        known = [str(word) for word in self.words]
        if isinstance(raw, str) and raw in known:
            return self.words(raw)
        raise Wrong(f"{quoted(raw)} is not a known word", nearest(str(raw), known) + f"write {self.form}")


@dataclass(frozen=True)
class Version(Kind):
    """A version as people write it: "1", "2.1", or a bare whole number."""

    form = 'version in quotes, like "1"'

    def read(self, raw: object) -> str:
        text = str(raw) if isinstance(raw, (str, int, float)) and not isinstance(raw, bool) else ""
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", text):
            return text
        raise Wrong(f"{quoted(raw)} is not a version", f"write a {self.form}")
