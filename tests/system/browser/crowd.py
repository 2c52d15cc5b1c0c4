"""The matrix's people with names as long as names may be: whatever breaks a page's width breaks here."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from alongside.platform.sites.models import Partner
from alongside.service.court.models import CourtListEntry
from alongside.service.matches.people import Person, Reach
from tests.factories.court import covered
from tests.factories.matches import CANARY_PHONE, opened_parent
from tests.system.matrix.world import Side

LONGEST = "Maximiliana-Guadalupe-de-la-Concepción-Z"  # 40 letters, and nowhere to break but the hyphens
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwlll"  # 40 letters, and nowhere to break at all


class Crowd(Side):
    """One program, its roles, and long names for the partner, the parent and whoever is on today's list."""

    @cached_property
    def partner(self) -> Partner:
        partner = super().partner
        partner.first_name = UNBROKEN
        partner.languages, partner.areas = ["es", "en"], ["Richmond", "San Pablo"]
        partner.hours_en, partner.hours_es = "Monday to Friday, 8 to 6", "De lunes a viernes, de 8 a 6"
        partner.nights_contact = "The partners' phone, 925-555-0199"
        partner.save()
        return partner

    @cached_property
    def _opened(self) -> Any:
        return opened_parent(self.program, self.partner, person=Person(UNBROKEN, (Reach("phone", CANARY_PHONE),)))

    @cached_property
    def entry(self) -> CourtListEntry:
        return covered(self.program, self.partner, first_name=LONGEST)
