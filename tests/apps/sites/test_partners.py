"""Partners: requirements met or waived until a day, and never what lies behind them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from alongside.platform.audit.actor import Actor
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.models import RequirementMet
from alongside.platform.sites.requirements import hiring_codes, required_codes, unmet
from alongside.platform.sites.selectors import partners_of, trained_partner_ids
from alongside.platform.sites.services import add_partner, change_partner, record_requirement
from tests.factories.sites import PartnerFactory, ProgramFactory

pytestmark = pytest.mark.django_db
BY = Actor("command", "test")
DAY = dt.date(2026, 3, 2)


@pytest.mark.req("R-TRAIN-05")
def test_mandated_reporting_is_asked_in_every_program() -> None:
    for file in ("contra-costa", "sonoma", "iowa", "frp"):
        assert required_codes(ProgramFactory(file=file))[0] == "mandated_reporting"


@pytest.mark.req("R-TRAIN-02")
def test_contra_costa_asks_for_the_five_modules() -> None:
    asked = set(required_codes(ProgramFactory(file="contra-costa")))
    assert {"orientation", "grief_and_loss", "communication", "self_advocacy", "partnering"} <= {
        code.removesuffix("_skills").removesuffix("_with_professionals") for code in asked
    }


def test_a_partner_is_trained_when_nothing_is_open() -> None:
    program = ProgramFactory()
    new, trained = PartnerFactory(program=program, trained=False), PartnerFactory(program=program)
    PartnerFactory()
    assert trained_partner_ids(program) == {trained.pk}
    assert unmet(new) == required_codes(program)
    assert unmet(trained) == ()


def test_what_was_met_until_a_day_is_open_again_after_it() -> None:
    partner = PartnerFactory()
    code = required_codes(partner.program)[0]
    record_requirement(partner, code=code, by=BY, met_on=DAY, until=DAY + dt.timedelta(days=365))
    assert unmet(partner, on=DAY + dt.timedelta(days=365)) == ()
    assert unmet(partner, on=DAY + dt.timedelta(days=366)) == (code,)
    assert trained_partner_ids(partner.program, on=DAY + dt.timedelta(days=366)) == set()


@pytest.mark.req("R-RECRUIT-11")
def test_a_waiver_counts_until_its_day() -> None:
    partner = PartnerFactory(trained=False)
    for code in required_codes(partner.program):
        record_requirement(partner, code=code, by=BY, waived_by="Board of Supervisors", until=DAY)
    assert unmet(partner, on=DAY) == ()
    assert unmet(partner, on=DAY + dt.timedelta(days=1)) == required_codes(partner.program)


def test_met_and_waived_at_once_is_refused_by_service_and_database() -> None:
    partner = PartnerFactory(trained=False)
    with pytest.raises(NotPossible, match="one of the two"):
        record_requirement(partner, code="clearance", by=BY, met_on=DAY, waived_by="Board")
    with pytest.raises(NotPossible, match="one of the two"):
        record_requirement(partner, code="clearance", by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RequirementMet.objects.create(partner=partner, code="clearance")


@pytest.mark.req("R-RECRUIT-03")
def test_hiring_asks_what_the_file_asks() -> None:
    assert hiring_codes(ProgramFactory(file="contra-costa")) == ("reunified", "case_closed", "recovery", "clearance")


def test_only_columns_a_person_may_fill_in_are_changed() -> None:
    program = ProgramFactory()
    partner = add_partner(program, by=BY, first_name="Lupe", languages=["es", "en"])
    change_partner(partner, by=BY, hours_es="lunes a viernes, 9 a 17", cap=6)
    partner.refresh_from_db()
    assert (partner.cap, partner.hours("es"), partner.hours("en")) == (
        6,
        "lunes a viernes, 9 a 17",
        "lunes a viernes, 9 a 17",
    )
    with pytest.raises(TypeError, match="stepped_back"):
        change_partner(partner, by=BY, stepped_back=True)


def test_partners_of_another_program_are_not_among_them(django_assert_num_queries) -> None:
    program = ProgramFactory()
    mine = {PartnerFactory(program=program).pk for _ in range(3)}
    PartnerFactory()
    with django_assert_num_queries(1):
        assert {p.pk for p in partners_of(program)} == mine
    with django_assert_num_queries(1):
        assert trained_partner_ids(program) == mine
