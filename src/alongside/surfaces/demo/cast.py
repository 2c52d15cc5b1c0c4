"""Who is in the demo. Every name and phone is invented; ALONGSIDE_CANARY derives them all from one word."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field

from alongside.platform.accounts.roles import Role

VARIABLE = "ALONGSIDE_CANARY"
AREA_CODES = (209, 213, 310, 323, 408, 415, 424, 510, 530, 559, 562, 619, 626, 650, 661, 707, 714, 805, 831, 925)


@dataclass(frozen=True)
class StaffMember:
    """Somebody who signs in: `username` is the part of the email before the @."""

    username: str
    name: str
    role: Role


@dataclass(frozen=True)
class DemoPartner:
    """A partner as the program's own page would describe them."""

    username: str
    languages: tuple[str, ...]
    areas: tuple[str, ...]
    gender: str
    experience: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    hours: tuple[str, str] = ("Monday to Friday, 8 to 6", "De lunes a viernes, de 8 a 6")

    @property
    def name(self) -> str:
        return self.username.title()


@dataclass(frozen=True)
class DemoProgram:
    """One program of the demo."""

    file: str
    domain: str
    coordinator: str
    complaint: str
    courthouse: str
    partners: tuple[DemoPartner, ...]
    staff: tuple[StaffMember, ...]
    parents: tuple[str, ...]


def _staff(**names: str) -> tuple[StaffMember, ...]:
    return tuple(StaffMember(n.split()[0].lower(), n, Role(role)) for role, n in names.items())


CONTRA_COSTA = DemoProgram(
    file="contra-costa",
    domain="contra-costa.example",
    coordinator="dana",
    complaint="Grace Okafor",
    courthouse="Martinez",
    partners=(
        DemoPartner("lupe", ("es", "en"), ("Richmond", "San Pablo"), "woman", ("substance_use",)),
        DemoPartner("ana", ("es", "en"), ("Richmond", "Concord"), "woman", ("domestic_violence",)),
        DemoPartner(
            "marcus", ("en",), ("Richmond", "Antioch"), "man", ("substance_use", "incarceration"), ("fathers",)
        ),
        DemoPartner("tasha", ("en",), ("Antioch", "Pittsburg"), "woman", ("mental_health",), ("medically_fragile",)),
        DemoPartner("linh", ("vi", "en"), ("Concord",), "woman"),
        DemoPartner("joe", ("en",), ("Martinez", "Concord"), "man", ("homelessness",)),
    ),
    staff=_staff(
        coordinator="Dana Whitfield",
        supervisor="Miriam Stone",
        trainer="Paul Reyes",
        manager="Alice Chen",
        state_lead="Victor Hall",
        evaluator="Nora Singh",
        editor="Sam Ortiz",
        operator="Kim Park",
    ),
    parents=(
        *("Maria", "James", "Keisha", "Thuy", "Tom", "Elena"),
        *("Darnell", "Sofia", "Pete", "Yolanda", "Andre", "Marisol"),
    ),
)
IOWA = DemoProgram(
    file="iowa",
    domain="iowa.example",
    coordinator="ruth",
    complaint="Helen Voss",
    courthouse="Polk County",
    partners=(
        DemoPartner("becky", ("en",), ("Des Moines",), "woman", ("substance_use",)),
        DemoPartner("carlos", ("es", "en"), ("Des Moines",), "man"),
        DemoPartner("jolene", ("en",), ("Ames",), "woman", ("young_parent",)),
    ),
    staff=_staff(
        coordinator="Ruth Larsen",
        supervisor="Walter Berg",
        trainer="Ines Moya",
        manager="Peter Dahl",
        state_lead="Carla Jensen",
        evaluator="Omar Aziz",
        editor="Beth Quinn",
        operator="Leo Marsh",
    ),
    parents=("Amber", "Luis", "Kayla", "Dustin", "Rosario", "Brandi"),
)
PROGRAMS = (CONTRA_COSTA, IOWA)


@dataclass
class Cast:
    """Hands out names and phones, and remembers each as a canary that may stand nowhere in the clear."""

    word: str = field(default_factory=lambda: os.environ.get(VARIABLE, "").strip()[:20])
    canaries: list[str] = field(default_factory=list)
    _phones: int = 0

    def name(self, given: str) -> str:
        """A parent's name as called: the given one, or one that begins with the canary word."""
        called = f"{self.word} {given}" if self.word else given
        if called not in self.canaries:
            self.canaries.append(called)
        return called

    def phone(self) -> str:
        """A phone number in the range kept for invented people (555-0100 to 555-0199)."""
        seed = hashlib.sha256(f"{self.word}|{self._phones}".encode()).digest()
        area = AREA_CODES[(seed[0] + self._phones) % len(AREA_CODES)]
        phone = f"+1{area}55501{(seed[1] + self._phones * 7) % 100:02d}"
        self._phones += 1
        self.canaries.append(phone)
        return phone
