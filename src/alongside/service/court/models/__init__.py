"""The court list, cover of the court day, and a parent's next dates."""

from alongside.service.court.models.court_day import CourtDay
from alongside.service.court.models.coverage import Coverage
from alongside.service.court.models.entry import CourtListEntry
from alongside.service.court.models.listed_row import ListedRow
from alongside.service.court.models.parent_date import ParentDate

__all__ = ["CourtDay", "CourtListEntry", "Coverage", "ListedRow", "ParentDate"]
