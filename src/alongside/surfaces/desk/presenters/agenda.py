"""What supervision looks at: the week's agenda as prompts, who is due, and who has not been spoken of lately."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.core.programs.choices import Cadence
from alongside.platform.sites.models import Partner


@dataclass(frozen=True)
class Prompt:
    """One heading of the agenda with questions to ask aloud. Nothing is written down."""

    title: str
    questions: tuple[str, ...]


def prompts(*, load: str, is_over: bool) -> list[Prompt]:
    """Boundaries, load, self-care, wins."""
    return [
        Prompt(
            _("Boundaries"),
            (
                _("Was there a moment this week when you were asked for more than a partner gives?"),
                _("Did anybody ask you to report on a parent, or to carry a message?"),
                _("Is there anything you may have to report, or think that you may?"),
            ),
        ),
        Prompt(
            _("Load"),
            (
                _("You walk with %(load)s. Is that the right number this week?") % {"load": load},
                _("Whom shall somebody else take over for a while?")
                if is_over
                else _("Is there room for another parent?"),
            ),
        ),
        Prompt(
            _("Self-care"),
            (
                _("What touched your own story, and who was there for you?"),
                _("When do you rest this week? You can step back at any time; nobody asks why."),
            ),
        ),
        Prompt(
            _("Wins"),
            (
                _("What went well that nobody else saw?"),
                _("Who did something for themselves that you used to do with them?"),
            ),
        ),
    ]


@dataclass(frozen=True)
class SupervisionRow:
    """One partner on the supervision page."""

    id: UUID
    name: str
    walks: int
    silent: int
    last: dt.date | None
    last_words: str
    is_due: bool
    is_held_today: bool
    week_words: str


def supervision_rows(
    partners: Iterable[Partner],
    *,
    walks: Mapping[UUID, int],
    silent: Iterable[Any],
    sessions: Mapping[UUID, dt.date],
    entered: set[UUID],
    counts_weeks: bool,
    cadence: Cadence,
    today: dt.date,
) -> list[SupervisionRow]:
    unheard = Counter(row.cover_id or row.partner_id for row in silent)
    return [
        SupervisionRow(
            id=one.pk,
            name=one.first_name,
            walks=walks.get(one.pk, 0),
            silent=unheard[one.pk],
            last=sessions.get(one.pk),
            last_words=date_format(sessions[one.pk], "SHORT_DATE_FORMAT") if one.pk in sessions else _("Never"),
            is_due=is_due(sessions.get(one.pk), cadence, today),
            is_held_today=sessions.get(one.pk) == today,
            week_words=(_("Entered") if one.pk in entered else _("Still to enter")) if counts_weeks else "",
        )
        for one in partners
    ]


DAYS = {Cadence.WEEKLY: 7, Cadence.EVERY_TWO_WEEKS: 14, Cadence.MONTHLY: 31}


def is_due(last: dt.date | None, cadence: Cadence, today: dt.date) -> bool:
    """Whether the program file's rhythm asks for a session by now."""
    days = DAYS.get(cadence)
    return days is not None and (last is None or (today - last).days >= days)


def cadence_words(cadence: Cadence) -> str:
    return {
        Cadence.WEEKLY: _("every week"),
        Cadence.EVERY_TWO_WEEKS: _("every two weeks"),
        Cadence.MONTHLY: _("every month"),
        Cadence.NONE: _("as needed"),
    }[cadence]
