"""How long each column of the court morning lives."""

from alongside.platform.vault.retention import keep
from alongside.service.court.models import CourtDay, CourtListEntry, ListedRow, ParentDate

keep(
    CourtListEntry,
    "not offered or no: the end of that court day; not now or not there: the next hearing or 30 days, whichever is "
    "later, at most 60; yes: at once, the parent has a row of their own",
)
keep(CourtDay, "the end of that court day")
keep(ListedRow, "the end of that court day")
keep(ParentDate, "72 hours after the date")
