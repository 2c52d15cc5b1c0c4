"""A year of a program, everything purged, and every countable row of the report equals the truth the test kept.

The truth is a log of what people did, written by the test as it does it; no figure of the product goes into it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from alongside.core.closing import length_bin, match_month
from alongside.core.courtlist import Row
from alongside.platform.jobs.registry import scans
from alongside.platform.jobs.runner import run_all
from alongside.platform.sites.models import Partner
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally
from alongside.proof.reports.rows import FIRST_SIX, LATER, rows_for
from alongside.proof.reports.selectors import report
from alongside.service.court import services as court
from alongside.service.court.enums import Offer, Outcome
from alongside.service.court.models import CourtDay, CourtListEntry, Coverage, ListedRow, ParentDate
from alongside.service.matches import services as walk
from alongside.service.matches.enums import ContactKind, ContactWay, EndWay, Route
from alongside.service.matches.models import ContactWeek, Match, Parent
from alongside.service.matches.people import Person, Wants
from alongside.workforce.supervision import services as supervision
from alongside.workforce.supervision.enums import CountKind, SessionKind, Stage
from tests.factories.matches import TEST, opened_parent, program_and_partners

START, END = dt.date(2026, 1, 5), dt.date(2026, 12, 21)
pytestmark = [pytest.mark.django_db, pytest.mark.gate]


@dataclass
class Walk:
    """What the test knows of one parent: the program forgets it, the test does not."""

    route: str
    language: str
    parent: Parent
    partner: Partner | None = None
    begun: dt.date | None = None
    asked: bool = False
    gender: str = ""


@dataclass
class Truth:
    """Every event as it happened."""

    events: Counter = field(default_factory=Counter)

    def saw(self, *what: str, n: int = 1) -> None:
        self.events[what] += n


class Year:
    """Runs a program for a year and keeps the truth beside it."""

    def __init__(self, file: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.chance = random.Random(seed)
        self.set_env = monkeypatch.setenv
        self.program, people = program_and_partners(
            file,
            lupe={"languages": ["es", "en"], "gender": "woman"},
            ana={"languages": ["es"], "gender": "woman"},
            marcus={"languages": ["en"], "gender": "man"},
        )
        self.partners = list(people.values())
        self.mode = self.program.model.record.mode.value
        self.truth, self.walks, self.later = Truth(), [], []

    def run(self) -> None:
        day = START
        while day <= END:
            self.move_to(day)
            self.month_start(day)
            list(run_all(scans()))
            if Route.COURT in self.program.model.entry.open_routes:
                self.court_morning(day)
            self.other_doors(day)
            self.changes(day)
            self.week(day)
            self.endings(day)
            day += dt.timedelta(days=7)

    def move_to(self, day: dt.date) -> None:
        self.today = day
        self.set_env("ALONGSIDE_NOW", f"{day.isoformat()}T12:00:00-08:00")

    def month_start(self, day: dt.date) -> None:
        """What stands open when a month begins; the job counts it on the first run of the month."""
        if day.day > 7:
            return
        for walk_ in self.walks:
            self.truth.saw("open_at_start", day.strftime("%m"))
            if walk_.begun:
                month = min(13, match_month(walk_.begun, day.replace(day=1)))
                self.truth.saw("alive", str(month))

    def court_morning(self, day: dt.date) -> None:
        rows = [
            Row(
                f"P{day.toordinal()}{n}",
                day,
                language=self.chance.choice(["en", "es", "vi"]),
                kind=self.chance.choice(["detention", "review"]),
                at=dt.time(8, 30),
            )
            for n in range(self.chance.randint(0, 4))
        ]
        court.list_rows(self.program, rows, by=TEST)
        court.list_rows(self.program, rows, by=TEST)
        self.truth.saw("listed", n=len(rows))
        if self.chance.random() < 0.8:
            cover = court.plan_cover(
                self.program, on=day, courthouse="Main", room="", partner=self.partners[0], by=TEST
            )
            self.truth.saw("planned")
            if self.chance.random() < 0.7:
                court.record_presence(cover, present=True, by=TEST)
                self.truth.saw("present")
        fresh = CourtListEntry.objects.of(self.program).filter(on=day, outcome="", offer="")
        for entry in fresh:
            self.offer(entry, day)
        for entry_id, listed in self.later:
            entry = CourtListEntry.objects.filter(pk=entry_id).first()
            if entry is not None and listed < day <= listed + dt.timedelta(days=28):
                court.offer_again(entry, on=day, by=TEST)
                self.answer(entry, Outcome.YES, later=True, days=(day - listed).days)
        self.later = [(i, d) for i, d in self.later if d == day]

    def offer(self, entry: CourtListEntry, day: dt.date) -> None:
        is_first = entry.kind == "detention"
        if self.chance.random() < 0.2:
            court.decide(entry, offer=Offer.NOT_OFFERED, by=TEST)
            self.truth.saw("not_offered")
            return
        court.decide(entry, offer=Offer.OFFER, by=TEST)
        if is_first:
            self.truth.saw("eligible")
        partner = self.chance.choice(self.partners)
        court.assign_cover(self.program, [entry.pk], partner, by=TEST)
        entry.refresh_from_db()
        self.answer(entry, self.chance.choice(list(Outcome)[1:]), is_first=is_first)
        if entry.pk in set(CourtListEntry.objects.filter(outcome="not_now").values_list("pk", flat=True)):
            self.later.append((entry.pk, day))

    def answer(
        self, entry: CourtListEntry, outcome: Outcome, *, is_first: bool = False, later: bool = False, days: int = 0
    ) -> None:
        entry.refresh_from_db()
        partner = entry.cover or self.partners[0]
        done = court.answer(entry, outcome=outcome, by=TEST, partner=partner if outcome == Outcome.YES else None)
        self.truth.saw("outcome", outcome.value)
        if outcome != Outcome.NOT_THERE and not later:
            self.truth.saw("asked")
            self.truth.saw("days", "0-1")
            if is_first:
                self.truth.saw("first_asked")
                self.truth.saw("first_beside")
        if later and days <= 30:
            self.truth.saw("later_yes")
        if outcome == Outcome.YES:
            self.begin(done.opened.parent, "court", entry.language, partner)

    def begin(self, parent: Parent, route: str, language: str, partner: Partner, gender: str = "") -> None:
        self.walks.append(Walk(route, language, parent, partner, self.today, gender=gender))
        self.truth.saw("opened", route)
        self.matched(language, partner, gender)

    def matched(self, language: str, partner: Partner, gender: str = "") -> None:
        self.truth.saw("match")
        if language != "en":
            self.truth.saw("language_wanted")
            self.truth.saw("language_met", n=int(language in partner.languages))
        if gender:
            self.truth.saw("gender_asked")
            self.truth.saw("gender_met", n=int(partner.gender == gender))

    def other_doors(self, day: dt.date) -> None:
        if self.chance.random() < 0.5:
            gender = self.chance.choice(["", "man", "woman"])
            partner = self.chance.choice(self.partners)
            opened = walk.open_parent(
                self.program,
                by=TEST,
                route=Route.SELF_REFERRAL,
                person=Person("Somebody"),
                language="es",
                contact_way=ContactWay.IN_PERSON,
                wants=Wants(gender=gender),
                partner=partner,
            )
            self.begin(opened.parent, "self_referral", "es", partner, gender)
        if self.chance.random() < 0.1:
            opened = walk.welcome_back(
                self.program,
                by=TEST,
                person=Person("Back"),
                language="es",
                contact_way=ContactWay.IN_PERSON,
                named=self.partners[1].first_name,
            )
            self.begin(opened.parent, "return", "es", opened.match.partner)
            self.truth.saw("returned")

    def changes(self, day: dt.date) -> None:
        for walk_ in self.walks:
            if self.chance.random() < 0.04:
                walk.ask_for_another(walk_.parent, by=TEST)
                new = next(p for p in self.partners if p != walk_.partner)
                walk.rematch(walk_.parent, new, by=TEST)
                self.ended("another_partner", walk_)
                self.truth.saw("change")
                walk_.partner, walk_.begun = new, day
                self.matched(walk_.language, new, walk_.gender)
        if self.chance.random() < 0.1:
            walk.begin_cover(self.partners[0], by=TEST)
            walk.end_cover(self.partners[0], by=TEST)
            self.truth.saw("cover")

    def ended(self, way: str, walk_: Walk) -> None:
        self.truth.saw("match_ended", way)
        self.truth.saw("length", length_bin(walk_.begun, self.today).value)

    def week(self, day: dt.date) -> None:
        for partner in self.partners:
            if self.chance.random() < 0.7:
                supervision.hold_session(
                    self.program, kind=SessionKind.INDIVIDUAL, held_on=day, by=TEST, partner=partner
                )
                self.truth.saw("supervised")
            if self.mode == "tally":
                counts = {(CountKind.CONTACT, stage): self.chance.randint(0, 9) for stage in Stage}
                counts[CountKind.HEARING, Stage.AFTER] = 1
                supervision.enter_week(partner, week=day, counts=counts, by=TEST)
                self.truth.saw("partner_week")
                self.truth.saw("first_six", n=counts[CountKind.CONTACT, Stage.FIRST_SIX_MONTHS])
                self.truth.saw("after", n=counts[CountKind.CONTACT, Stage.AFTER] + 1)
        if self.mode == "activity":
            for walk_ in self.walks:
                self.contacts(walk_, day)
        if day.day <= 7:
            supervision.hold_session(self.program, kind=SessionKind.GROUP, held_on=day, by=TEST, partner=None)
            self.truth.saw("group")

    def contacts(self, walk_: Walk, day: dt.date) -> None:
        n, kind = self.chance.randint(1, 5), self.chance.choice([ContactKind.CALL, ContactKind.VISIT])
        match = walk_.parent.matches.open().get()
        walk.set_contacts(match, by=TEST, week=day, kind=kind, count=n + 2)
        walk.set_contacts(match, by=TEST, week=day, kind=kind, count=n)
        self.truth.saw("contact", kind.value, n=n)
        monday = max(walk_.begun, day - dt.timedelta(days=day.weekday()))
        self.truth.saw("contact_month", str(min(13, match_month(walk_.begun, monday))), n=n)

    def endings(self, day: dt.date) -> None:
        for walk_ in list(self.walks):
            if self.chance.random() > 0.06:
                continue
            way = self.chance.choice([EndWay.GOALS_REACHED, EndWay.MOVED, EndWay.OWN_WISH])
            if way == EndWay.GOALS_REACHED:
                walk.set_supports(walk_.parent, by=TEST, unpaid=3)
                self.truth.saw("goals")
            closed = walk.close(walk_.parent, way=way, by=TEST)
            walk.reopen_by_mistake(closed, parent=walk_.parent, by=TEST)
            walk.close(walk_.parent, way=way, by=TEST)
            self.truth.saw("closed", way.value)
            self.ended(way.value, walk_)
            self.walks.remove(walk_)

    def purge_everything(self) -> None:
        for walk_ in list(self.walks):
            walk.close(walk_.parent, way=EndWay.LOST_TOUCH, by=TEST)
            self.truth.saw("closed", "lost_touch")
            self.ended("lost_touch", walk_)
        self.set_env("ALONGSIDE_NOW", "2028-06-01T12:00:00-08:00")
        assert [outcome.failure for outcome in run_all(scans())] == [""] * len(scans())


def expected(year: Year) -> dict[str, tuple[int, int | None, dict[str, int] | None]]:
    """Each row's figures from the test's own log: top, bottom, split."""
    e = year.truth.events

    def by(what: str) -> dict[str, int]:
        return {key[1]: n for key, n in e.items() if key[0] == what}

    def every(what: str) -> int:
        return sum(by(what).values())

    def alive(months: tuple[str, ...]) -> int:
        return sum(e["alive", m] for m in months)

    return {
        "first_hearing_reach": (e["first_asked",], e["eligible",], None),
        "presence": (e["first_beside",], e["eligible",], None),
        "court_days": (e["present",], e["planned",], None),
        "acceptance": (e["outcome", "yes"], e["asked",], None),
        "later_yes": (e["later_yes",], e["outcome", "not_now"], None),
        "not_offered": (e["not_offered",], e["listed",], None),
        "time_to_offer": (e["asked",], None, by("days")),
        "doors": (every("opened"), None, by("opened")),
        "open_at_start": (0, None, None),
        "opened": (every("opened"), None, None),
        "closed": (every("closed"), None, by("closed")),
        "new_matches": (e["match",], None, None),
        "ended_matches": (every("match_ended"), None, by("match_ended")),
        "length": (every("length"), None, by("length")),
        "taper_first_six": (e["first_six",], alive(FIRST_SIX), None),
        "taper_after": (e["after",], alive(LATER), None),
        "taper": (every("contact_month"), None, by("contact_month")),
        "contacts": (every("contact"), None, by("contact")),
        "went_alone": (0, None, None),
        "changes": (e["change",], e["match",], None),
        "language_fit": (e["language_met",], e["language_wanted",], None),
        "gender_fit": (e["gender_met",], e["gender_asked",], None),
        "supervision": (e["supervised",], e["partner_week",], None),
        "group_supervision": (e["group",], None, None),
        "wellbeing": (e["cover",], e["cover",], None),
        "supports_at_close": (e["goals",], e["goals",], None),
        "coming_back": (e["returned",], e["returned",], None),
        "returns": (e["returned",], None, None),
    }


@pytest.mark.parametrize("file", ["contra-costa", "iowa"])
@pytest.mark.req("R-NOTE-12")
def test_a_year_is_purged_and_every_countable_row_equals_the_truth(file, monkeypatch):
    year = Year(file, seed=2026, monkeypatch=monkeypatch)
    year.run()
    year.purge_everything()
    rows = (Parent, Match, CourtListEntry, CourtDay, ListedRow, ParentDate, ContactWeek)
    assert {model.__name__: model.objects.count() for model in rows} == {model.__name__: 0 for model in rows}
    if Route.COURT in year.program.model.entry.open_routes:
        assert Coverage.objects.exists(), "court coverage holds no parent and stays"

    lines = report(year.program, dt.date(2026, 1, 1), dt.date(2026, 12, 1))
    truth = expected(year)
    found = {
        line.row.code: (line.top, line.bottom, {v: n for v, n in line.split if n} if line.row.split else None)
        for line in lines
    }
    assert found == {row.code: truth[row.code] for row in rows_for(year.mode)}
    assert sum(line.top for line in lines) > 500, "the year must hold enough to be a test"


def test_open_at_the_months_start_is_counted_once_and_outlives_the_closing(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-01-20T12:00:00-08:00")
    program, people = program_and_partners(lupe={})
    first, second = (opened_parent(program, people["lupe"]).parent for _ in range(2))
    monkeypatch.setenv("ALONGSIDE_NOW", "2026-02-03T12:00:00-08:00")
    walk.close(first, way=EndWay.MOVED, by=TEST)
    opened_parent(program, people["lupe"])
    list(run_all(scans()))
    walk.close(second, way=EndWay.MOVED, by=TEST)
    list(run_all(scans()))
    counted = Tally.objects.filter(program=program, measure=Measure.OPEN_AT_MONTH_START)
    assert [(row.month, row.count) for row in counted if row.count] == [(dt.date(2026, 2, 1), 2)]
