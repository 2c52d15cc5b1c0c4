"""One program as data: every setting with its value, and where each value comes from."""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from . import choices as c
from . import journey, keeping, people
from .kinds import Bilingual, ListOf, OneOf, Pattern, Text, Words, Zone
from .setting import setting

ASSUMED = "assumed"
LANGUAGE = Pattern(r"[a-z]{2,3}", "language code", "es")


@dataclass(frozen=True, kw_only=True)
class ProgramModel:
    """A program, read from its file. Values are plain Python; `source(path)` says where one comes from."""

    slug: str = setting(Pattern(r"[a-z][a-z0-9-]{1,49}", "short name", "contra-costa"), label="Short name")
    name: Text = setting(Bilingual(120), label="Name")
    state: str = setting(
        Pattern(r"[A-Z]{2}(-[A-Z0-9]{2,3})?", "place code", "US-CA"),
        label="State",
        decides="which hearing rules apply",
    )
    place: str = setting(Words(120), label="Place")
    time_zone: str = setting(Zone(), label="Time zone")
    languages: tuple[str, ...] = setting(
        ListOf(LANGUAGE, 1),
        ("en", "es"),
        label="Languages",
        decides='a parent may ask for a partner who speaks one of them; "ase" is American Sign Language',
    )
    form: c.Form = setting(OneOf(c.Form), c.Form.ONE_TO_ONE, label="Form")
    as_of: str = setting(Words(120), "", label="Described as of")
    principles: tuple[str, ...] = setting(
        ListOf(Words(120)),
        ("partnership", "family engagement", "joint decision making", "empowerment to change"),
        label="Principles",
    )
    mission: str = setting(Words(400), "", label="Goal, in the source's words")
    words_before_yes: Text = setting(
        Bilingual(900),
        keeping.WORDS_BEFORE_YES,
        label="Said before the first yes",
        decides="what a parent reads and hears before saying yes; needs counsel's approval",
    )

    titles: people.Titles = field(default_factory=people.Titles)
    host: people.Host = field(default_factory=people.Host)
    counsel: people.Counsel = field(default_factory=people.Counsel)
    entry: journey.Entry = field(default_factory=journey.Entry)
    participation: journey.Participation = field(default_factory=journey.Participation)
    matching: journey.Matching = field(default_factory=journey.Matching)
    caseload: journey.Caseload = field(default_factory=journey.Caseload)
    contact: journey.Contact = field(default_factory=journey.Contact)
    length: journey.Length = field(default_factory=journey.Length)
    services: journey.Services = field(default_factory=journey.Services)
    help: journey.Help = field(default_factory=journey.Help)
    closing: journey.Closing = field(default_factory=journey.Closing)
    come_back: journey.ComeBack = field(default_factory=journey.ComeBack)
    record: keeping.Record = field(default_factory=keeping.Record)
    consent: keeping.Consent = field(default_factory=keeping.Consent)
    role: people.Role = field(default_factory=people.Role)
    partner: people.PartnerRules = field(default_factory=people.PartnerRules)
    team: people.Team = field(default_factory=people.Team)
    curriculum: people.Curriculum = field(default_factory=people.Curriculum)
    supervision: people.Supervision = field(default_factory=people.Supervision)
    pay: people.Pay = field(default_factory=people.Pay)
    leadership: people.Leadership = field(default_factory=people.Leadership)
    survey: keeping.Survey = field(default_factory=keeping.Survey)
    outcome: keeping.Outcome = field(default_factory=keeping.Outcome)
    purge: keeping.Purge = field(default_factory=keeping.Purge)
    court: keeping.Court = field(default_factory=keeping.Court)
    court_list: keeping.CourtList = field(default_factory=keeping.CourtList)
    lines: keeping.Lines = field(default_factory=keeping.Lines)

    training: tuple[people.Training, ...] = (people.MANDATED_REPORTING,)
    groups: tuple[journey.Group, ...] = ()
    figures: tuple[keeping.Figure, ...] = ()
    history: tuple[keeping.Happening, ...] = ()

    sources: tuple[tuple[str, str], ...] = ()

    def source(self, path: str) -> str:
        """Where the value at `path` ("caseload.cap", "training.court") comes from, or "assumed".

        Raises LookupError for a path that names no value.
        """
        given = dict(self.sources).get(path)
        if given is None and path not in self.paths():
            raise LookupError(f"no value is called {path}")
        return given or ASSUMED

    def is_assumed(self, path: str) -> bool:
        """True where no source says it: the value is the schema's default, or ours."""
        return self.source(path).split(":")[0] == ASSUMED

    def paths(self) -> tuple[str, ...]:
        """Every path that `source` answers, in the order of the schema."""
        found: list[str] = []
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name == "sources":
                continue
            if is_dataclass(value) and not isinstance(value, Text):
                found += [f"{one.name}.{inner.name}" for inner in fields(value)]
            elif one.name in ROWS:
                found += [f"{one.name}.{row_name(row, place)}" for place, row in enumerate(value, 1)]
            else:
                found.append(one.name)
        return tuple(found)

    def cap_for(self, fte: Decimal) -> int | None:
        """The cap of one partner who works `fte` of a full-time week."""
        return self.caseload.cap_for(fte)

    @property
    def closing_ways(self) -> tuple[c.ClosingWay, ...]:
        """The ways a match may close here; a time limit only where the file sets one."""
        limited = self.length.limit_days is not None
        return tuple(way for way in self.closing.ways if limited or way is not c.ClosingWay.TIME_LIMIT)

    @property
    def required_training(self) -> tuple[str, ...]:
        """Codes of the trainings that must be met before a partner's first match."""
        return tuple(course.code for course in self.training)

    @property
    def purge_agreed(self) -> bool:
        return bool(self.purge.agreed_by) and isinstance(self.purge.agreed_on, date)


ROWS: dict[str, type] = {
    "training": people.Training,
    "groups": journey.Group,
    "figures": keeping.Figure,
    "history": keeping.Happening,
}
SECTIONS: dict[str, type] = {
    name: kind
    for name, kind in get_type_hints(ProgramModel).items()
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Text
}


def row_name(row: Any, place: int) -> str:
    """The last part of a row's path: its code, or its place counted from 1."""
    return str(getattr(row, "code", place))
