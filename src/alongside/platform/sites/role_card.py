"""What a partner does and does not do here, as the program file says; the same card for everybody who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.core.programs import ProgramModel
from alongside.core.programs.choices import Gifts, RecordMode, Stance, Transport


@dataclass(frozen=True)
class RoleCard:
    does: list[str]
    does_not: list[str]
    records: str


def role_card(model: ProgramModel) -> RoleCard:
    """From the stance, the consent rule, transport, gifts, contact with children and record mode."""
    return RoleCard(_does(model), _does_not(model), _records(model.record.mode))


def _does(model: ProgramModel) -> list[str]:
    stance = {
        Stance.COACH: _("Coaches and guides, so that the parent speaks for themself."),
        Stance.SPEAK_WITH: _("Speaks beside the parent, until the parent speaks alone."),
        Stance.SPEAK_FOR: _("May speak for the parent when the parent asks."),
    }[model.role.stance]
    lines = [
        _("Shares their own story, and explains court and agency words in plain ones."),
        stance,
        _("Goes along to court and meetings when the parent wants."),
        _("Helps the parent do things, rather than doing them."),
        _("Must report if a child may be getting hurt."),
        _("Talks with a supervisor about their work."),
    ]
    rides = {
        Transport.PASS: _("Can hand over a bus pass."),
        Transport.VOUCHER: _("Can hand over a ride voucher."),
        Transport.AGENCY_CAR: _("Can give a ride in a car of the agency."),
        Transport.OWN_CAR: _("May give a ride in their own car."),
    }
    return lines + [words for kind, words in rides.items() if kind in model.help.transport]


def _does_not(model: ProgramModel) -> list[str]:
    lines = [
        _("Does not work for the social worker or the court, and does not report to them how a parent is doing."),
        _("Does not write notes about what a parent says."),
        _("Does not give legal advice, therapy or parenting classes."),
    ]
    if model.role.stance is Stance.COACH:
        lines.append(_("Does not fight the case for the parent."))
    if model.consent.written_required:
        lines.append(_("Does not talk with the worker unless the parent has said yes in writing."))
    if not model.role.child_contact:
        lines.append(_("Does not look after children or meet them alone."))
    if Transport.OWN_CAR not in model.help.transport:
        lines.append(_("Does not drive parents in their own car."))
    if model.help.gifts is Gifts.NONE:
        lines.append(_("Does not give or lend money."))
    else:
        lines.append(_("Gives no money; only gift cards that the program hands out and writes down."))
    return lines


def _records(mode: RecordMode) -> str:
    return {
        RecordMode.NONE: _("Nothing is counted about contacts."),
        RecordMode.TALLY: _("The coordinator counts contacts by week, never by parent."),
        RecordMode.ACTIVITY: _("How many contacts there were is counted by week. What was said is never written."),
    }[mode]
