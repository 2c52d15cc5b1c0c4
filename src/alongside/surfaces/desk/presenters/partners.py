"""Partners in words: who they are at work, their load against their cap, and what still stands open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.matching import Candidate
from alongside.core.programs import ProgramModel
from alongside.platform.sites.models import Partner, Program, RequirementMet
from alongside.platform.sites.requirements import hiring_codes, required_codes
from alongside.surfaces.desk.presenters.reasons import language


@dataclass(frozen=True)
class PartnerRow:
    """One partner in the list. `state` is what the coordinator should know first; empty when all is well."""

    id: UUID
    name: str
    languages: str
    areas: str
    load: int
    cap: int | None
    load_words: str
    state: str
    supervisor: str
    active: bool

    @property
    def is_over(self) -> bool:
        return self.cap is not None and self.load >= self.cap


@dataclass(frozen=True)
class RequirementLine:
    """One thing asked of a partner: met, waived, expired or open, and never what lies behind it."""

    code: str
    title: str
    words: str
    is_open: bool
    is_training: bool


def partner_rows(partners: Iterable[Partner], candidates: Iterable[Candidate]) -> list[PartnerRow]:
    known = {one.key: one for one in candidates}
    return [partner_row(partner, known[partner.pk]) for partner in partners if partner.pk in known]


def partner_row(partner: Partner, candidate: Candidate) -> PartnerRow:
    return PartnerRow(
        id=partner.pk,
        name=partner.first_name,
        languages=", ".join(language(code) for code in partner.languages),
        areas=", ".join(partner.areas),
        load=candidate.load,
        cap=candidate.cap,
        load_words=load_words(candidate.load, candidate.cap),
        state=_state(partner, candidate),
        supervisor=(partner.supervisor.name or partner.supervisor.email) if partner.supervisor else "",
        active=partner.active,
    )


def load_words(load: int, cap: int | None) -> str:
    """ "6 of 10", or "6" where nothing sets a cap."""
    return str(load) if cap is None else _("%(load)s of %(cap)s") % {"load": load, "cap": cap}


def _state(partner: Partner, candidate: Candidate) -> str:
    if not partner.active:
        return _("No longer a partner")
    if partner.stepped_back:
        return _("Stepped back")
    if not candidate.is_trained:
        return _("Training open")
    if candidate.cap is not None and candidate.load >= candidate.cap:
        return _("At the cap")
    return ""


def requirement_lines(program: Program, rows: Iterable[RequirementMet], *, today: dt.date) -> list[RequirementLine]:
    """Trainings before the first match, then what is asked at hiring, then what is recorded beside them."""
    held = {row.code: row for row in rows}
    trainings, hiring = required_codes(program), hiring_codes(program)
    others = [code for code in held if code not in trainings and code not in hiring]
    return [
        _requirement(program.model, code, held.get(code), today, is_training=code in trainings)
        for code in (*trainings, *hiring, *others)
    ]


def _requirement(
    model: ProgramModel, code: str, row: RequirementMet | None, today: dt.date, *, is_training: bool
) -> RequirementLine:
    is_over = row is not None and row.until is not None and row.until < today
    return RequirementLine(
        code, requirement_title(model, code), _held(row, is_over), row is None or is_over, is_training
    )


def _held(row: RequirementMet | None, is_over: bool) -> str:
    if row is None:
        return _("Open")
    day = {
        name: date_format(value, "SHORT_DATE_FORMAT")
        for name, value in (("met", row.met_on), ("until", row.until))
        if value
    }
    if is_over:
        return _("Ran out on %(until)s") % day
    if row.waived_by:
        said = {"who": row.waived_by, **day}
        return _("Waived by %(who)s until %(until)s") % said if row.until else _("Waived by %(who)s") % said
    return _("Met on %(met)s, until %(until)s") % day if row.until else _("Met on %(met)s") % day


def requirement_title(model: ProgramModel, code: str) -> str:
    """A training's own title, or what is asked at hiring."""
    for course in model.training:
        if course.code == code:
            return course.title.in_language(get_language() or "en")
    return {
        "reunified": _("Reunified with their own children"),
        "case_closed": _("Time since their own case closed"),
        "recovery": _("Time in recovery, where it applies"),
        "twelve_step": _("Still in a 12-step program"),
        "clearance": _("Background check, or the permission in its place"),
    }.get(code, code.replace("_", " "))
