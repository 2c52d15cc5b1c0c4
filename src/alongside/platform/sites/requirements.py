"""What a partner must have met, or have had waived, before the first match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.platform import clock
from alongside.platform.sites.models import Partner, Program, RequirementMet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from uuid import UUID

MANDATED_REPORTING = "mandated_reporting"


def required_codes(program: Program) -> tuple[str, ...]:
    """Mandated reporting always, then what the program file asks for, each once."""
    return (MANDATED_REPORTING,)


def unmet(partner: Partner, *, on: dt.date | None = None) -> tuple[str, ...]:
    """The codes still open for one partner on a day, in the program's order. One query."""
    return unmet_by_partner(partner.program, [partner.pk], on=on)[partner.pk]


def unmet_by_partner(
    program: Program, partners: Iterable[UUID], *, on: dt.date | None = None
) -> dict[UUID, tuple[str, ...]]:
    """For each of these partners the codes still open. One query whatever their number."""
    day = on or clock.today()
    wanted, ids = required_codes(program), list(partners)
    held: dict[UUID, set[str]] = {pk: set() for pk in ids}
    rows = RequirementMet.objects.filter(partner__in=ids, code__in=wanted).exclude(until__lt=day)
    for partner_id, code in rows.values_list("partner_id", "code"):
        held[partner_id].add(code)
    return {pk: tuple(code for code in wanted if code not in codes) for pk, codes in held.items()}
