"""Memberships, and the person parents call when something is wrong with a partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import Membership, Partner, Program
from alongside.platform.sites.rules import KEEPERS

if TYPE_CHECKING:
    from alongside.platform.audit.actor import Actor


def add_membership(program: Program, *, user: User, role: Role, by: Actor) -> Membership:
    """Give somebody who has an account a role; nothing changes where they hold it."""
    with act(program, by=by) as deed:
        membership, is_new = Membership.objects.get_or_create(
            user=user, program=program, role=role, ended_on=None, defaults={"begun_on": timezone.localdate()}
        )
        if is_new:
            deed.record(Verb.ROLE_GIVEN)
    return membership


def end_membership(membership: Membership, *, by: Actor) -> None:
    """Take the role away at once: the person's next request has no right, and their session ends.

    A partner's record stays, inactive. The last person who can ask others in cannot be taken away.
    """
    program = membership.program
    with act(program, by=by) as deed:
        mine = Membership.objects.of(program).open()
        if membership.role in KEEPERS and not mine.filter(role__in=KEEPERS).exclude(pk=membership.pk).exists():
            raise NotPossible(_("Nobody else here could invite people. Invite another manager or coordinator first."))
        if not mine.filter(pk=membership.pk).update(ended_on=max(timezone.localdate(), membership.begun_on)):
            return
        if membership.role == Role.PARTNER:
            Partner.objects.filter(user=membership.user_id, program=program).update(active=False)
        deed.record(Verb.ROLE_ENDED)


def set_complaint_contact(program: Program, *, name: str, phone: str, user: User | None, by: Actor) -> None:
    """Name whom parents call about a partner: never somebody who supervises one."""
    with act(program, by=by) as deed:
        if user is not None and Partner.objects.of(program).filter(supervisor=user).exists():
            raise NotPossible(_("This person supervises a partner. Parents need somebody else to call."))
        program.complaint_name, program.complaint_phone, program.complaint_user = name, phone, user
        program.save(update_fields=["complaint_name", "complaint_phone", "complaint_user"])
        deed.record(Verb.PROGRAM_CHANGED)


def set_phones(program: Program, *, supervisor_phone: str, hotline_phone: str, by: Actor) -> None:
    """The numbers on partners' phones: their supervisor's, and the hotline where the file's does not hold."""
    with act(program, by=by) as deed:
        program.supervisor_phone, program.hotline_phone = supervisor_phone, hotline_phone
        program.save(update_fields=["supervisor_phone", "hotline_phone"])
        deed.record(Verb.PROGRAM_CHANGED)
