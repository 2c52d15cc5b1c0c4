"""One closed list stands in rules, in rows and in figures, with labels and without: it never drifts."""

import pytest

from alongside.core import hearings
from alongside.core.courtlist import closed_lists, keeping
from alongside.core.programs import choices, journey
from alongside.platform.sites import enums as sites
from alongside.platform.tallies import measures
from alongside.service.court import enums as court
from alongside.service.matches import enums as matches
from alongside.service.matches.services.matching import ANOTHER_PARTNER, PARTNER_LEFT
from alongside.workforce.supervision import enums as supervision

LISTS = [
    # what is kept or shown -> the list it must be, in the same order
    ("doors", matches.Route, (*journey.ROUTES, "return")),
    ("doors that are counted", measures.ROUTE, matches.Route),
    ("ways to close", matches.EndWay, choices.ClosingWay),
    ("ways that are counted", measures.END_WAY, (*matches.EndWay, ANOTHER_PARTNER, PARTNER_LEFT)),
    ("contacts", matches.ContactKind, (*choices.ContactKind, "went_alone")),
    ("contacts that are counted", measures.CONTACT_KIND, choices.ContactKind),
    ("a partner's week", measures.WEEK_KIND, supervision.CountKind),
    ("kinds of date", court.DateKind, hearings.KINDS),
    ("kinds a court list may hold", closed_lists.KINDS, (kind for kind, _label in court.COURT_KINDS)),
    ("mother, father, other", closed_lists.PARENTS, court.ParentRole),
    ("offers", ("", *closed_lists.OFFERS), court.Offer),
    ("answers", keeping.Outcome, (*court.Outcome, "not_offered")),
    ("a partner's gender", sites.Gender, ("", *measures.GENDER)),
    ("a gender asked for", matches.GenderAsked, ("", "woman", "man")),
]


@pytest.mark.parametrize(("kept", "known"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_a_closed_list_is_the_same_wherever_it_stands(kept, known):
    assert [str(one) for one in kept] == [str(one) for one in known]
