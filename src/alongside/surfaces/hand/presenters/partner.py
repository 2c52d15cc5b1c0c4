"""My partner: who they are, how to reach them, and who answers when they rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.platform.sites.models import Partner
from alongside.platform.web.fields import readable_phone
from alongside.service.matches.enums import ContactWay, OpenRequest
from alongside.service.matches.models import Match, Parent
from alongside.service.matches.selectors import is_to_be_known


@dataclass(frozen=True)
class PartnerCard:
    """`note` says who they stand in for, or what is still to come; `photo` is empty where the partner shows none."""

    name: str
    photo: str
    phone: str
    shown: str
    hours: str
    nights: str
    note: str


def partner_card(match: Match | None) -> PartnerCard | None:
    """Whoever is there for the parent now: their partner, or who stands in meanwhile; nobody once both have left."""
    here = _is_here(match)
    if match is None or here is None:
        return None
    if is_to_be_known(match.parent):
        soon = _("%(name)s is in touch with you today or tomorrow. After that their number stands here.")
        if match.parent.contact_way == ContactWay.IN_PERSON:
            soon = _("%(name)s meets you at court. To hear from them today, say below how you want to be reached.")
        return PartnerCard(here.first_name, "", "", "", "", "", soon % {"name": here.first_name})
    note = _("%(name)s rests for now. Nothing is wrong, and they will be back.") % {"name": match.partner.first_name}
    return PartnerCard(
        name=here.first_name,
        photo=reverse("mine:photo") if here.photo_id else "",
        phone=here.phone,
        shown=readable_phone(here.phone),
        hours=here.hours(get_language() or "en"),
        nights=here.nights_contact,
        note=note if here == match.cover else "",
    )


def request_words(parent: Parent, match: Match | None) -> str:
    """What the parent has asked for and not yet been given, in a sentence; or nothing."""
    here = _is_here(match)
    if parent.open_request == OpenRequest.ANOTHER_PARTNER:
        if here is None:
            return _("You asked for another partner. Somebody will be in touch soon.")
        return _("You asked for another partner. Until then %(name)s is still there if you want.") % {
            "name": here.first_name
        }
    if here is None:
        return _("We are finding the right person for you. Somebody will be in touch today or tomorrow.")
    return ""


def picture_of(match: Match | None) -> Partner | None:
    """Whose picture the parent may see: the person who is there for them, if that person shows one."""
    here = _is_here(match)
    if match is None or here is None or is_to_be_known(match.parent):
        return None
    return here if here.photo_id else None


def _is_here(match: Match | None) -> Partner | None:
    """Who stands in, else the partner; nobody who has left the program."""
    walkers = (match.cover, match.partner) if match else ()
    return next((walker for walker in walkers if walker is not None and walker.active), None)
