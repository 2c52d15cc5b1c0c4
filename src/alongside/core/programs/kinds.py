"""How one value of a program file is read, what can be wrong with it, and how it is said in plain words."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

from alongside.core.echo import nearest, quoted

from .choices import Choice


class Wrong(ValueError):
    """One value cannot be used: what is wrong, the mend, and the key inside the value if it is a table."""

    def __init__(self, what: str, mend: str, key: str = "") -> None:
        super().__init__(f"{what}; {mend}")
        self.what, self.mend, self.key = what, mend, key


@dataclass(frozen=True)
class Text:
    """Words in both languages. `str()` is English."""

    en: str
    es: str

    def __str__(self) -> str:
        return self.en

    def in_language(self, code: str) -> str:
        return self.es if code.startswith("es") else self.en


class Kind(ABC):
    """`read` turns TOML into Python or raises Wrong; `form` says what to write; `say` prints a value."""

    @abstractmethod
    def read(self, raw: object) -> Any: ...

    @property
    @abstractmethod
    def form(self) -> str: ...

    def say(self, value: Any) -> str:
        return "none" if value in (None, "", ()) else str(value)


@dataclass(frozen=True)
class Flag(Kind):
    form = "true or false"

    def read(self, raw: object) -> bool:
        if not isinstance(raw, bool):
            raise Wrong(f"{quoted(raw)} is not a yes or no", "write true or false, without quotes")
        return raw

    def say(self, value: bool) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from `low` to `high`; with `none`, the word "none" is allowed and reads as None."""

    low: int
    high: int
    none: bool = False

    @property
    def form(self) -> str:
        return f"whole number, {self.low} to {self.high}" + (', or "none"' if self.none else "")

    def read(self, raw: object) -> int | None:
        if self.none and raw == "none":
            return None
        if isinstance(raw, bool) or not isinstance(raw, int) or not self.low <= raw <= self.high:
            raise Wrong(f"{quoted(raw)} does not fit", f"write a {self.form}")
        return raw


@dataclass(frozen=True)
class Amount(Kind):
    """Money or hours, zero or more, with at most two decimals; "none" reads as None."""

    high: int
    form = 'number of zero or more, at most two decimals, or "none"'

    def read(self, raw: object) -> Decimal | None:
        if raw == "none":
            return None
        if isinstance(raw, (int, float)) and not isinstance(raw, bool) and 0 <= raw <= self.high:
            amount = Decimal(str(raw))
            if amount == round(amount, 2):
                return amount
        raise Wrong(f"{quoted(raw)} does not fit", f"write a {self.form}, up to {self.high}")


