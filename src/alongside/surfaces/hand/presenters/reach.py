"""How a partner reaches a parent: the wish, always in sight; the number, behind one tap and a second factor."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.platform.web.fields import readable_phone
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.people import Unsealed
from alongside.surfaces.hand.presenters.times import window_words


@dataclass(frozen=True)
class ReachLink:
    """One way, as a link the phone understands."""

    url: str
    shown: str
    label: str


def reach_wish(person: Unsealed) -> list[str]:
    """The parent's wish in sentences, without a number or an address."""
    row = person.parent
    if row.contact_way == ContactWay.IN_PERSON:
        return [_("In person. That is complete: no calls, no messages.")]
    wish = {
        ContactWay.TEXT: _("By text message, %(window)s"),
        ContactWay.CALL: _("By phone call, %(window)s"),
        ContactWay.EMAIL: _("By email, %(window)s"),
    }[ContactWay(row.contact_way)] % {"window": window_words(row.safe_from, row.safe_until)}
    if row.contact_way != ContactWay.CALL:
        return [wish]
    return [wish, _("A voice message is all right.") if row.voicemail else _("Never leave a voice message.")]


def reach_links(person: Unsealed) -> list[ReachLink]:
    """Every number and address that is kept, as links."""
    links = []
    for one in person.person.reach:
        if one.kind == "email":
            links.append(ReachLink(f"mailto:{one.value}", one.value, _("Write an email")))
        elif person.parent.contact_way == ContactWay.TEXT:
            links.append(ReachLink(f"sms:{one.value}", readable_phone(one.value), _("Write a text")))
        else:
            links.append(ReachLink(f"tel:{one.value}", readable_phone(one.value), _("Call")))
    return links
