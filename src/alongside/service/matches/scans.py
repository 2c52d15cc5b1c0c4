"""What of a parent is due: keys after closing, dates rounded to the week, links that ran out, the month's start."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from alongside.core.closing import key_destroyed_on, last_end_by_week, match_month, monday_of
from alongside.platform import clock
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.jobs.registry import Run, scan
from alongside.platform.sites.models import Program
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally
from alongside.platform.vault.holds import held, not_held
from alongside.platform.vault.purge import destroy
from alongside.service.matches.models import DoNotMatch, Match, Parent
from alongside.service.matches.services.contact import MOST_MATCH_MONTHS

SCAN = Actor("job", "month-start")


@scan("matches.parents", purge=True)
def purge_parents(run: Run) -> None:
    """Parents whose schedule says that their key goes, with match, dates, contacts and pairs."""
    for program in Program.objects.all():
        today = clock.today(program.model.time_zone)
        days = program.model.purge.parent_days
        closed = Parent.objects.of(program).exclude(closed_on=None).values_list("pk", "closed_on")
        due = [pk for pk, on in closed if on is not None and key_destroyed_on(on, days) <= today]
        run.receive(destroy(due, kind="parent", dry=run.dry))


@scan("matches.rounding")
def round_dates(run: Run) -> None:
    """Days of matches that ended thirty days ago become the Monday of their week."""
    if run.dry:
        return
    for program in Program.objects.all():
        last = last_end_by_week(clock.today(program.model.time_zone))
        exact = not_held(
            Match.objects.of(program).filter(ended_on__lte=last), program="parent__program", parent="parent"
        )
        due = []
        for match in exact:
            if match.ended_on is not None and (match.ended_on.weekday() or match.begun_on.weekday()):
                match.begun_on, match.ended_on = monday_of(match.begun_on), monday_of(match.ended_on)
                due.append(match)
        Match.objects.bulk_update(due, ["begun_on", "ended_on"], batch_size=500)


@scan("matches.links")
def drop_links(run: Run) -> None:
    """Personal links that have run out."""
    if not run.dry:
        expired = Parent.objects.filter(link_expires_on__lt=run.today)
        due = [parent.pk for parent in not_held(expired, program="program", parent="pk")]
        Parent.objects.filter(pk__in=due).update(link_hash=None, link_expires_on=None)


@scan("matches.month_start")
def count_month_start(run: Run) -> None:
    """Once a month, what stands open at its start: parents, and matches by month of the match."""
    if run.dry:
        return
    for program in Program.objects.all():
        today = clock.today(program.model.time_zone)
        month = today.replace(day=1)
        with act(program, by=SCAN) as deed:
            if Tally.objects.filter(program=program, month=month, measure=Measure.OPEN_AT_MONTH_START).exists():
                continue
            standing = Match.objects.of(program).filter(begun_on__lt=month)
            begun = [b for b, e in standing.values_list("begun_on", "ended_on") if e is None or e >= month]
            months = Counter(str(min(MOST_MATCH_MONTHS, match_month(day, month))) for day in begun)
            for value, n in months.items():
                deed.count(Measure.MATCHES_AT_MONTH_START, value, n=n, month=month)
            deed.count(Measure.OPEN_AT_MONTH_START, n=_open_at(program, month), month=month)


def _open_at(program: Program, month: dt.date) -> int:
    """Parents open when the month began: those open now, less what the month has opened, with what it has closed."""
    moved = Tally.objects.filter(program=program, month=month)
    opened = sum(moved.filter(measure=Measure.PARENT_OPENED).values_list("count", flat=True))
    closed = sum(moved.filter(measure=Measure.PARENT_CLOSED).values_list("count", flat=True))
    return max(0, Parent.objects.of(program).open().count() - opened + closed)


@scan("matches.parents_pairs", purge=True)
def drop_pairs(run: Run) -> None:
    """Pairs kept apart go with either of the two, unless the other is held."""
    for program in Program.objects.all():
        known = set(Parent.objects.of(program).values_list("pk", flat=True))
        known |= set(program.partners.values_list("pk", flat=True))
        kept = held(program)
        gone = [
            pair.pk
            for pair in DoNotMatch.objects.filter(program=program)
            if not {pair.one, pair.other} <= known and pair.one not in kept and pair.other not in kept
        ]
        if gone and not run.dry:
            DoNotMatch.objects.filter(pk__in=gone).delete()
        run.receipt("matches.DoNotMatch", len(gone))
