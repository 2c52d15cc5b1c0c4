"""What of the court morning is due to go: entries, the marks of a day that is over, dates after seventy-two hours."""

from __future__ import annotations

from alongside.platform import clock
from alongside.platform.jobs.registry import Run, scan
from alongside.platform.sites.models import Program
from alongside.platform.vault.holds import not_held
from alongside.platform.vault.purge import destroy
from alongside.service.court.models import CourtDay, CourtListEntry, ParentDate
from alongside.service.court.rules import last_day_kept


@scan("court.entries", purge=True)
def purge_entries(run: Run) -> None:
    """Entries whose last day is over, with their keys."""
    for program in Program.objects.all():
        today = clock.today(program.model.time_zone)
        due = CourtListEntry.objects.of(program).filter(keep_until__lt=today).values_list("pk", flat=True)
        run.receive(destroy(list(due), kind="entry", dry=run.dry))


@scan("court.days", purge=True)
def purge_days(run: Run) -> None:
    """The key and the marks of a court day that is over."""
    for program in Program.objects.all():
        today = clock.today(program.model.time_zone)
        due = CourtDay.objects.filter(program=program, on__lt=today).values_list("pk", flat=True)
        run.receive(destroy(list(due), kind="court_day", dry=run.dry))


@scan("court.dates", purge=True)
def purge_dates(run: Run) -> None:
    """Dates of parents, seventy-two hours after."""
    for program in Program.objects.all():
        today = clock.today(program.model.time_zone)
        rows = ParentDate.objects.filter(parent__program=program, on__lt=today)
        due = [
            date.pk
            for date in not_held(rows, program="parent__program", parent="parent")
            if last_day_kept(date.on) < today
        ]
        if due and not run.dry:
            ParentDate.objects.filter(pk__in=due).delete()
        run.receipt("court.ParentDate", len(due))
