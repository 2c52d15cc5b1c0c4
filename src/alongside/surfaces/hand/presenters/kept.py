"""What is kept about me: about seven lines, each read from the row itself, and how long it stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from alongside.core.closing import erasure_complete_on, key_destroyed_on
from alongside.core.languages import language_name
from alongside.platform.vault.holds import held
from alongside.service.court.selectors import dates_of
from alongside.service.matches.enums import ContactKind, GenderAsked, OpenRequest
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.people import Unsealed
from alongside.surfaces.hand.presenters.contact import reach_words
from alongside.surfaces.hand.presenters.dates import date_lines
from alongside.surfaces.hand.presenters.times import day_with_year


@dataclass(frozen=True)
class Line:
    """`columns` are the columns of the parent's row that the sentence shows; a test holds that none is left out."""

    title: str
    says: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    lines: list[Line]
    how_long: list[str]


def kept_about(mine: Unsealed, *, today: dt.date) -> Kept:
    """The lines and how long they stay. Four queries."""
    return Kept(
        [
            _who(mine),
            _reach(mine),
            _wants(mine),
            _partner(mine.parent),
            _dates(mine.parent, today),
            _supports(mine.parent),
            _rest(mine.parent),
            *_contacts(mine.parent),
        ],
        _how_long(mine.parent),
    )


def _who(mine: Unsealed) -> Line:
    says = _("%(name)s. We talk in %(language)s.") % {
        "name": mine.person.called,
        "language": language_name(mine.parent.language, get_language() or "en"),
    }
    return Line(_("What we call you"), says, ("identity", "language"))


def _reach(mine: Unsealed) -> Line:
    row, says = mine.parent, reach_words(mine)
    if row.confirmed_week:
        says += " " + _("Checked in the week of %(day)s.") % {"day": day_with_year(row.confirmed_week)}
    if mine.person.pin:
        says += " " + _("You set a PIN.")
    return Line(
        _("How we reach you"),
        says,
        ("identity", "contact_way", "safe_from", "safe_until", "voicemail", "confirmed_week"),
    )


def _wants(mine: Unsealed) -> Line:
    wants, parts = mine.wants, []
    if wants.gender:
        parts.append(str(GenderAsked(wants.gender).label).lower())
    if wants.language:
        parts.append(_("who speaks %(language)s") % {"language": language_name(wants.language, get_language() or "en")})
    if wants.area:
        parts.append(_("near %(area)s") % {"area": wants.area})
    return Line(_("The partner you asked for"), ", ".join(parts) or _("Nothing special."), ("wants",))


def _partner(parent: Parent) -> Line:
    matches = list(parent.matches.select_related("partner", "cover").order_by("begun_on", "pk"))
    says = " ".join(_match_words(match) for match in matches) or _("Nobody yet.")
    return Line(_("Who walks with you"), says)


def _match_words(match: Match) -> str:
    values = {"name": match.partner.first_name, "day": day_with_year(match.begun_on)}
    if match.ended_on:
        return _("%(name)s, from %(day)s to %(end)s.") % {**values, "end": day_with_year(match.ended_on)}
    said = _("%(name)s, since %(day)s.") % values
    if match.cover:
        said += " " + _("%(name)s stands in for now.") % {"name": match.cover.first_name}
    return said


def _dates(parent: Parent, today: dt.date) -> Line:
    kept = date_lines(parent.program, dates_of(parent.pk, today - dt.timedelta(days=3)))
    says = " ".join(f"{date.name}: {date.day}, {date.time}{', ' + date.place if date.place else ''}." for date in kept)
    return Line(_("Your dates"), says or _("None."))


def _supports(parent: Parent) -> Line:
    count = ngettext("%(n)s person.", "%(n)s people.", parent.supports) % {"n": parent.supports}
    says = count if parent.supports < 3 else _("Three people or more.")
    return Line(_("Unpaid people who stand behind you"), says + " " + _("Only the number. No names."), ("supports",))


def _rest(parent: Parent) -> Line:
    parts = []
    if parent.link_hash is not None and parent.link_expires_on:
        parts.append(_("Your link to these pages, until %(day)s.") % {"day": day_with_year(parent.link_expires_on)})
    if parent.open_request == OpenRequest.ANOTHER_PARTNER:
        parts.append(_("You asked for another partner."))
    if parent.open_request == OpenRequest.BACK:
        parts.append(_("You came back."))
    if parent.walking_on:
        said = _("On %(day)s your partner told their supervisor that you still walk together.")
        parts.append(said % {"day": day_with_year(parent.walking_on)})
    if parent.closed_on:
        parts.append(_("You said goodbye on %(day)s.") % {"day": day_with_year(parent.closed_on)})
    columns = ("link_hash", "link_expires_on", "open_request", "walking_on", "closed_on")
    return Line(_("And this"), " ".join(parts) or _("Nothing else."), columns)


def _contacts(parent: Parent) -> list[Line]:
    """Only in programs that count contacts by parent: how many of each kind, all weeks together."""
    if not parent.program.model.record.by_parent:
        return []
    sums: dict[str, int] = {}
    for match in parent.matches.prefetch_related("contact_weeks"):
        for row in match.contact_weeks.all():
            sums[row.kind] = sums.get(row.kind, 0) + row.count
    says = ", ".join(f"{ContactKind(kind).label}: {count}" for kind, count in sums.items()) or _("Nothing yet")
    never = _("Numbers by week, never what was said.")
    return [Line(_("How often you were in touch"), f"{says}. {never}")]


def _how_long(parent: Parent) -> list[str]:
    days = parent.program.model.purge.parent_days
    if parent.closed_on:
        gone = key_destroyed_on(parent.closed_on, days)
        said = _("This is erased on %(day)s, and is gone from every copy by %(end)s.")
        parts = [said % {"day": day_with_year(gone), "end": day_with_year(erasure_complete_on(gone))}]
    else:
        said = _(
            "As long as you walk with us. When you stop, it is erased after %(days)s days, and is gone from every "
            "copy 30 days later."
        )
        parts = [said % {"days": days}]
    parts.append(_("Dates are erased three days after they are over."))
    holds = held(parent.program)
    if holds.program or parent.pk in holds.parents:
        parts.append(_("For now somebody has ordered that nothing may be erased. Ask the program who, and until when."))
    return parts
