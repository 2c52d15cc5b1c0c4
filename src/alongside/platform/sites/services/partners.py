"""Partners: their record at work, their requirements, their picture, their supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import Partner, Photo, Program, RequirementMet
from alongside.platform.sites.photos import reencoded

if TYPE_CHECKING:
    import datetime as dt

    from alongside.platform.accounts.models import User
    from alongside.platform.audit.actor import Actor

CHANGEABLE = frozenset(
    {"first_name", "phone", "gender", "languages", "areas", "experience", "specialties", "fte", "cap"}
    | {"hours_en", "hours_es", "nights_contact", "active"}
)


def add_partner(program: Program, *, by: Actor, **fields: Any) -> Partner:
    """A new partner, with or without an account. `fields` are columns a person may fill in."""
    with act(program, by=by) as deed:
        partner = Partner.objects.create(program=program, **_allowed(fields))
        deed.record(Verb.PARTNER_ADDED)
    return partner


def change_partner(partner: Partner, *, by: Actor, **fields: Any) -> None:
    with act(partner.program, by=by) as deed:
        for name, value in _allowed(fields).items():
            setattr(partner, name, value)
        partner.save(update_fields=list(fields))
        deed.record(Verb.PARTNER_CHANGED)


def set_supervisor(partner: Partner, *, supervisor: User | None, by: Actor) -> None:
    """Never the person whom parents call about a partner."""
    with act(partner.program, by=by) as deed:
        if supervisor is not None and partner.program.complaint_user_id == supervisor.pk:
            raise NotPossible(_("Parents call this person about partners, so they cannot supervise one."))
        partner.supervisor = supervisor
        partner.save(update_fields=["supervisor"])
        deed.record(Verb.PARTNER_CHANGED)


def record_requirement(
    partner: Partner,
    *,
    code: str,
    by: Actor,
    met_on: dt.date | None = None,
    waived_by: str = "",
    until: dt.date | None = None,
) -> RequirementMet:
    """Met on a day, or waived by somebody: one of the two, and never what lies behind it."""
    if (met_on is None) == (waived_by == ""):
        raise NotPossible(_("Give the day it was met, or who waived it: one of the two."))
    with act(partner.program, by=by) as deed:
        row, _is_new = RequirementMet.objects.update_or_create(
            partner=partner, code=code, defaults={"met_on": met_on, "waived_by": waived_by, "until": until}
        )
        deed.record(Verb.REQUIREMENT_WAIVED if waived_by else Verb.REQUIREMENT_MET)
    return row


def set_photo(partner: Partner, *, content: bytes, by: Actor) -> Photo:
    """Re-encode and keep a picture in place of the one before."""
    jpeg = reencoded(content)
    with act(partner.program, by=by) as deed:
        photo = Photo.objects.create(jpeg=jpeg)
        _replace_photo(partner, photo)
        deed.record(Verb.PARTNER_CHANGED)
    return photo


def remove_photo(partner: Partner, *, by: Actor) -> None:
    with act(partner.program, by=by) as deed:
        _replace_photo(partner, None)
        deed.record(Verb.PARTNER_CHANGED)


def _replace_photo(partner: Partner, photo: Photo | None) -> None:
    earlier, partner.photo = partner.photo_id, photo
    partner.save(update_fields=["photo"])
    if earlier is not None:
        Photo.objects.filter(pk=earlier).delete()


def _allowed(fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"not a field of a partner's record: {', '.join(sorted(unknown))}")
    return fields
