"""Who runs the program, who the partners are, what is asked of them and given to them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from . import choices as c
from .journey import CODE, SOURCE
from .kinds import Amount, Bilingual, Day, Flag, ListOf, OneOf, Text, Whole, Words
from .setting import setting

NOT_THE_WORKERS = Text(
    en="Your partner does not work for the social worker or the court, and does not report to them how you are doing.",
    es="Su compañera o compañero de apoyo no trabaja para la trabajadora o el trabajador social ni para la "
    "corte, y no les informa cómo le va a usted.",
)


@dataclass(frozen=True, kw_only=True)
class Titles:
    """What people are called here. The Spanish is ours until a program says its own."""

    partner: Text = setting(Bilingual(60), Text("Parent Partner", "compañera o compañero de apoyo"), label="A partner")
    partners: Text = setting(
        Bilingual(60), Text("Parent Partners", "compañeras y compañeros de apoyo"), label="Partners"
    )
    parent: Text = setting(Bilingual(60), Text("parent", "mamá o papá"), label="A parent who is served")


@dataclass(frozen=True, kw_only=True)
class Host:
    kind: c.HostKind = setting(OneOf(c.HostKind), c.HostKind.AGENCY, label="Sits in")
    name: str = setting(Words(120), "", label="Name of the host")
    employer_kind: c.EmployerKind = setting(OneOf(c.EmployerKind), c.EmployerKind.NONPROFIT, label="Partners work for")
    employer: str = setting(Words(120), "", label="Name of the employer")
    funders: tuple[str, ...] = setting(ListOf(Words(120)), (), label="Funders")
    conflict_of_interest: Text = setting(
        Bilingual(400), NOT_THE_WORKERS, label="What parents are told about who runs it"
    )


@dataclass(frozen=True, kw_only=True)
class Counsel:
    """The program's lawyer, who approves the words said before the first yes."""

    name: str = setting(Words(120), "", label="Counsel")
    approved_on: date | None = setting(Day(), None, label="Approved the words before the first yes on")


@dataclass(frozen=True, kw_only=True)
class Role:
    stance: c.Stance = setting(
        OneOf(c.Stance), c.Stance.COACH, label="Advocacy", decides="the wording of the role card"
    )
    roles: tuple[c.PartnerRole, ...] = setting(
        ListOf(OneOf(c.PartnerRole), 1), (c.PartnerRole.MENTOR, c.PartnerRole.LEADER), label="Roles"
    )
    child_contact: bool = setting(
        Flag(), False, label="Contact with children", decides="allowed only with the usual background check"
    )


@dataclass(frozen=True, kw_only=True)
class PartnerRules:
    """What is asked of a partner; held as met, or waived by whom and until when."""

    experience: c.OwnExperience = setting(OneOf(c.OwnExperience), c.OwnExperience.REUNIFIED, label="Own experience")
    reunified_months: int | None = setting(Whole(1, 240, none=True), None, label="Months since reunified")
    closed_months: int | None = setting(Whole(1, 240, none=True), 12, label="Months since their case closed")
    recovery_months: int | None = setting(Whole(1, 240, none=True), 12, label="Months in recovery, where it applies")
    twelve_step: bool = setting(Flag(), False, label="Still in a 12-step program")
    volunteer_months: int | None = setting(Whole(1, 60, none=True), None, label="Months as a volunteer first")
    clearance: c.Clearance = setting(OneOf(c.Clearance), c.Clearance.STANDARD, label="Background check")
    waived_by: str = setting(Words(120), "", label="Permission given by")

    @property
    def reunified_required(self) -> bool:
        return self.experience is c.OwnExperience.REUNIFIED


@dataclass(frozen=True, kw_only=True)
class Team:
    partners: int | None = setting(Whole(1, 100_000, none=True), None, label="Partners")
    full_time: int | None = setting(Whole(0, 100_000, none=True), None, label="Full-time partners")
    part_time: int | None = setting(Whole(0, 100_000, none=True), None, label="Part-time partners")
    at_least_one_man: bool = setting(Flag(), False, label="At least one partner is a man")
    areas: bool = setting(Flag(), False, label="Partners have their own areas")
    specialties: tuple[str, ...] = setting(ListOf(Words(80)), (), label="Specialties")


@dataclass(frozen=True, kw_only=True)
class Curriculum:
    name: str = setting(Words(120), "", label="Curriculum")
    hours: Decimal | None = setting(Amount(2000), None, label="Hours")
    days: int | None = setting(Whole(1, 400, none=True), None, label="Days")
    weeks: int | None = setting(Whole(1, 200, none=True), None, label="Weeks")


@dataclass(frozen=True, kw_only=True)
class Training:
    """A training every partner must have before the first match, one `[[training]]` each."""

    code: str = setting(CODE, label="Code")
    title: Text = setting(Bilingual(), label="Title")
    hours: Decimal | None = setting(Amount(500), None, label="Hours")
    source: str = setting(SOURCE, "assumed", label="Source")


MANDATED_REPORTING = Training(
    code="mandated_reporting",
    title=Text(
        "Mandated reporting of child abuse and neglect",
        "La obligación de reportar el maltrato y el descuido infantil",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Supervision:
    individual: c.Cadence = setting(OneOf(c.Cadence), c.Cadence.WEEKLY, label="With each partner")
    group: c.Cadence = setting(OneOf(c.Cadence), c.Cadence.MONTHLY, label="With all together")
    clinical: bool = setting(Flag(), False, label="Clinical supervisor")
    supervisor: str = setting(Words(120), "", label="Supervised by")


@dataclass(frozen=True, kw_only=True)
class Pay:
    kind: c.PayKind = setting(OneOf(c.PayKind), c.PayKind.HOURLY, label="Pay")
    rate: Decimal | None = setting(Amount(500), None, label="Dollars an hour")
    benefits: tuple[c.Benefit, ...] = setting(ListOf(OneOf(c.Benefit)), (), label="Benefits")


@dataclass(frozen=True, kw_only=True)
class Leadership:
    """The organization columns of Table 3.1, and the seats a source names."""

    committee_rep: bool = setting(Flag(), False, label="Partners sit on committees")
    trainings: bool = setting(Flag(), False, label="Partners help to train others")
    other: bool = setting(Flag(), False, label="Other part in the organization")
    seats: tuple[str, ...] = setting(ListOf(Words(120)), (), label="Seats and events")
    trains: tuple[str, ...] = setting(ListOf(Words(120)), (), label="Whom they train")
