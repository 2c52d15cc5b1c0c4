"""Programs, memberships and partners."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory

from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Membership, Partner, Program, RequirementMet
from alongside.platform.sites.requirements import required_codes
from tests.factories.accounts import UserFactory

BEGUN = dt.date(2025, 1, 6)


class ProgramFactory(factory.django.DjangoModelFactory):
    """A program with invented people, running one of the program files that ship."""

    class Meta:
        model = Program
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"program-{n}")
    file = "contra-costa"
    invented = True
    complaint_name = "Grace Okafor"
    complaint_phone = "+19255550142"
    supervisor_phone = "+19255550117"


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    program = factory.SubFactory(ProgramFactory)
    role = Role.COORDINATOR
    begun_on = BEGUN


class PartnerFactory(factory.django.DjangoModelFactory):
    """A partner with an account, a membership, and every requirement of the program met.

    `account=False` leaves the account out; `trained=False` leaves the requirements unmet.
    """

    class Meta:
        model = Partner
        skip_postgeneration_save = True

    account = True
    trained = True
    program = factory.SubFactory(ProgramFactory)
    first_name = factory.Sequence(lambda n: f"Partner{n}")
    phone = factory.Sequence(lambda n: f"+1925555{n % 10000:04d}")
    languages = ["en"]

    @classmethod
    def _create(cls, model_class: type[Partner], *args: Any, **fields: Any) -> Partner:
        account, trained = fields.pop("account", True), fields.pop("trained", True)
        if account and "user" not in fields:
            fields["user"] = UserFactory(name=fields["first_name"])
            MembershipFactory(user=fields["user"], program=fields["program"], role=Role.PARTNER)
        partner = super()._create(model_class, *args, **fields)
        if trained:
            RequirementMet.objects.bulk_create(
                RequirementMet(partner=partner, code=code, met_on=BEGUN) for code in required_codes(partner.program)
            )
        return partner
