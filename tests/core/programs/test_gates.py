"""No live data before the file names what was agreed."""

from alongside.core.programs import live_data_obstacles, loads

HEAD = """
slug = "our-county"
name = { en = "Our program", es = "Nuestro programa" }
state = "US-CA"
place = "Our County"
time_zone = "America/Los_Angeles"
"""
COURT = "[entry]\ncourt = 'allowed'\n"
PURGE = "[purge]\nagreed_by = 'County counsel and the board'\nagreed_on = 2026-01-05\n"
ORDER = "[court_list]\nauthority = 'order'\n"
WHOLE_ORDER = ORDER + "dated = 2026-01-06\ncounsel = 'A. Lawyer'\n"


def keys(text: str, **asked: bool) -> list[str]:
    return [said.split(":")[0] for said in live_data_obstacles(loads(HEAD + text), **asked)]


def test_the_purge_schedule_must_be_agreed_by_somebody_on_a_date() -> None:
    assert keys("") == ["purge"]
    assert keys(PURGE) == []


def test_a_court_list_needs_authority_date_and_counsel() -> None:
    assert keys(COURT + PURGE) == ["court_list"]
    assert keys(COURT + PURGE + ORDER) == ["court_list", "court_list"]
    assert keys(COURT + PURGE + WHOLE_ORDER) == []


def test_a_parent_without_a_hearing_does_not_wait_for_the_court_list() -> None:
    assert keys(COURT + PURGE, court_list=False) == []
    assert keys(PURGE, court_list=True) == ["court_list"]