@dataclass(frozen=True)
class Words(Kind):
    """One line of plain text; may be left empty."""

    longest: int = 300

    @property
    def form(self) -> str:
        return f"one line of text, at most {self.longest} letters"

    def read(self, raw: object) -> str:
        if not isinstance(raw, str):
            raise Wrong(f"{quoted(raw)} is not text", f"write {self.form}, in quotes")
        text = " ".join(raw.split())
        if any(category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") for c in text):
            raise Wrong("the text holds characters that do not print", "type the text again")
        if len(text) > self.longest:
            raise Wrong(f"the text has {len(text)} letters", f"write {self.form}")
        return text


@dataclass(frozen=True)
class Pattern(Kind):
    """Text of a fixed shape."""

    shape: str
    called: str
    example: str
    empty: bool = False

    @property
    def form(self) -> str:
        return f"{self.called}, like {self.example}" + (", or empty" if self.empty else "")

    def read(self, raw: object) -> str:
        if isinstance(raw, str) and (re.fullmatch(self.shape, raw) or (self.empty and raw == "")):
            return raw
        raise Wrong(f"{quoted(raw)} is not a {self.called}", f'write one like "{self.example}"')


@dataclass(frozen=True)
class Zone(Kind):
    form = "time zone, like America/Los_Angeles"

    def read(self, raw: object) -> str:
        if isinstance(raw, str) and re.fullmatch(r"[A-Z][A-Za-z_]+(/[A-Za-z_-]+){1,2}", raw):
            try:
                return ZoneInfo(raw).key
            except (LookupError, ValueError, OSError):
                pass
        raise Wrong(f"{quoted(raw)} is not a time zone", 'write one like "America/Los_Angeles"')


@dataclass(frozen=True)
class Day(Kind):
    form = 'date, like 2026-03-02, or "none"'

    def read(self, raw: object) -> date | None:
        if raw == "none":
            return None
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        raise Wrong(f"{quoted(raw)} is not a date", "write it like 2026-03-02, without quotes")


@dataclass(frozen=True)
class NamedDay(Day):
    """A day that there is: "none" is no entry of a list."""

    form = "date, like 2026-03-02"

    def read(self, raw: object) -> date:
        day = super().read(None if raw == "none" else raw)
        if day is None:
            raise Wrong(f"{quoted(raw)} is not a date", "write it like 2026-03-02, without quotes")
        return day


@dataclass(frozen=True)
class OneOf(Kind):
    choices: type[Choice]

    @property
    def form(self) -> str:
        return "one of: " + ", ".join(self.choices)

    def read(self, raw: object) -> Choice:
        if isinstance(raw, str) and raw in list(self.choices):
            return self.choices(raw)
        known = [str(choice) for choice in self.choices]
        raise Wrong(f"{quoted(raw)} is not a known word", nearest(str(raw), known) + f"write {self.form}")

    def say(self, value: Choice) -> str:
        return value.words


@dataclass(frozen=True)
class ListOf(Kind):
    """A list without repeats, every item of the same kind."""

    item: Kind
    at_least: int = 0

    @property
    def form(self) -> str:
        return f"list of: {self.item.form.removeprefix('one of: ')}"

    def read(self, raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Wrong(f"{quoted(raw)} is not a list", 'write it in brackets, like ["one", "two"]')
        if len(raw) > 100:
            raise Wrong(f"the list has {len(raw)} entries", "write at most 100")
        items = tuple(self.item.read(entry) for entry in raw)
        if len(set(items)) < len(items):
            raise Wrong("the list says something twice", "write each entry once")
        if len(items) < self.at_least:
            raise Wrong("the list is too short", f"write at least {self.at_least}")
        return items

    def say(self, value: tuple[Any, ...]) -> str:
        return ", ".join(self.item.say(entry) for entry in value) or "none"


@dataclass(frozen=True)
class Bilingual(Kind):
    """A table of `en` and `es`, both filled."""

    longest: int = 300

    @property
    def form(self) -> str:
        return f'{{ en = "…", es = "…" }}, each at most {self.longest} letters'

    def read(self, raw: object) -> Text:
        if not isinstance(raw, dict):
            raise Wrong(f"{quoted(raw)} is not in both languages", 'write { en = "…", es = "…" }')
        for key in raw:
            if key not in ("en", "es"):
                raise Wrong(f"unknown key {quoted(key)}", 'write { en = "…", es = "…" }', key=key)
        said = {}
        for code in ("en", "es"):
            try:
                said[code] = Words(self.longest).read(raw.get(code, ""))
            except Wrong as wrong:
                raise Wrong(wrong.what, wrong.mend, key=code) from wrong
            if not said[code]:
                raise Wrong(
                    "the words are missing",
                    f"write them in {'English' if code == 'en' else 'Spanish'}",
                    key=code,
                )
        return Text(**said)


@dataclass(frozen=True)
class PlainOrBilingual(Kind):
    """One line for both languages, as for a proper name, or a table of `en` and `es`."""

    longest: int = 300

    @property
    def form(self) -> str:
        return f"{Words(self.longest).form}, or {Bilingual(self.longest).form}"

    def read(self, raw: object) -> Text:
        if isinstance(raw, dict):
            return Bilingual(self.longest).read(raw)
        said = Words(self.longest).read(raw)
        return Text(said, said)
