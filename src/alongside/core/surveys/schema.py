"""What a survey instrument is: scales in words, domains, items, open questions, and whose words they are."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from alongside.core.programs.kinds import Bilingual, Day, Flag, ListOf, Pattern, Text, Whole
from alongside.core.programs.kinds import Words as Line
from alongside.core.programs.setting import setting

from .kinds import AWord, Version

Words = Text
NOTHING = Words("", "")
SHORT_NAME = Pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", "short name", "q1")
POINT_VALUE = Whole(-100, 100)
BLANK = -128
"""In place of a value: left blank."""


class Whose(StrEnum):
    """Who wrote the words."""

    SOURCE = "source"
    OURS = "ours"
    PARTLY = "partly"


class Measures(StrEnum):
    """What an item is about. What it says of the system is never shown as the partner's."""

    PARTNER = "partner"
    PROGRAM = "program"
    SYSTEM = "system"
    SELF = "self"


class AnsweredBy(StrEnum):
    PARENT = "parent"
    PARTNER = "partner"
    COORDINATOR = "coordinator"


class PermissionStatus(StrEnum):
    """`printed_publicly`: a public report prints the words, and no written permission is recorded here."""

    OURS = "ours"
    PRINTED_PUBLICLY = "printed_publicly"
    GRANTED = "granted"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One answer of a scale: its words, and the number that orders it."""

    value: int = setting(POINT_VALUE, label="Value", decides="the order of the answers; never shown to a person")
    label: Words = setting(Bilingual(80), label="Words")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Answers in the order of the file. `top` names the answers counted as good, all at one end."""

    id: str = setting(SHORT_NAME, label="Id")
    top: tuple[int, ...] = setting(ListOf(POINT_VALUE, 1), label="Top", decides="the top-two, or yes, answers")
    anchors: Whose = setting(AWord(Whose), Whose.OURS, label="Whose words")
    source: str = setting(Line(200), "", label="Source")
    points: tuple[Point, ...] = ()

    @cached_property
    def values(self) -> tuple[int, ...]:
        """The values, lowest first."""
        return tuple(sorted(point.value for point in self.points))

    @property
    def low(self) -> int:
        return self.values[0]

    @property
    def high(self) -> int:
        return self.values[-1]

    @property
    def best(self) -> int:
        """The value at the end where `top` lies."""
        return self.high if self.high in self.top else self.low

    @property
    def worst(self) -> int:
        return self.low if self.best == self.high else self.high

    def turned(self, value: int) -> int:
        """The value as it counts on an item that asks the other way round."""
        return self.low + self.high - value

    def label(self, value: int) -> Words:
        """The words of a value. Raises LookupError for a value that is not on the scale."""
        for point in self.points:
            if point.value == value:
                return point.label
        raise LookupError(value)


@dataclass(frozen=True, kw_only=True)
class Domain:
    """Items that belong together."""

    id: str = setting(SHORT_NAME, label="Id")
    title: Words = setting(Bilingual(120), label="Title")
    source: str = setting(Line(200), "", label="Source")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question with answers to choose from."""

    id: str = setting(SHORT_NAME, label="Id", decides="the column of a file of responses")
    domain: str = setting(SHORT_NAME, label="Domain")
    scale: str = setting(SHORT_NAME, label="Scale")
    reversed: bool = setting(Flag(), False, label="Reversed", decides="the best answer is at the scale's other end")
    wording: Words = setting(Bilingual(300), label="Wording")
    measures: Measures = setting(AWord(Measures), Measures.PARTNER, label="Measures")
    opposite_of: str = setting(
        Pattern(SHORT_NAME.shape, "short name", "q30", empty=True),
        "",
        label="Opposite of",
        decides="the item that asks the same the other way round; both at their extremes is a contradiction",
    )
    whose: Whose = setting(AWord(Whose), Whose.OURS, label="Whose words")
    source: str = setting(Line(200), "", label="Source")


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """A question answered in the person's own words, kept apart from every scaled answer."""

    id: str = setting(SHORT_NAME, label="Id")
    wording: Words = setting(Bilingual(300), label="Wording")
    whose: Whose = setting(AWord(Whose), Whose.OURS, label="Whose words")
    source: str = setting(Line(200), "", label="Source")
    source_says: str = setting(Line(400), "", label="What the source says of it")


