"""What matching knows of a parent's wishes and of a partner: values only, no names, no rows."""

from dataclasses import dataclass
from typing import Any

Key = Any
"""Whatever hashable thing the caller calls a parent or a partner by: a UUID, or a string in tests."""

NONE: frozenset[str] = frozenset()
NOBODY: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Wants:
    """What one parent asks for. Empty means: not said, no wish.

    `experience` and `specialties` are asked for this one suggestion and are never stored with the parent
    (R-MATCH-05, R-MATCH-08). `named` is the partner the parent asks for by name; `past` those who walked with
    the parent before; `leaving` the partner the parent is changing from, who is not suggested again.
    `courthouse` is where the parent is called today, if anywhere.

    >>> Wants(language="es", gender="woman").area
    ''
    """

    language: str = ""
    gender: str = ""
    area: str = ""
    experience: frozenset[str] = NONE
    specialties: frozenset[str] = NONE
    courthouse: str = ""
    named: Key | None = None
    leaving: Key | None = None
    past: frozenset[Key] = NOBODY
    do_not_match: frozenset[Key] = NOBODY


@dataclass(frozen=True, slots=True)
class Candidate:
    """One partner as matching sees them.

    `load` and `cap` are in the program's own caseload unit (parents or families); a `cap` of None means
    that the program sets none. `courthouses_today` are those the partner covers today. Lived experience is
    only what the partner chose to tell (R-MATCH-08). An empty `gender` means not said, and answers no wish
    for a gender.

    >>> Candidate("lupe", languages=frozenset({"es", "en"}), load=6, cap=10).room
    4
    """

    key: Key
    languages: frozenset[str] = NONE
    areas: frozenset[str] = NONE
    gender: str = ""
    experience: frozenset[str] = NONE
    specialties: frozenset[str] = NONE
    courthouses_today: frozenset[str] = NONE
    load: int = 0
    cap: int | None = None
    is_active: bool = True
    has_stepped_back: bool = False
    is_trained: bool = True

    @property
    def room(self) -> int | None:
        """How many more fit under the cap, 0 when at or over it; None where no cap is set."""
        return None if self.cap is None else max(0, self.cap - self.load)

    @property
    def is_at_cap(self) -> bool:
        return self.cap is not None and self.load >= self.cap
