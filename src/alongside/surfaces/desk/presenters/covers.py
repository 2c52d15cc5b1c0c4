"""Who could cover a parent this morning, in a few words for a drop-down, and in whole sentences for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alongside.core.matching import Answer, Suggestion
from alongside.platform.sites.models import Partner
from alongside.surfaces.desk.presenters.entries import CoverOption
from alongside.surfaces.desk.presenters.reasons import all_words

MOST_IN_ROW = 8


@dataclass(frozen=True)
class CoverSuggestion:
    """One partner with every reason for and every wish not met, as sentences."""

    id: UUID
    name: str
    reasons: list[str]
    lacking: list[str]
    is_now: bool


def options(answer: Answer, names: Mapping[UUID, Partner], *, now: UUID | None) -> tuple[CoverOption, ...]:
    """The best few for the row's drop-down; whoever covers now is always among them."""
    best = [one for one in answer.suggestions if one.key in names]
    chosen = best[:MOST_IN_ROW] + [one for one in best[MOST_IN_ROW:] if one.key == now]
    found = [CoverOption(str(one.key), _short(one, names), one.key == now) for one in chosen]
    if now is not None and all(not one.selected for one in found) and now in names:
        found.append(CoverOption(str(now), names[now].first_name, True))
    return tuple(found)


def suggestions(answer: Answer, names: Mapping[UUID, Partner], *, now: UUID | None) -> list[CoverSuggestion]:
    return [
        CoverSuggestion(
            id=one.key,
            name=names[one.key].first_name,
            reasons=all_words(one.reasons),
            lacking=all_words(one.lacking),
            is_now=one.key == now,
        )
        for one in answer.suggestions
        if one.key in names
    ]


def _short(one: Suggestion, names: Mapping[UUID, Partner]) -> str:
    """ "Lupe (Spanish, here today, 6 of 10)": language, courthouse and load, since a drop-down holds one line."""
    said = {reason.code: dict(reason.values) for reason in (*one.reasons, *one.lacking)}
    parts = []
    if "speaks" in said:
        parts.append(said["speaks"]["language"])
    if "no_language" in said:
        parts.append(_("no %(language)s") % said["no_language"])
    if "courthouse" in said:
        parts.append(_("at this courthouse"))
    for code in ("load", "at_cap"):
        if code in said:
            parts.append(_("%(load)s of %(cap)s") % said[code])
    if "at_cap" in said:
        parts.append(_("at the cap"))
    name = names[one.key].first_name
    return f"{name} ({', '.join(parts)})" if parts else name
