"""Walks a chain against its mirrored head, and names the first link that does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.platform.audit.chain import START, Head, digest
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.platform.vault.models import ChainHead, ChainRestore


@dataclass(frozen=True)
class Verdict:
    """One chain: how far it was walked, the first broken link if any, and what is worth knowing."""

    chain: str
    entries: int
    broken_at: int | None = None
    why: str = ""
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def verify() -> Iterator[Verdict]:
    """Every chain that has entries or a mirrored head, in order of name."""
    names = set(Entry.objects.values_list("chain", flat=True).distinct())
    for name in sorted(names | set(ChainHead.objects.values_list("chain", flat=True))):
        yield verify_chain(name)


def verify_chain(name: str) -> Verdict:
    mirrored = ChainHead.objects.filter(chain=name).first()
    restores = {
        (r.kept_seq, bytes(r.kept_hash), r.lost_seq, bytes(r.lost_hash)): r
        for r in ChainRestore.objects.filter(chain=name)
    }
    last, entries, notes = Head(0, START), 0, list[str]()
    met_mirror = mirrored is None
    for entry in Entry.objects.filter(chain=name).order_by("seq", "pk").iterator(chunk_size=2000):
        previous, subject, own = bytes(entry.previous), bytes(entry.subject), bytes(entry.hash)
        if entry.seq != last.seq + 1:
            lost = Head(entry.seq - 1, previous)
            restore = restores.get((last.seq, last.hash, lost.seq, lost.hash))
            if restore is None or entry.verb != Verb.RESTORED or subject != last.hash:
                what = "written twice" if entry.seq <= last.seq else "missing before it"
                return Verdict(name, entries, min(entry.seq, last.seq + 1), f"an entry is {what}")
            notes.append(f"restored on {restore.on}: entries {last.seq + 1} to {lost.seq} were lost")
            if mirrored is not None and mirrored.seq <= lost.seq:
                met_mirror = mirrored.seq == lost.seq and bytes(mirrored.hash) == lost.hash
        elif previous != last.hash:
            return Verdict(name, entries, entry.seq, "it does not follow the entry before it")
        if digest(name, entry.seq, entry.day, entry.actor, entry.verb, subject, previous) != own:
            return Verdict(name, entries, entry.seq, "it was changed after it was written")
        last, entries = Head(entry.seq, own), entries + 1
        if mirrored is not None and entry.seq == mirrored.seq:
            if own != bytes(mirrored.hash):
                return Verdict(name, entries, entry.seq, "it is not the entry whose hash was mirrored")
            met_mirror = True
    if not met_mirror and mirrored is not None:
        why = f"the chain was cut off: its mirrored head is entry {mirrored.seq}"
        return Verdict(name, entries, last.seq + 1, why)
    if mirrored is None or mirrored.seq < last.seq:
        notes.append("ahead of its mirror: the last commit was interrupted, the next one mirrors it")
    return Verdict(name, entries, None, "", tuple(notes))
