"""What is kept, for how long and on whose authority; the help lines; results and dated history."""

from dataclasses import dataclass
from datetime import date

from alongside.core.courtlist.checking import MOST_COURTHOUSE, MOST_ROOM

from . import choices as c
from .journey import SOURCE
from .kinds import Day, Flag, ListOf, NamedDay, OneOf, Pattern, PlainOrBilingual, Text, Whole, Words
from .setting import setting

PHONE = Pattern(r"\+?[0-9][0-9-]{1,17}[0-9]", "phone number", "1-800-799-7233")
SATURDAY = 5
INSTRUMENT = Pattern(r"[a-z][a-z0-9-]{1,39}|none", "instrument", "fidelity-33")

WORDS_BEFORE_YES = Text(
    en="Your partner must report if a child may be getting hurt. They keep no notes about what you say, and "
    "need your written OK to talk with your worker. They may talk with their supervisor. A court order could "
    "change this. It is not like talking with your lawyer.",
    es="Su compañera o compañero de apoyo tiene que reportar si un niño o una niña puede estar en peligro. "
    "No toma notas de lo que usted dice y necesita su permiso por escrito para hablar con su trabajadora o "
    "trabajador social. Puede hablar con su supervisora o supervisor. Una orden de la corte podría cambiar "
    "esto. No es como hablar con su abogada o abogado.",
)


@dataclass(frozen=True, kw_only=True)
class Record:
    mode: c.RecordMode = setting(OneOf(c.RecordMode), c.RecordMode.TALLY, label="Record mode")
    contacts: c.ContactsBy = setting(OneOf(c.ContactsBy), c.ContactsBy.AS_MODE, label="Contacts are counted")
    kinds: tuple[c.ContactKind, ...] = setting(
        ListOf(OneOf(c.ContactKind), 1), tuple(c.ContactKind), label="Kinds that may be counted"
    )
    went_alone: bool = setting(Flag(), False, label='"Went to court alone" may be counted')

    @property
    def by_parent(self) -> bool:
        """True only in mode `activity`: contacts stand with an open match."""
        return self.mode is c.RecordMode.ACTIVITY


@dataclass(frozen=True, kw_only=True)
class Consent:
    written_required: bool = setting(Flag(), True, label="Written consent before talking with the worker")
    max_days: int = setting(Whole(1, 365), 90, label="Longest a release may last, in days")
    scopes: tuple[c.ReleaseScope, ...] = setting(
        ListOf(OneOf(c.ReleaseScope)), tuple(c.ReleaseScope), label="A release may cover"
    )
    recipients: tuple[c.Recipient, ...] = setting(ListOf(OneOf(c.Recipient)), tuple(c.Recipient), label="It may name")


@dataclass(frozen=True, kw_only=True)
class Survey:
    instrument: str = setting(INSTRUMENT, "fidelity-33", label="Instrument", decides='"none" for no survey')


@dataclass(frozen=True, kw_only=True)
class Outcome:
    window_months: int = setting(Whole(1, 60), 12, label="Reunification is read at, in months")


@dataclass(frozen=True, kw_only=True)
class Purge:
    parent_days: int = setting(Whole(1, 3650), 30, label="Days after closing until a parent's key is destroyed")
    agreed_by: str = setting(Words(120), "", label="Agreed by", decides="no live data before this is named")
    agreed_on: date | None = setting(Day(), None, label="Agreed on", decides="no live data before this is named")


@dataclass(frozen=True, kw_only=True)
class Court:
    """Where and when the court of this program sits."""

    places: tuple[str, ...] = setting(
        ListOf(Words(MOST_COURTHOUSE)),
        (),
        label="Courthouses and other places",
        decides="chosen, not typed",
    )
    rooms: tuple[str, ...] = setting(
        ListOf(Words(MOST_ROOM)), (), label="Rooms or departments", decides="chosen, not typed"
    )
    closed_on: tuple[date, ...] = setting(
        ListOf(NamedDay()), (), label="Days on which the court is closed, beside weekends", decides="the next court day"
    )

    def sits_on(self, day: date) -> bool:
        """Monday to Friday, and not on a day that the file names as closed."""
        return day.weekday() < SATURDAY and day not in self.closed_on


@dataclass(frozen=True, kw_only=True)
class CourtList:
    """What lets a court list be held at all."""

    authority: c.Authority = setting(
        OneOf(c.Authority), c.Authority.NONE, label="Authority", decides="no live court list without it"
    )
    dated: date | None = setting(Day(), None, label="Dated")
    counsel: str = setting(Words(120), "", label="Counsel who read it")


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Numbers shown on every page where somebody may need them."""

    child_abuse_name: Text = setting(
        PlainOrBilingual(80),
        Text("Childhelp National Child Abuse Hotline", "Línea nacional Childhelp contra el maltrato infantil"),
        label="Child-abuse hotline",
    )
    child_abuse_number: str = setting(PHONE, "1-800-422-4453", label="Child-abuse hotline number")
    domestic_violence_name: Text = setting(
        PlainOrBilingual(80),
        Text("National Domestic Violence Hotline", "Línea Nacional contra la Violencia Doméstica"),
        label="Domestic-violence line",
    )
    domestic_violence_number: str = setting(PHONE, "1-800-799-7233", label="Domestic-violence line number")
    emergency: str = setting(PHONE, "911", label="Emergency")
    crisis: str = setting(PHONE, "988", label="Suicide and crisis line")


@dataclass(frozen=True, kw_only=True)
class Happening:
    """A dated fact that is history and not a setting, one `[[history]]` each."""

    when: str = setting(Words(60), label="When")
    says: str = setting(Words(500), label="What the source says")
    source: str = setting(SOURCE, "assumed", label="Source")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A printed result, never shown without its cohort, window and number, one `[[figures]]` each."""

    says: str = setting(Words(400), label="Figure")
    cohort: str = setting(Words(300), label="Cohort")
    window: str = setting(Words(120), label="Window")
    n: str = setting(Words(120), label="N")
    caution: str = setting(Words(400), "", label="Caution")
    source: str = setting(SOURCE, "assumed", label="Source")