@dataclass(frozen=True, kw_only=True)
class Permission:
    """What permission the program holds to print the words again."""

    status: PermissionStatus = setting(AWord(PermissionStatus), PermissionStatus.OURS, label="Status")
    holder: str = setting(Line(200), "", label="Who holds the rights")
    granted_by: str = setting(Line(120), "", label="Granted by")
    granted_on: date | None = setting(Day(), None, label="Granted on")
    says: Words = setting(Bilingual(600), NOTHING, label="What may be done")


@dataclass(frozen=True, kw_only=True)
class Translation:
    """How the Spanish came to be, and whether somebody has translated it back and compared."""

    translated_by: str = setting(Line(120), "ours", label="Translated by")
    translated_on: date | None = setting(Day(), None, label="Translated on")
    back_translated_by: str = setting(Line(120), "", label="Back-translated by")
    back_translated_on: date | None = setting(Day(), None, label="Back-translated on")

    @property
    def is_back_translated(self) -> bool:
        return bool(self.back_translated_by and self.back_translated_on)

    @property
    def status(self) -> Words:
        """A line for the foot of a form or report."""
        ours = self.translated_by == "ours"
        en = "Our translation" if ours else f"Translated by {self.translated_by}"
        es = "Traducción nuestra" if ours else f"Traducción de {self.translated_by}"
        if not self.is_back_translated:
            return Words(f"{en}, not yet back-translated", f"{es}, todavía sin traducción inversa que la compruebe")
        by, on = self.back_translated_by, f"{self.back_translated_on:%Y-%m-%d}"
        return Words(f"{en}, back-translated by {by} on {on}", f"{es}; traducción inversa de {by}, {on}")


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A survey: read from its file, every reference between its parts checked."""

    id: str = setting(Pattern(r"[a-z0-9][a-z0-9-]{0,39}", "short name", "fidelity-33"), label="Id")
    version: str = setting(Version(), label="Version")
    title: Words = setting(Bilingual(160), label="Title")
    introduction: Words = setting(Bilingual(900), NOTHING, label="Said before the first question")
    answered_by: AnsweredBy = setting(AWord(AnsweredBy), AnsweredBy.PARENT, label="Answered by")
    whose: Whose = setting(AWord(Whose), Whose.OURS, label="Whose words")
    source: str = setting(Line(200), "", label="Source")
    caution: Words = setting(Bilingual(600), NOTHING, label="What its figures cannot say")
    moments: tuple[str, ...] = setting(
        ListOf(Line(60)), (), label="Moments", decides="when it is answered more than once: before, after"
    )
    scales: tuple[Scale, ...] = ()
    domains: tuple[Domain, ...] = ()
    items: tuple[Item, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    permission: Permission = field(default_factory=Permission)
    translation: Translation = field(default_factory=Translation)

    def scale(self, id: str) -> Scale:
        """The scale of that id. Raises LookupError."""
        return _one(self.scales, id)

    def domain(self, id: str) -> Domain:
        return _one(self.domains, id)

    def item(self, id: str) -> Item:
        return _one(self.items, id)

    def scale_of(self, item: Item) -> Scale:
        return self.scale(item.scale)

    def items_in(self, domain: Domain) -> tuple[Item, ...]:
        """The items of a domain, in the order of the form."""
        return tuple(item for item in self.items if item.domain == domain.id)


Part = TypeVar("Part", Scale, Domain, Item)


def _one(parts: tuple[Part, ...], id: str) -> Part:
    for part in parts:
        if part.id == id:
            return part
    raise LookupError(id)
