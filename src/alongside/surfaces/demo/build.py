"""Builds the demo from nothing: two programs, every role in each, months of invented work, and today's court list."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management import call_command

from alongside.core.closing import monday_of
from alongside.core.courtlist import Row
from alongside.platform import clock
from alongside.platform.accounts.links import link_path
from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.sites import services as sites
from alongside.platform.sites.models import Partner, Program
from alongside.platform.sites.requirements import required_codes
from alongside.platform.vault import epochs
from alongside.service.court import services as court
from alongside.service.court.enums import DateKind
from alongside.service.matches import services as walk
from alongside.service.matches.enums import ContactKind, ContactWay, EndWay, Route
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Person, Reach, Wants
from alongside.surfaces.demo.asking import ask
from alongside.surfaces.demo.cast import PROGRAMS, Cast, DemoProgram
from alongside.surfaces.demo.moments import at
from alongside.workforce.supervision import services as supervision
from alongside.workforce.supervision.enums import CountKind, SessionKind, Stage

BY = Actor("command", "demo")
HISTORY_WEEKS = 16
Say = Callable[[int, int], None]


@dataclass
class Demo:
    """What was built: everything an outside check needs to find its way."""

    cast: Cast
    programs: dict[str, Program] = field(default_factory=dict)
    users: list[dict[str, str]] = field(default_factory=list)
    parents: list[dict[str, str]] = field(default_factory=list)
    survey_codes: list[str] = field(default_factory=list)

    def as_json(self, base_url: str) -> dict[str, Any]:
        return {
            "base_url": base_url,
            "users": [{**user, "sign_in_url": base_url + user["sign_in_url"]} for user in self.users],
            "parents": [{**parent, "link": base_url + parent["link"]} for parent in self.parents],
            "survey_codes": self.survey_codes,
            "canaries": self.cast.canaries,
        }


def build(say: Say = lambda done, total: None) -> Demo:
    """Everything, on an empty database. The domain clock is moved back for the history, and back again."""
    epochs.begin(clock.today())
    demo = Demo(Cast())
    with act(None, by=BY) as deed:
        deed.record(Verb.INSTALLED)
    for part, cast in enumerate(PROGRAMS):
        program = _program(demo, cast)
        history = _History(demo, cast, program)
        history.run(_part_of(say, part))
        if Route.COURT in program.model.entry.open_routes:
            _today(demo, cast, program)
        else:
            _dates(cast, program, history.walks)
        demo.survey_codes += ask(program, cast)
    return demo


def _part_of(say: Say, part: int) -> Say:
    """Progress of one of the two programs."""
    return lambda done, total: say(part * total + done, len(PROGRAMS) * total)


def migrate() -> None:
    """Both databases up to this version."""
    for alias in ("keystore", "default"):
        call_command("migrate", database=alias, verbosity=0)


def _program(demo: Demo, cast: DemoProgram) -> Program:
    program = sites.create_program(file=cast.file, by=BY)
    complaint_phone, supervisor_phone = "+19255550142", "+19255550117"
    Program.objects.filter(pk=program.pk).update(
        invented=True,
        complaint_name=cast.complaint,
        complaint_phone=complaint_phone,
        supervisor_phone=supervisor_phone,
    )
    program.refresh_from_db()
    demo.programs[cast.file] = program
    staff = {
        person.username: _staff(demo, cast, program, person.username, person.name, person.role) for person in cast.staff
    }
    for number, person in enumerate(cast.partners):
        partner = sites.add_partner(
            program,
            by=BY,
            first_name=person.name,
            phone=f"+1925555{150 + number:04d}",
            gender=person.gender,
            languages=list(person.languages),
            areas=list(person.areas),
            experience=list(person.experience),
            specialties=list(person.specialties),
            hours_en=person.hours[0],
            hours_es=person.hours[1],
            nights_contact="925-555-0199",
        )
        user = _staff(demo, cast, program, person.username, person.name, Role.PARTNER)
        Partner.objects.filter(pk=partner.pk).update(user=user, supervisor=staff[cast.coordinator])
        for code in required_codes(program):
            sites.record_requirement(partner, code=code, by=BY, met_on=clock.today() - dt.timedelta(days=400))
    return program


def _staff(demo: Demo, cast: DemoProgram, program: Program, username: str, name: str, role: Role) -> User:
    user = User.objects.create_user(f"{username}@{cast.domain}", name=name)
    sites.add_membership(program, user=user, role=role, by=BY)
    demo.users.append(
        {
            "username": user.email,
            "role": role.value,
            "program": program.slug,
            "sign_in_url": f"/demo/sign-in/{user.pk}/",
        }
    )
    return user


class _History:
    """Some months of work, in services' own words, so that lists and figures are not empty."""

    def __init__(self, demo: Demo, cast: DemoProgram, program: Program) -> None:
        self.demo, self.cast, self.program = demo, cast, program
        self.chance = random.Random(cast.file)  # noqa: S311  # the same invented months every time; no secret
        self.partners = list(program.partners.order_by("first_name"))
        self.zone = ZoneInfo(program.model.time_zone)
        self.walks: list[Parent] = []
        self.known: dict[UUID, dict[str, str]] = {}

    def run(self, say: Say) -> None:
        begin = clock.today(self.zone) - dt.timedelta(weeks=HISTORY_WEEKS)
        names = list(self.cast.parents)
        for week in range(HISTORY_WEEKS):
            monday = monday_of(begin + dt.timedelta(weeks=week))
            with at(dt.datetime.combine(monday, dt.time(9), self.zone)):
                list(run_all(scans()))
                self._week(monday, names)
            say(week + 1, HISTORY_WEEKS)
        for parent in self.walks:
            link = walk.issue_link(parent, by=BY)
            self.demo.parents.append({**self.known[parent.pk], "link": link_path(link)})

    def _week(self, monday: dt.date, names: list[str]) -> None:
        for _ in range(self.chance.choice([0, 1, 1, 2])):
            if names:
                self._open(names.pop(0))
        for parent in list(self.walks):
            if len(self.walks) > 6 and self.chance.random() < 0.03:
                walk.close(parent, way=EndWay.MOVED, by=BY)
                self.walks.remove(parent)
            elif self.program.model.record.by_parent:
                self._contacts(parent, monday)
        for partner in self.partners:
            supervision.hold_session(self.program, kind=SessionKind.INDIVIDUAL, held_on=monday, by=BY, partner=partner)
            if self.program.model.record.mode == "tally":
                load = sum(1 for parent in self.walks if _walks_with(parent) == partner.pk)
                counts = {
                    (CountKind.CONTACT, Stage.FIRST_SIX_MONTHS): load * self.chance.randint(2, 5),
                    (CountKind.HEARING, Stage.FIRST_SIX_MONTHS): min(load, self.chance.randint(0, 2)),
                }
                supervision.enter_week(partner, week=monday, counts=counts, by=BY)

    def _open(self, given: str) -> None:
        partner = self.chance.choice(self.partners)
        language = self.chance.choice(partner.languages)
        called, phone = self.demo.cast.name(given), self.demo.cast.phone()
        opened = walk.open_parent(
            self.program,
            by=BY,
            route=Route(self.chance.choice(self.program.model.entry.open_routes)),
            person=Person(called, (Reach("phone", phone),)),
            language=language,
            contact_way=self.chance.choice([ContactWay.TEXT, ContactWay.CALL, ContactWay.IN_PERSON]),
            wants=Wants(area=partner.areas[0] if partner.areas else ""),
            partner=partner,
        )
        self.walks.append(opened.parent)
        self.known[opened.parent.pk] = {
            "id": str(opened.parent.pk),
            "alias": called,
            "program": self.program.slug,
        }

    def _contacts(self, parent: Parent, monday: dt.date) -> None:
        match = parent.matches.open().first()
        if match is not None:
            weeks = (monday - match.begun_on).days // 7
            for kind in (ContactKind.CALL, ContactKind.VISIT):
                count = max(0, 5 - weeks // 3 + self.chance.randint(-1, 1))
                walk.set_contacts(match, by=BY, week=monday, kind=kind, count=count)


def _walks_with(parent: Parent) -> UUID | None:
    return parent.matches.open().values_list("partner_id", flat=True).first()


def _today(demo: Demo, cast: DemoProgram, program: Program) -> None:
    """This morning's court list, with cover for the day."""
    today = clock.today(program.model.time_zone)
    given = (("Teresa", "es", "mother", 8, 30), ("Robert", "en", "father", 9, 0), ("Mai", "vi", "mother", 9, 30))
    rows = [
        Row(
            demo.cast.name(name),
            today,
            calendar_line=str(line),
            parent=parent,
            language=language,
            kind="detention",
            at=dt.time(hour, minute),
            courthouse=cast.courthouse,
            room=f"Dept {10 + line}",
            offer="offer",
            line=line,
        )
        for line, (name, language, parent, hour, minute) in enumerate(given, 1)
    ]
    listed = court.list_rows(program, rows, by=BY)
    for partner in program.partners.filter(first_name__in=["Lupe", "Joe"]):
        court.plan_cover(program, on=today, courthouse=cast.courthouse, room="", partner=partner, by=BY)
    lupe = program.partners.filter(first_name="Lupe").first()
    if lupe is not None:
        court.assign_cover(program, listed.entries[:1], lupe, by=BY)


def _dates(cast: DemoProgram, program: Program, walks: list[Parent]) -> None:
    """Where parents come by other doors than the court's list: what some of them go to today and this week."""
    today = clock.today(program.model.time_zone)
    given = (
        (0, DateKind.FAMILY_MEETING, dt.time(10), ""),
        (0, DateKind.REVIEW, dt.time(13, 30), cast.courthouse),
        (0, DateKind.WORKER_MEETING, dt.time(15), ""),
        (2, DateKind.TDM, dt.time(9, 30), ""),
        (4, DateKind.PERMANENCY, dt.time(8, 30), cast.courthouse),
    )
    for parent, (days, kind, at_, courthouse) in zip(walks, given, strict=False):
        on = today + dt.timedelta(days=days)
        court.add_date(parent, kind=kind, on=on, at=at_, courthouse=courthouse, room="", by=BY)
