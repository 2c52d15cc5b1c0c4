"""Figures: counted once in the event's transaction, taken back by an undo, split only by closed lists."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.tallies import services
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally
from alongside.platform.tallies.selectors import by_month, total, totals
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db
BY = Actor("command", "test")
MARCH, APRIL, MAY = dt.date(2026, 3, 1), dt.date(2026, 4, 1), dt.date(2026, 5, 1)


def test_figures_add_up_over_months_and_never_between_programs():
    program, other = ProgramFactory(), ProgramFactory()
    for month, n in ((MARCH, 2), (APRIL, 3), (MAY, 5)):
        services.add(program, Measure.OFFERED, "court", n, month)
    services.add(program, Measure.OFFERED, "tdm", 1, APRIL)
    services.add(other, Measure.OFFERED, "court", 100, APRIL)
    figures = totals(program, MARCH, APRIL)
    assert figures == {(Measure.OFFERED, "court"): 5, (Measure.OFFERED, "tdm"): 1}
    assert total(figures, Measure.OFFERED) == 6
    assert by_month(program, APRIL, MAY) == {
        APRIL: {(Measure.OFFERED, "court"): 3, (Measure.OFFERED, "tdm"): 1},
        MAY: {(Measure.OFFERED, "court"): 5},
    }


def test_undo_takes_the_same_figures_out_of_the_same_months():
    program = ProgramFactory()
    with act(program, by=BY) as deed:
        deed.count(Measure.MATCH_OPENED, "preferred", month=MARCH)
        deed.count(Measure.CHANGE_MADE, month=APRIL)
    counted = tuple(deed.counted)
    with act(program, by=BY) as undo:
        undo.take_back(counted)
    assert set(Tally.objects.values_list("measure", "count")) == {("match_opened", 0), ("change_made", 0)}


def test_what_is_rolled_back_is_not_counted():
    program = ProgramFactory()
    with pytest.raises(RuntimeError), act(program, by=BY) as deed:
        deed.count(Measure.CHANGE_ASKED)
        raise RuntimeError
    assert Tally.objects.count() == 0


@pytest.mark.parametrize(
    ("measure", "value", "month"),
    [
        (Measure.OFFERED, "Rosa", MARCH),
        (Measure.OFFERED, "", MARCH),
        (Measure.CHANGE_MADE, "court", MARCH),
        (Measure.CHANGE_ASKED_OF, "Lupe", MARCH),
        (Measure.CHANGE_MADE, "", dt.date(2026, 3, 2)),
    ],
)
def test_only_closed_lists_and_whole_months_are_counted(measure, value, month):
    with pytest.raises(services.NotCountable):
        services.add(ProgramFactory(), measure, value, 1, month)
    assert Tally.objects.count() == 0


def test_a_partner_is_counted_by_their_opaque_id():
    program, partner = ProgramFactory(), uuid.uuid4()
    services.add(program, Measure.CHANGE_ASKED_OF, str(partner), 1, MARCH)
    assert totals(program, MARCH, MARCH) == {(Measure.CHANGE_ASKED_OF, str(partner)): 1}


def test_taking_back_what_was_never_counted_is_refused():
    with pytest.raises(services.NotCountable):
        services.add(ProgramFactory(), Measure.CHANGE_MADE, "", -1, MARCH)


def test_no_figure_goes_below_zero():
    program = ProgramFactory()
    services.add(program, Measure.CHANGE_MADE, "", 1, MARCH)
    with pytest.raises(IntegrityError):
        services.add(program, Measure.CHANGE_MADE, "", -2, MARCH)


def test_every_measure_says_when_it_is_counted():
    assert [measure for measure in Measure if not measure.counted] == []
    assert all(len(value) <= 40 for measure in Measure for value in (measure.value, *measure.dimension))


def test_totals_are_one_query(django_assert_num_queries):
    program = ProgramFactory()
    for measure in (Measure.CHANGE_ASKED, Measure.CHANGE_MADE, Measure.NOT_OFFERED):
        services.add(program, measure, "", 1, MARCH)
    with django_assert_num_queries(1):
        totals(program, MARCH, MAY)
