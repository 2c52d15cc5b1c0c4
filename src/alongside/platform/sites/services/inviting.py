"""Asking somebody in by a single-use link, and what happens when they open it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.platform.accounts.links import hash_token, new_token
from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.errors import InvitationOver, NotPossible
from alongside.platform.sites.models import Invitation, Membership, Partner, Program
from alongside.platform.sites.services.letters import send_invitation

if TYPE_CHECKING:
    from uuid import UUID

DAYS_OPEN = 7


def invite(
    program: Program,
    *,
    email: str,
    role: Role,
    by: Actor,
    partner: Partner | None = None,
    again: bool = False,
    send: bool = True,
) -> tuple[Invitation, str]:
    """Ask somebody in; an earlier open invitation to the same role is withdrawn. Gives the token, once.

    `again` is for somebody who already has the role and lost password or second factor: they set both anew.
    The email goes out after the commit, and a mail server that does not answer undoes nothing.
    """
    email, today = email.strip().lower(), timezone.localdate()
    token, token_hash = new_token()
    with act(program, by=by) as deed:
        holds = Membership.objects.of(program).open().filter(user__email=email, role=role).exists()
        if holds and not again:
            raise NotPossible(_("This person already has that role here. Nothing was sent."))
        if again and not holds:
            raise NotPossible(_("Nobody with this email has that role here. Invite them without “again”."))
        if role == Role.PARTNER and Partner.objects.filter(user__email=email).exclude(program=program).exists():
            raise NotPossible(_("This person is a partner in another program. Use another email for this one."))
        Invitation.objects.of(program).open(today=today).filter(email=email, role=role).update(withdrawn_on=today)
        invitation = Invitation.objects.create(
            program=program,
            email=email,
            role=role,
            partner=partner,
            again=again,
            token_hash=token_hash,
            invited_by_id=by.id if by.kind == "user" else None,
            invited_on=today,
            expires_on=today + dt.timedelta(days=DAYS_OPEN),
        )
        deed.record(Verb.INVITED_AGAIN if again else Verb.INVITED)
        if send:
            deed.after(lambda: send_invitation(invitation, token))
    return invitation, token


def withdraw_invitation(program: Program, invitation_id: UUID, *, by: Actor) -> bool:
    """Make the link useless; False where it already was."""
    today = timezone.localdate()
    with act(program, by=by) as deed:
        changed = Invitation.objects.of(program).open(today=today).filter(pk=invitation_id).update(withdrawn_on=today)
        if changed:
            deed.record(Verb.INVITATION_WITHDRAWN)
    return bool(changed)


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link that still works. One query."""
    found = (
        Invitation.objects.open(today=timezone.localdate())
        .filter(token_hash=hash_token(token))
        .select_related("program", "partner")
        .first()
    )
    if found is None:
        raise InvitationOver(_("This invitation was used, withdrawn or has expired. Ask for a new one."))
    return found


def accept_invitation(token: str, *, name: str, password: str, language: str, user: User | None) -> User:
    """Make the account or take the one signed in, open the membership, and use the link up.

    Somebody who already has an account must be signed in to it (`user`), unless they were invited again: then
    password and second factors are set anew and every other session of theirs ends.
    """
    with transaction.atomic():
        program = open_invitation(token).program
        with act(program, by=Actor("command", "invitation")) as deed:
            invitation = open_invitation(token)  # again, now that no one else can use it up
            person = _person(invitation, name=name, password=password, language=language, user=user)
            today = timezone.localdate()
            Membership.objects.get_or_create(
                user=person,
                program=program,
                role=invitation.role,
                ended_on=None,
                defaults={"begun_on": today},
            )
            if invitation.role == Role.PARTNER:
                _partner(invitation, person, language)
            invitation.accepted_on = today
            invitation.save(update_fields=["accepted_on"])
            deed.record(Verb.JOINED)
    return person


def needs_sign_in(invitation: Invitation) -> bool:
    """Whether the person has an account that they must prove is theirs. One query."""
    return not invitation.again and User.objects.filter(email=invitation.email).exists()


def _person(invitation: Invitation, *, name: str, password: str, language: str, user: User | None) -> User:
    known = User.objects.filter(email=invitation.email).first()
    if known is None:
        return User.objects.create_user(invitation.email, password, name=name, language=language)
    if invitation.again:
        known.set_password(password)
        known.is_active = True
        known.save(update_fields=["password", "is_active"])
        Authenticator.objects.filter(user=known).delete()
    elif user is None or user.pk != known.pk:
        raise NotPossible(_("Sign in to your account first, then open the invitation again."))
    return known


def _partner(invitation: Invitation, person: User, language: str) -> None:
    """Tie the account to the partner it was meant for, to their earlier record here, or to a new one."""
    earlier = Partner.objects.filter(user=person, program=invitation.program).first()
    partner = invitation.partner or earlier
    if partner is None:
        first_name = (person.name.split() or [""])[0][:40] or _("Partner")
        partner = Partner(program=invitation.program, first_name=first_name, languages=[language])
    partner.user, partner.active = person, True
    partner.save()
