"""Four processes read, then write what they read, 600 times over; none is refused and no count is lost."""

import os
import time
import traceback

import pytest

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verify import verify
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally
from alongside.service.matches.models import Parent
from tests.factories.matches import opened_parent, program_and_partners

pytestmark = pytest.mark.gate
PROCESSES, EACH = 4, 150
BY = Actor("job", "contention")


def read_then_write(program, parent_id) -> None:
    """The shape that a deferred SQLite transaction refuses: a read that turns into a write."""
    for _ in range(EACH):
        with act(program, by=BY) as deed:
            parent = Parent.objects.select_for_update().get(pk=parent_id)
            standing = Tally.objects.filter(program=program, measure=Measure.CHANGE_ASKED).first()
            parent.supports = ((standing.count if standing else 0) + 1) % 4
            parent.save(update_fields=["supports"])
            deed.count(Measure.CHANGE_ASKED)
            deed.record("parent.supports_set")


def test_600_transactions_from_4_processes_all_succeed(empty_installation, tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        made = empty_installation.clone(tmp_path / "home")
        try:
            with made.entered():
                program, partners = program_and_partners(lupe={})
                parent = opened_parent(program, partners["lupe"]).parent
                before = Entry.objects.filter(chain=str(program.pk)).count()
            began = time.monotonic()
            children = [_fork(made, program, parent.pk) for _ in range(PROCESSES)]
            ended = [os.waitpid(child, 0)[1] for child in children]
            print(f"{PROCESSES * EACH} transactions in {time.monotonic() - began:.1f} s")
            assert ended == [0] * PROCESSES
            with made.entered():
                counted = Tally.objects.get(program=program, measure=Measure.CHANGE_ASKED).count
                assert counted == PROCESSES * EACH
                assert Parent.objects.get().supports == counted % 4
                assert Entry.objects.filter(chain=str(program.pk)).count() == before + counted
                assert all(verdict.whole and not verdict.notes for verdict in verify())
        finally:
            made.remove()


def _fork(made, program, parent_id) -> int:
    child = os.fork()
    if child == 0:
        try:
            with made.entered():
                read_then_write(program, parent_id)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return child
