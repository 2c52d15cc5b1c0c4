"""What a partner must have met, or have had waived; and what else the program file asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.platform import clock
from alongside.platform.sites.models import Partner, Program, RequirementMet

if TYPE_CHECKING:
    import datetime as dt

# Asked at hiring, by the key of the program file's [partner] section that asks for it. Held as met or waived.
HIRING = ("reunified", "case_closed", "recovery", "twelve_step", "clearance")


def required_codes(program: Program) -> tuple[str, ...]:
    """Trainings without which there is no first match: mandated reporting, then the program file's own."""
    return tuple(dict.fromkeys(program.model.required_training))


def hiring_codes(program: Program) -> tuple[str, ...]:
    """What the program file asks of somebody before they become a partner."""
    asked = program.model.partner
    wanted = (asked.reunified_required, asked.closed_months, asked.recovery_months, asked.twelve_step, True)
    return tuple(code for code, is_asked in zip(HIRING, wanted, strict=True) if is_asked)


def unmet(partner: Partner, *, on: dt.date | None = None) -> tuple[str, ...]:
    """The trainings still open for one partner on a day, in the program's order. One query."""
    day, wanted = on or clock.today(), required_codes(partner.program)
    rows = RequirementMet.objects.filter(partner=partner, code__in=wanted).exclude(until__lt=day)
    held = set(rows.values_list("code", flat=True))
    return tuple(code for code in wanted if code not in held)
