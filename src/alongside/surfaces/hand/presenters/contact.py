"""The ways to be reached, and how a parent is reached now, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.platform.web.fields import readable_phone
from alongside.service.matches.enums import ContactWay
from alongside.service.matches.people import Unsealed
from alongside.surfaces.hand.presenters.times import window_words


@dataclass(frozen=True)
class Way:
    title: str | Promise
    hint: str | Promise


WAYS: dict[ContactWay, Way] = {
    ContactWay.TEXT: Way(
        gettext_lazy("By text message"), gettext_lazy("The words say nothing about court or children.")
    ),
    ContactWay.CALL: Way(gettext_lazy("By phone call"), gettext_lazy("No voice message unless you say so.")),
    ContactWay.EMAIL: Way(gettext_lazy("By email"), gettext_lazy("The words say nothing about court or children.")),
}


def reach_words(mine: Unsealed) -> str:
    """How the parent is reached now, with every part of it that is kept."""
    row = mine.parent
    values = ", ".join(readable_phone(one.value) for one in mine.person.reach)
    window = window_words(row.safe_from, row.safe_until)
    if row.contact_way == ContactWay.IN_PERSON:
        return _("In person. %(values)s.") % {"values": values} if values else _("In person, and no number is kept.")
    said = {
        ContactWay.TEXT: _("By text message %(window)s: %(values)s."),
        ContactWay.CALL: _("By phone call %(window)s: %(values)s."),
        ContactWay.EMAIL: _("By email %(window)s: %(values)s."),
    }[ContactWay(row.contact_way)] % {"values": values, "window": window}
    if row.contact_way == ContactWay.CALL:
        said += " " + (_("A voice message is all right.") if row.voicemail else _("Never a voice message."))
    return said
