"""What is kept about somebody before any yes: their line on the court list, read from the row itself."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.languages import language_name
from alongside.service.court.cards import card_of
from alongside.service.court.enums import ParentRole
from alongside.service.court.people import UnsealedEntry
from alongside.surfaces.hand.presenters.kept import Line
from alongside.surfaces.hand.presenters.times import day_with_year, place_words, time_words


def kept_of_offer(found: UnsealedEntry) -> list[Line]:
    """Every column of the entry, in sentences. No query."""
    return [_who(found), _hearing(found), _answer(found), _until(found)]


def _who(found: UnsealedEntry) -> Line:
    parts = [found.who.called]
    if found.who.parent:
        parts.append(str(ParentRole(found.who.parent).label).lower())
    if found.who.line:
        parts.append(_("line %(line)s") % {"line": found.who.line})
    parts.append(language_name(found.entry.language, get_language() or "en"))
    return Line(_("As the list calls you"), ", ".join(parts) + ".", ("sealed", "language"))


def _hearing(found: UnsealedEntry) -> Line:
    row = found.entry
    name = card_of(row.program, row.kind).name.in_language(get_language() or "en")
    when = ", ".join(filter(None, (day_with_year(row.on), time_words(row.at), place_words(row.courthouse, row.room))))
    said = f"{name}: {when}."
    if row.next_on:
        said += " " + _("You are asked again on %(day)s.") % {"day": day_with_year(row.next_on)}
    return Line(_("Your hearing"), said, ("kind", "on", "at", "courthouse", "room", "next_on"))


def _answer(found: UnsealedEntry) -> Line:
    row = found.entry
    parts = [_("A partner is offered to you."), f"{row.get_outcome_display()}."]
    if row.cover:
        parts.append(_("%(name)s is beside you today.") % {"name": row.cover.first_name})
    return Line(_("The offer"), " ".join(parts), ("offer", "outcome", "cover"))


def _until(found: UnsealedEntry) -> Line:
    said = _("All of this and this link are erased after %(day)s. If you say no, at the end of that day.")
    return Line(_("Until when"), said % {"day": day_with_year(found.entry.keep_until)}, ("keep_until", "offer_hash"))
