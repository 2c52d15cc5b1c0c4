"""Everything the program may keep about a parent."""

from alongside.service.matches.models.contact_week import ContactWeek
from alongside.service.matches.models.do_not_match import DoNotMatch
from alongside.service.matches.models.match import Match
from alongside.service.matches.models.parent import Parent

__all__ = ["ContactWeek", "DoNotMatch", "Match", "Parent"]
