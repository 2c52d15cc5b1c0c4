"""What the engine says, in the page's language; where that has no words for it, in English, marked as such."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from alongside.core.errors import BadInput


@dataclass(frozen=True)
class Said:
    """Words and the language they are in."""

    words: str
    language: str


def is_spanish() -> bool:
    return (get_language() or "").startswith("es")


def said(english: str) -> Said:
    """Sentences of protocol, verdict, warnings, methods."""
    if is_spanish():
        from alongside.evaluation.spanish import in_spanish

        if told := in_spanish(english):
            return Said(told, "es")
    return Said(english, "en")


def line(english: str) -> Said:
    """The one line of a BadInput: where, what, mend."""
    if is_spanish():
        from alongside.evaluation.spanish import line_in_spanish

        if told := line_in_spanish(english):
            return Said(told, "es")
    return Said(english, "en")


def claim(english: str) -> Said:
    """A cell of the study of 2009."""
    if is_spanish():
        from alongside.evaluation.spanish import claim_in_spanish

        if told := claim_in_spanish(english):
            return Said(told, "es")
    return Said(english, "en")


def complaint(bad: BadInput, place: str = "") -> Said:
    """What is wrong and the mend, as two sentences. `place`: a column or row to say first."""
    if is_spanish():
        from alongside.evaluation.spanish import complaint_in_spanish, place_in_spanish

        if told := complaint_in_spanish(bad.what, bad.mend):
            what, _, mend = told.partition("; ")
            return Said(_sentences(f"{place_in_spanish(place)}{what}", mend), "es")
    return Said(_sentences(f"{place}{bad.what}", bad.mend), "en")


def _sentences(*parts: str) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
