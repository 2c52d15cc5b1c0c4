"""A coordinator minds a colleague's caseload until a day, and hands it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import CoordinatorCover, Membership, Program

if TYPE_CHECKING:
    import datetime as dt

    from alongside.platform.accounts.models import User
    from alongside.platform.audit.actor import Actor

MINDERS = (Role.COORDINATOR, Role.SUPERVISOR)


def mind_caseload(program: Program, *, away: User, covering: User, until: dt.date, by: Actor) -> CoordinatorCover:
    """`covering` minds the caseload of `away` through the day `until`; said again, the day is changed."""
    with act(program, by=by) as deed:
        minders = Membership.objects.of(program).open().filter(role__in=MINDERS, user__in=[away, covering])
        if away == covering or set(minders.values_list("user", flat=True)) != {away.pk, covering.pk}:
            raise NotPossible(_("Both must be coordinators or supervisors of this program, and not the same person."))
        cover, _is_new = CoordinatorCover.objects.update_or_create(
            program=program, away=away, covering=covering, defaults={"until": until}
        )
        deed.record(Verb.CASELOAD_MINDED)
    return cover


def hand_back_caseload(cover: CoordinatorCover, *, by: Actor) -> None:
    """The colleague is back: names close again at once."""
    with act(cover.program, by=by) as deed:
        cover.delete()
        deed.record(Verb.CASELOAD_HANDED_BACK)
