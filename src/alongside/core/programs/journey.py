"""What a parent meets: the doors in, the offer, the match, the help, the closing, the way back."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from . import choices as c
from .kinds import Amount, Bilingual, Flag, ListOf, OneOf, Pattern, Text, Whole, Words
from .setting import setting

CODE = Pattern(r"[a-z][a-z0-9_]{1,39}", "code", "dependency_101")
SOURCE = Words(200)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The doors into the program. The court list is one of several."""

    court: c.Route = setting(OneOf(c.Route), c.Route.OFF, label="At court", decides="court list, offer in the corridor")
    self_referral: c.Route = setting(
        OneOf(c.Route),
        c.Route.ALLOWED,
        label="The parent asks",
        decides="a parent may ask without a hearing and without anybody's referral",
    )
    tdm: c.Route = setting(OneOf(c.Route), c.Route.OFF, label="Team Decision Making meeting", decides="offer at a TDM")
    worker: c.Route = setting(
        OneOf(c.Route),
        c.Route.OFF,
        label="Social worker asks",
        decides="whether a worker may, must or must not send parents",
    )
    differential_response: c.Route = setting(OneOf(c.Route), c.Route.OFF, label="Differential Response provider asks")
    attorney: c.Route = setting(OneOf(c.Route), c.Route.OFF, label="Attorney asks")
    provider: c.Route = setting(OneOf(c.Route), c.Route.OFF, label="Service provider asks")

    def route(self, name: str) -> c.Route:
        """The switch of one door by its key, such as `worker`."""
        return c.Route(getattr(self, name))

    @property
    def open_routes(self) -> tuple[str, ...]:
        """The keys of the doors that are not off, in the order of the file."""
        return tuple(name for name in ROUTES if self.route(name) is not c.Route.OFF)


ROUTES = ("court", "self_referral", "tdm", "worker", "differential_response", "attorney", "provider")


@dataclass(frozen=True, kw_only=True)
class Participation:
    voluntary: bool = setting(Flag(), True, label="Voluntary", decides="a parent may say no, and may stop")
    strongly_encouraged: bool = setting(Flag(), False, label="Strongly encouraged")
    target: tuple[c.Target, ...] = setting(ListOf(OneOf(c.Target), 1), (c.Target.REMOVED,), label="For whom")
    exclusions: tuple[c.Exclusion, ...] = setting(
        ListOf(OneOf(c.Exclusion)),
        (),
        label="Not offered by rule",
        decides="codes shown to the coordinator; only 'not offered by rule' is ever stored",
    )


@dataclass(frozen=True, kw_only=True)
class Matching:
    no_fault: bool = setting(
        Flag(),
        True,
        label="No-fault match",
        decides="a parent may leave or change partner at will, without cause",
    )
    factors: tuple[c.MatchFactor, ...] = setting(
        ListOf(OneOf(c.MatchFactor)),
        (c.MatchFactor.LANGUAGE, c.MatchFactor.AREA, c.MatchFactor.GENDER, c.MatchFactor.EXPERIENCE),
        label="Matched by",
    )


@dataclass(frozen=True, kw_only=True)
class Caseload:
    per: c.CapPer = setting(OneOf(c.CapPer), c.CapPer.PARTNER, label="The cap is for")
    counts: c.CapCounts = setting(OneOf(c.CapCounts), c.CapCounts.PARENTS, label="It counts")
    cap: int | None = setting(
        Whole(1, 500, none=True),
        10,
        label="Cap",
        decides='above it a match is still made, and says so; "none" for no cap',
    )
    printed: str = setting(Words(60), "", label="As printed in the source")

    def cap_for(self, fte: Decimal) -> int | None:
        """The cap of a partner who works `fte` of a full-time week: at least 1, or None for no cap."""
        if self.cap is None or self.per is c.CapPer.PARTNER:
            return self.cap
        return max(1, int((self.cap * fte).quantize(Decimal(1), ROUND_HALF_UP)))


@dataclass(frozen=True, kw_only=True)
class Contact:
    modes: tuple[c.ContactMode, ...] = setting(
        ListOf(OneOf(c.ContactMode)), tuple(c.ContactMode), label="Ways of contact"
    )
    reachable_nights: bool = setting(Flag(), False, label="Reachable nights and weekends")
    first_months: int = setting(
        Whole(1, 24),
        6,
        label="Months of closer contact",
        decides="weekly counts are split into parents within these months and after",
    )
    expected: str = setting(Words(), "", label="How often, in the source's words")


@dataclass(frozen=True, kw_only=True)
class Length:
    limit_days: int | None = setting(Whole(1, 3650, none=True), None, label="Time limit in days")
    printed: str = setting(Words(60), "", label="As printed in the source")


@dataclass(frozen=True, kw_only=True)
class Services:
    """The kinds of help a source names; the first seven are the columns of Table 3.1."""

    employment: bool = setting(Flag(), False, label="Employment")
    transportation: bool = setting(Flag(), False, label="Transportation")
    health_care: bool = setting(Flag(), False, label="Health care")
    interpreter: bool = setting(Flag(), False, label="Interpreter")
    housing: bool = setting(Flag(), False, label="Housing")
    education: bool = setting(Flag(), False, label="Education")
    transcribe: bool = setting(Flag(), False, label="Transcribe")
    clothing: bool = setting(Flag(), False, label="Clothing")
    food: bool = setting(Flag(), False, label="Food")
    furniture: bool = setting(Flag(), False, label="Furniture")
    child_care: bool = setting(Flag(), False, label="Child care")
    benefits: bool = setting(Flag(), False, label="Public benefits")
    treatment: bool = setting(Flag(), False, label="Way into treatment")
    parenting_time: bool = setting(Flag(), False, label="Coaching for parenting time")


@dataclass(frozen=True, kw_only=True)
class Help:
    """How help may be handed over."""

    transport: tuple[c.Transport, ...] = setting(
        ListOf(OneOf(c.Transport)),
        (c.Transport.PASS, c.Transport.VOUCHER),
        label="Transport by",
        decides="the partner's own car is off unless named",
    )
    gifts: c.Gifts = setting(OneOf(c.Gifts), c.Gifts.NONE, label="Gifts and money")


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group or class, one `[[groups]]` each."""

    code: str = setting(CODE, label="Code")
    title: Text = setting(Bilingual(), label="Title")
    led_by: c.LedBy = setting(OneOf(c.LedBy), c.LedBy.BOTH, label="Led by")
    sessions: int | None = setting(Whole(1, 200, none=True), None, label="Sessions")
    hours: Decimal | None = setting(Amount(100), None, label="Hours each")
    cadence: c.Cadence = setting(OneOf(c.Cadence), c.Cadence.NONE, label="How often")
    source: str = setting(SOURCE, "assumed", label="Source")


@dataclass(frozen=True, kw_only=True)
class Closing:
    unpaid_supports: int = setting(
        Whole(0, 3),
        3,
        label="Unpaid supports needed",
        decides="asked only when closing because goals are reached",
    )
    ways: tuple[c.ClosingWay, ...] = setting(
        ListOf(OneOf(c.ClosingWay), 1),
        tuple(c.ClosingWay),
        label="Ways to close",
        decides="a time limit counts only where `length.limit_days` sets one",
    )
    after_agency_closes: bool = setting(Flag(), True, label="May go on after the agency closes its case")


@dataclass(frozen=True, kw_only=True)
class ComeBack:
    queue: bool = setting(Flag(), False, label="Waiting list for those who come back")
    over_cap: bool = setting(Flag(), True, label="Welcomed back over the cap")
