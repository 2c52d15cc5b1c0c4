"""Caps: a partner's own, the program's, by the partner or by the full-time equivalent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.core.matching import CapRule, cap_for
from alongside.core.programs.choices import CapPer
from alongside.core.programs.journey import Caseload

TABLE = [
    # the program's cap, for each, hours as a share, the partner's own -> cap
    (15, "partner", "1", None, 15),
    (15, "partner", "0.5", None, 15),
    (15, "partner", "1", 6, 6),
    (15, "partner", "1", 40, 15),
    (60, "fte", "1", None, 60),
    (60, "fte", "0.5", None, 30),
    (75, "fte", "0.5", None, 38),
    (2, "fte", "0.1", None, 1),
    (60, "fte", "0.5", 12, 12),
    (None, "partner", "1", None, None),
    (None, "fte", "0.5", 7, 7),
]


@pytest.mark.req("R-CASE-01", "R-CASE-02", "R-CONF-17")
@pytest.mark.parametrize(("cap", "per", "fte", "own", "expected"), TABLE)
def test_caps(cap, per, fte, own, expected):
    assert cap_for(CapRule(cap, per), fte=Decimal(fte), own=own) == expected


@given(st.integers(1, 500), st.sampled_from(list(CapPer)), st.decimals("0.05", "1", places=2))
def test_the_program_file_and_matching_agree(cap, per, fte):
    assert cap_for(CapRule(cap, per), fte=fte) == Caseload(cap=cap, per=per).cap_for(fte)


@pytest.mark.parametrize(("cap", "per"), [(-1, "partner"), (10, "household")])
def test_a_rule_that_makes_no_sense_is_refused(cap, per):
    with pytest.raises(BadInput):
        CapRule(cap, per)
