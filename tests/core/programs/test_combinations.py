"""Settings that contradict each other are refused, each with the key to mend."""

import pytest

from alongside.core.programs import BadProgram, loads

HEAD = """
slug = "our-county"
name = { en = "Our program", es = "Nuestro programa" }
state = "US-CA"
place = "Our County"
time_zone = "America/Los_Angeles"
"""

REFUSED = [
    ("entry", "[entry]\nself_referral = 'off'"),
    ("entry.worker", "[entry]\nworker = 'required'"),
    ("participation.strongly_encouraged", "[participation]\nvoluntary = false\nstrongly_encouraged = true"),
    ("form", "form = 'group'"),
    ("record.contacts", "[record]\nmode = 'tally'\ncontacts = 'parent'"),
    ("record.contacts", "[record]\nmode = 'none'\ncontacts = 'partner'"),
    ("record.contacts", "[record]\nmode = 'activity'\ncontacts = 'partner'"),
    ("record.went_alone", "[record]\nmode = 'none'\nwent_alone = true"),
    ("words_before_yes", "[consent]\nwritten_required = false"),
    ("closing.ways", "[closing]\nways = ['goals_reached']"),
    ("closing.ways", "[closing]\nways = ['own_wish', 'time_limit']"),
    ("closing.ways", "[closing]\nways = ['own_wish']\n[length]\nlimit_days = 120"),
    ("closing.unpaid_supports", "[closing]\nways = ['own_wish']\nunpaid_supports = 2"),
    ("come_back.queue", "[come_back]\nqueue = true"),
    ("come_back.over_cap", "[come_back]\nover_cap = false"),
    ("role.child_contact", "[role]\nchild_contact = true\n[partner]\nclearance = 'waiver'"),
    ("host.conflict_of_interest", "[host]\nemployer_kind = 'public_agency'"),
    ("partner.waived_by", "[partner]\nwaived_by = 'Board of Supervisors'"),
    ("partner.reunified_months", "[partner]\nexperience = 'former_client'\nreunified_months = 6"),
    ("pay.rate", "[pay]\nkind = 'volunteer'\nrate = 15"),
    ("help.transport", "[services]\ntransportation = true\n[help]\ntransport = []"),
    ("purge.agreed_on", "[purge]\nagreed_by = 'The county'"),
    ("purge.agreed_by", "[purge]\nagreed_on = 2026-01-05"),
    ("court_list.authority", "[court_list]\ndated = 2026-01-05"),
    ("counsel.name", "[counsel]\napproved_on = 2026-01-05"),
]

ALLOWED = [
    "[entry]\nself_referral = 'off'\ncourt = 'allowed'",
    "[entry]\nworker = 'required'\n[participation]\nvoluntary = false",
    "form = 'group'\n[[groups]]\ncode = 'intake'\ntitle = { en = 'Intake', es = 'Bienvenida' }",
    "[record]\nmode = 'tally'\ncontacts = 'partner'",
    "[record]\nmode = 'activity'\ncontacts = 'parent'",
    "[length]\nlimit_days = 120",
    "[closing]\nways = ['own_wish', 'time_limit']\n[length]\nlimit_days = 120",
    "[closing]\nways = ['own_wish']",
    "[closing]\nunpaid_supports = 0",
    "[come_back]\nover_cap = false\n[caseload]\ncap = 'none'",
    "[role]\nchild_contact = true",
    "[partner]\nclearance = 'waiver'\nwaived_by = 'Board of Supervisors'",
    "[pay]\nkind = 'volunteer'\nbenefits = ['mileage']",
]


@pytest.mark.parametrize(("key", "text"), REFUSED)
def test_settings_that_contradict_are_refused(key: str, text: str) -> None:
    with pytest.raises(BadProgram) as caught:
        loads(HEAD + text, "our.toml")
    assert [error.where for error in caught.value.errors] == [f"our.toml: {key}"]


@pytest.mark.parametrize("text", ALLOWED)
def test_settings_that_go_together_are_read(text: str) -> None:
    assert loads(HEAD + text).slug == "our-county"


def test_a_time_limit_closes_only_where_there_is_one() -> None:
    assert "time_limit" not in loads(HEAD).closing_ways
    assert "time_limit" in loads(HEAD + "[length]\nlimit_days = 120").closing_ways
    assert "own_wish" in loads(HEAD).closing_ways
