"""The audit chain: what was changed, dropped, reordered or cut off is found; nobody is named in it."""

import datetime as dt
import hashlib
import json
import re
import uuid

import pytest
from django.db import transaction

from alongside.cli.main import cli
from alongside.platform.audit import chain as chains
from alongside.platform.audit.act import act
from alongside.platform.audit.actor import PARENT, Actor
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.platform.audit.verify import verify, verify_chain
from alongside.platform.vault.keys import new_key
from alongside.platform.vault.models import ChainHead, ChainRestore

pytestmark = [pytest.mark.gate, pytest.mark.django_db(transaction=True)]
BY = Actor("user", uuid.UUID(int=7))


@pytest.fixture
def program():
    """A chain of eight entries, two of them about a parent, mirrored."""
    program = uuid.uuid4()
    key = new_key(uuid.uuid4(), "parent", program)
    for number in range(4):
        with act(program, by=BY) as deed:
            deed.record(Verb.MATCH_OPENED, key if number % 2 else None)
            deed.record("match.ended")
    return program


def broken(program) -> tuple[int | None, str]:
    verdict = verify_chain(str(program))
    return verdict.broken_at, verdict.why


def test_an_untouched_chain_is_whole(program):
    verdict = verify_chain(str(program))
    assert (verdict.whole, verdict.entries, verdict.notes) == (True, 8, ())


CHANGES = [
    {"verb": "match.covered"},
    {"actor": "user:somebody-else"},
    {"day": dt.date(2020, 1, 1)},
    {"subject": b"\1" * 32},
    {"hash": b"\1" * 32},
    {"previous": b"\1" * 32},
    {"chain": str(uuid.UUID(int=3))},
    {"seq": 80},
]


@pytest.mark.parametrize("change", CHANGES, ids=[next(iter(change)) for change in CHANGES])
@pytest.mark.parametrize("seq", [1, 4, 8])
def test_a_changed_entry_is_found(program, change, seq):
    Entry.objects.filter(chain=str(program), seq=seq).update(**change)
    at, _ = broken(program)
    assert at is not None
    assert at in (seq, seq + 1)


def test_a_change_with_its_hash_made_good_breaks_the_next_link(program):
    entry = Entry.objects.get(chain=str(program), seq=4)
    entry.verb = "match.covered"
    entry.hash = chains.digest(
        str(program), 4, entry.day, entry.actor, entry.verb, bytes(entry.subject), bytes(entry.previous)
    )
    entry.save()
    assert broken(program) == (5, "it does not follow the entry before it")


def test_a_chain_rewritten_to_its_end_is_found_by_its_mirror(program):
    last = chains.Head(0, chains.START)
    for entry in Entry.objects.filter(chain=str(program)).order_by("seq"):
        verb = "match.covered" if entry.seq == 2 else entry.verb
        subject = bytes(entry.subject)
        own = chains.digest(str(program), entry.seq, entry.day, entry.actor, verb, subject, last.hash)
        Entry.objects.filter(pk=entry.pk).update(verb=verb, previous=last.hash, hash=own)
        last = chains.Head(entry.seq, own)
    assert broken(program) == (8, "it is not the entry whose hash was mirrored")


@pytest.mark.parametrize("seq", [1, 5])
def test_a_dropped_entry_is_found(program, seq):
    Entry.objects.filter(chain=str(program), seq=seq).delete()
    assert broken(program) == (seq, "an entry is missing before it")


def test_two_entries_that_changed_places_are_found(program):
    rows = Entry.objects.filter(chain=str(program))
    rows.filter(seq=3).update(seq=99)
    rows.filter(seq=4).update(seq=3)
    rows.filter(seq=99).update(seq=4)
    assert broken(program)[0] == 3


@pytest.mark.parametrize("kept", [7, 3, 0])
def test_a_cut_off_end_is_found(program, kept):
    Entry.objects.filter(chain=str(program), seq__gt=kept).delete()
    assert broken(program) == (kept + 1, "the chain was cut off: its mirrored head is entry 8")


