"""Everything held on one parent, in plain words: each table a part, each column a line, nothing left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from alongside.platform.vault.holdings import Holding
from alongside.platform.vault.models.hold import OrderedBy
from alongside.platform.web.fields import readable_phone
from alongside.service.court.enums import DateKind
from alongside.service.matches.enums import ContactKind, ContactWay, GenderAsked, OpenRequest, ReachKind
from alongside.surfaces.desk.presenters.entries import clock_time
from alongside.surfaces.desk.presenters.parents import short_day
from alongside.surfaces.desk.presenters.reasons import language
from alongside.surfaces.desk.presenters.verbs import verb_words

Words = str | Promise


@dataclass(frozen=True)
class Line:
    """One thing that is held: what it is, and what it says."""

    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """One table: the parent's own row line by line, every other row as a sentence; `also` is what each row holds beside
    it, named once."""

    title: str
    lines: list[Line]
    sentences: list[str]
    also: list[str]


@dataclass(frozen=True)
class Names:
    """Partners, staff and parents whose name the reader may see, by id."""

    of: Mapping[UUID, str]

    def __call__(self, value: Any) -> str:
        if value is None:
            return _("nobody")
        return self.of.get(value) or opaque(value)


@dataclass(frozen=True)
class Told:
    """How one table is told: its title, its columns in order, and the sentence a row makes, if it makes one."""

    title: Words
    columns: Mapping[str, tuple[Words, Callable[[Any, Names], str]]]
    sentence: Words = ""

    @property
    def also(self) -> list[str]:
        """The labels of the columns that the sentence leaves out."""
        rest = [label for name, (label, _words) in self.columns.items() if f"%({name})s" not in str(self.sentence)]
        return [str(label) for label in rest] if self.sentence else []


def record(holding: Holding, names: Names) -> list[Part]:
    """Raises KeyError for a table or column without words, so that nothing held can go unsaid."""
    parts = []
    for table, rows in holding.tables.items():
        told = TOLD[table]
        said = [{column: told.columns[column][1](value, names) for column, value in row.items()} for row in rows]
        if told.sentence:
            parts.append(Part(str(told.title), [], [str(told.sentence) % row for row in said], told.also))
        else:
            lines = [Line(str(told.columns[column][0]), value) for row in said for column, value in row.items()]
            parts.append(Part(str(told.title), lines, [], []))
    return parts


def opaque(value: Any) -> str:
    """An id: it names nobody outside this program."""
    return str(value)[:8]


# --- how values are said -----------------------------------------------------------------------------------


def _id(value: Any, names: Names) -> str:
    return opaque(value) if value is not None else _("none")


def _name(value: Any, names: Names) -> str:
    return names(value)


def _day(value: dt.date | None, names: Names) -> str:
    return short_day(value) or _("none")


def _end(value: dt.date | None, names: Names) -> str:
    return short_day(value) or _("today")


def _plain(value: Any, names: Names) -> str:
    return str(value) if value not in (None, "") else _("none")


def _yes(value: bool, names: Names) -> str:
    return _("yes") if value else _("no")


def _time(value: dt.time | None, names: Names) -> str:
    return clock_time(value)


def _language(value: str, names: Names) -> str:
    return language(value)


def _hour(value: int | None, names: Names) -> str:
    return f"{value}:00" if value is not None else _("any")


def _fingerprint(value: str | None, names: Names) -> str:
    return _("a fingerprint; the link itself is not kept") if value else _("none")


def _mark(value: str, names: Names) -> str:
    return _("a mark that nobody can read once the key is gone")


def _bound(value: str, names: Names) -> str:
    return f"{value[:8]}…"


def _wrapped(value: Any, names: Names) -> str:
    return _("sealed under the program's own key")


def _choice(enum: Any) -> Callable[[Any, Names], str]:
    return lambda value, names: str(enum(value).label)


def _identity(value: Any, names: Names) -> str:
    if not isinstance(value, dict):
        return str(value)
    reach = [
        f"{ReachKind(one['kind']).label}: {readable_phone(one['value']) if one['kind'] == 'phone' else one['value']}"
        for one in value["reach"]
    ]
    pin = [_("a PIN of their own is set")] if value.get("pin") else []
    return "; ".join([value["called"], *(reach or [_("no phone and no address")]), *pin])


def _wants(value: Any, names: Names) -> str:
    if not isinstance(value, dict):
        return str(value) if value else _("nothing in particular")
    said = [str(GenderAsked(value["gender"]).label)] if value["gender"] else []
    said += [language(value["language"])] if value["language"] else []
    said += [value["area"]] if value["area"] else []
    return ", ".join(said) or _("nothing in particular")


def _actor(value: str, names: Names) -> str:
    kind, _colon, rest = value.partition(":")
    if kind == "user":
        return names(UUID(rest))
    return {"parent": _("the parent"), "job": _("the schedule"), "command": _("the command line")}.get(kind, kind)


def _verb(value: str, names: Names) -> str:
    return verb_words(value)


ROW = (gettext_lazy("its own number"), _id)
PARENT = (gettext_lazy("the parent's number"), _id)
PROGRAM = (gettext_lazy("the program"), _name)

TOLD: dict[str, Told] = {
    "matches_parent": Told(
        gettext_lazy("The parent"),
        {
            "id": ROW,
            "program_id": PROGRAM,
            "identity": (gettext_lazy("Called, and how to reach them"), _identity),
            "wants": (gettext_lazy("Would like in a partner"), _wants),
            "language": (gettext_lazy("Language"), _language),
            "contact_way": (gettext_lazy("Way of contact"), _choice(ContactWay)),
            "safe_from": (gettext_lazy("Safe from"), _hour),
            "safe_until": (gettext_lazy("Safe until"), _hour),
            "voicemail": (gettext_lazy("Voice message allowed"), _yes),
            "confirmed_week": (gettext_lazy("Number confirmed in the week of"), _day),
            "link_hash": (gettext_lazy("Personal link"), _fingerprint),
            "link_expires_on": (gettext_lazy("Link ends on"), _day),
            "open_request": (gettext_lazy("Asked for"), _choice(OpenRequest)),
            "walking_on": (gettext_lazy("Still walking together, said on"), _day),
            "supports": (gettext_lazy("Unpaid people, counted to three"), _plain),
            "closed_on": (gettext_lazy("Closed on"), _day),
        },
    ),
    "matches_match": Told(
        gettext_lazy("Who walked with them"),
        {
            "id": ROW,
            "parent_id": PARENT,
            "partner_id": (gettext_lazy("Partner"), _name),
            "cover_id": (gettext_lazy("Stands in"), _name),
            "begun_on": (gettext_lazy("From"), _day),
            "ended_on": (gettext_lazy("Until"), _end),
        },
        gettext_lazy("%(partner_id)s, from %(begun_on)s until %(ended_on)s; stands in: %(cover_id)s."),
    ),
    "matches_contactweek": Told(
        gettext_lazy("Contacts by week, numbers only"),
        {
            "id": ROW,
            "match_id": (gettext_lazy("the match's number"), _id),
            "week": (gettext_lazy("Week of"), _day),
            "kind": (gettext_lazy("Kind"), _choice(ContactKind)),
            "count": (gettext_lazy("How many"), _plain),
        },
        gettext_lazy("Week of %(week)s: %(kind)s, %(count)s."),
    ),
    "court_parentdate": Told(
        gettext_lazy("Dates"),
        {
            "id": ROW,
            "parent_id": PARENT,
            "kind": (gettext_lazy("Kind"), _choice(DateKind)),
            "on": (gettext_lazy("Day"), _day),
            "at": (gettext_lazy("Time"), _time),
            "courthouse": (gettext_lazy("Courthouse"), _plain),
            "room": (gettext_lazy("Room"), _plain),
            "set_by_court": (gettext_lazy("Set by the court"), _yes),
        },
        gettext_lazy(
            "%(on)s, %(at)s: %(kind)s. Courthouse: %(courthouse)s; room: %(room)s; set by the court: %(set_by_court)s."
        ),
    ),
    "matches_donotmatch": Told(
        gettext_lazy("Kept apart"),
        {
            "id": ROW,
            "program_id": PROGRAM,
            "one": (pgettext_lazy("of a pair", "One"), _name),
            "other": (pgettext_lazy("of a pair", "The other"), _name),
        },
        gettext_lazy("%(one)s and %(other)s."),
    ),
    "vault_datakey": Told(
        gettext_lazy("The parent's key"),
        {
            "subject": PARENT,
            "kind": (gettext_lazy("whose kind of key it is"), _plain),
            "program_id": PROGRAM,
            "epoch": (gettext_lazy("Epoch"), _plain),
            "wrapped": (gettext_lazy("Key"), _wrapped),
            "made_on": (gettext_lazy("Made on"), _day),
        },
        gettext_lazy("Made on %(made_on)s, epoch %(epoch)s: %(wrapped)s."),
    ),
    "vault_hold": Told(
        gettext_lazy("Holds"),
        {
            "id": ROW,
            "program_id": PROGRAM,
            "parent_id": PARENT,
            "ordered_by": (gettext_lazy("Ordered by"), _choice(OrderedBy)),
            "on": (gettext_lazy("On"), _day),
            "lifted_on": (gettext_lazy("Lifted on"), _day),
        },
        gettext_lazy("Ordered by %(ordered_by)s on %(on)s; lifted: %(lifted_on)s."),
    ),
    "vault_ledgerentry": Told(
        gettext_lazy("Ledger of destroyed keys"),
        {
            "id": ROW,
            "mark": (gettext_lazy("a mark of whose it is, unreadable without the key"), _mark),
            "kind": (gettext_lazy("whose kind of key it is"), _plain),
            "destroyed_on": (gettext_lazy("Destroyed on"), _day),
        },
        gettext_lazy("Destroyed on %(destroyed_on)s."),
    ),
    "audit_entry": Told(
        gettext_lazy("Who did what, by day"),
        {
            "id": ROW,
            "chain": (gettext_lazy("the chain it belongs to"), _id),
            "seq": (gettext_lazy("its place in the chain"), _plain),
            "day": (gettext_lazy("Day"), _day),
            "actor": (gettext_lazy("By"), _actor),
            "verb": (gettext_lazy("Done"), _verb),
            "subject": (gettext_lazy("a mark of whose it is, unreadable without the key"), _mark),
            "previous": (gettext_lazy("a seal of the line before"), _bound),
            "hash": (gettext_lazy("a seal of its own"), _bound),
        },
        gettext_lazy("%(day)s: %(verb)s, by %(actor)s."),
    ),
}
