"""The doors into a program are what its file says."""

import pytest

from alongside.core.programs.choices import Route
from alongside.core.programs.journey import ROUTES, Entry

DOORS = Entry(court=Route.ALLOWED, self_referral=Route.ALLOWED, worker=Route.REQUIRED)


@pytest.mark.req("R-INTAKE-10", "R-INTAKE-11", "R-INTAKE-13", "R-CONF-04")
def test_each_door_is_off_allowed_or_required():
    assert DOORS.open_routes == ("court", "self_referral", "worker")
    assert {door for door in ROUTES if DOORS.route(door) is Route.REQUIRED} == {"worker"}
    assert Entry(worker=Route.OFF, self_referral=Route.OFF).open_routes == ()