def test_a_cut_dressed_up_as_a_restore_is_found(program):
    head = ChainHead.objects.get(chain=str(program))
    Entry.objects.filter(chain=str(program), seq__gt=5).delete()
    kept = chains.head(str(program))
    chains.append(
        str(program),
        day=dt.date(2026, 3, 2),
        actor="command:restore",
        verb=Verb.RESTORED,
        subject=kept.hash,
        after=chains.Head(head.seq, bytes(head.hash)),
    )
    assert broken(program) == (6, "an entry is missing before it")
    ChainRestore.objects.create(
        chain=str(program),
        kept_seq=5,
        kept_hash=kept.hash,
        lost_seq=8,
        lost_hash=head.hash,
        on=dt.date(2026, 3, 2),
    )
    verdict = verify_chain(str(program))
    assert (verdict.whole, verdict.notes[0]) == (True, "restored on 2026-03-02: entries 6 to 8 were lost")


def test_a_crash_between_commit_and_mirror_is_no_fault(program):
    ChainHead.objects.filter(chain=str(program)).update(seq=7, hash=Entry.objects.get(chain=str(program), seq=7).hash)
    verdict = verify_chain(str(program))
    assert verdict.whole
    assert verdict.notes[0].startswith("ahead of its mirror")
    with act(program, by=BY) as deed:
        deed.record(Verb.MATCH_COVERED)
    assert ChainHead.objects.get(chain=str(program)).seq == 9


def test_a_late_mirror_never_goes_back(program):
    ChainHead.objects.filter(chain=str(program)).update(seq=50)
    chains.mirror(str(program))
    assert ChainHead.objects.get(chain=str(program)).seq == 50


def test_what_is_not_committed_leaves_no_entry_and_no_mirror(program):
    with pytest.raises(RuntimeError), act(program, by=BY) as deed:
        deed.record(Verb.MATCH_COVERED)
        raise RuntimeError
    verdict = verify_chain(str(program))
    assert (verdict.entries, verdict.whole) == (8, True)
    assert ChainHead.objects.get(chain=str(program)).seq == 8


def test_acts_inside_one_another_write_one_chain(program):
    with act(program, by=BY) as outer:
        outer.record(Verb.CLOSED)
        with act(program, by=PARENT) as inner:
            inner.record(Verb.CAME_BACK)
        outer.record(Verb.MATCH_OPENED)
    assert verify_chain(str(program)).entries == 11
    assert verify_chain(str(program)).whole


def test_outside_effects_wait_for_the_commit(program):
    done = []
    with transaction.atomic(), act(program, by=BY) as deed:
        deed.after(lambda: done.append("sent"))
        assert done == []
    assert done == ["sent"]


def test_a_verb_outside_the_list_is_refused(program):
    with pytest.raises(ValueError, match="shouted_at"), act(program, by=BY) as deed:
        deed.record("parent.shouted_at")


def test_a_parent_who_acts_is_only_a_parent():
    assert [str(Actor("parent", uuid.uuid4())), str(PARENT), str(BY), str(Actor("job", "purge"))] == [
        "parent",
        "parent",
        "user:00000000-0000-0000-0000-000000000007",
        "job:purge",
    ]


def test_anybody_can_recompute_a_hash_from_the_documented_form(program):
    entry = Entry.objects.get(chain=str(program), seq=2)
    written = [
        entry.chain,
        2,
        entry.day.isoformat(),
        entry.actor,
        entry.verb,
        bytes(entry.subject).hex(),
        bytes(entry.previous).hex(),
    ]
    assert hashlib.sha256(json.dumps(written, separators=(",", ":")).encode()).digest() == bytes(entry.hash)


def test_the_command_names_the_first_broken_link(program, capsys):
    def called() -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["audit", "verify"])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    assert called() == (0, f"{program}: whole, 8 entries\n", "")
    Entry.objects.filter(chain=str(program), seq=6).delete()
    assert called() == (1, "", f"{program}: broken at entry 6: an entry is missing before it\n")


@pytest.mark.req("R-NOTE-04")
def test_a_story_names_no_parent_in_the_chain():
    from tests.factories.matches import CANARY, CANARY_PHONE, opened_parent, program_and_partners

    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    rows = list(Entry.objects.values())
    assert [row["verb"] for row in rows if row["subject"]] != []
    written = json.dumps(rows, default=lambda value: value.hex() if isinstance(value, bytes) else str(value))
    written += re.sub(r"\\x", "", str(rows))
    for secret in (CANARY, CANARY_PHONE, CANARY_PHONE[2:], str(parent.pk), parent.pk.hex, CANARY.encode().hex()):
        assert secret not in written
    assert all(verdict.whole for verdict in verify())
