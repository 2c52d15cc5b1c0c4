"""Bringing a backup back: keys are merged, the database replaced, and what was destroyed since goes again.

Every step may be run again. The live keystore is never replaced. The rows are made ready apart (SQLite: a
file beside; PostgreSQL: one transaction) and are served only after the replay. A chain that comes back
shorter is not passed over: see `_rejoin`.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from alongside.core.errors import BadInput
from alongside.platform import clock, home
from alongside.platform.audit import chain as chains
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.models import Entry
from alongside.platform.audit.verbs import Verb
from alongside.platform.copies import engines, folders, keystore_file
from alongside.platform.copies.backup import PROGRAMS, SECRET
from alongside.platform.copies.merging import Merged, merge
from alongside.platform.copies.replacing import replacing
from alongside.platform.vault import subjects
from alongside.platform.vault.keys import open_keys
from alongside.platform.vault.models import ChainHead, ChainRestore, Hold
from alongside.platform.vault.purge import BATCH, settle
from alongside.platform.vault.router import KEYSTORE


@dataclass(frozen=True)
class Restored:
    """Which backup, what became of its keys, what the replay destroyed, and which chains lost entries."""

    name: str
    merged: Merged
    destroyed: Counter[str]
    holds: int
    lost: dict[str, int]


def restore(db_dir: Path, key_dir: Path, *, by: Actor) -> Restored:
    """The newest backup whose halves lie in the two folders. Stop the server first."""
    db_folder, rows, key_folder, _ = folders.newest_pair(db_dir, key_dir)
    if rows.engine != engines.engine():
        raise BadInput("restore", f"the backup is of {rows.engine}", "set DATABASE_URL to a database of that engine")
    engines.refuse_newer(rows.migrations)
    call_command("migrate", database=KEYSTORE, verbosity=0, interactive=False)
    holds = _standing_holds()
    merged = merge(keystore_file.read(key_folder), clock.today())
    with replacing(db_folder, rows):
        carried = _carry_holds(holds)
        destroyed, lost = _replay(by)
    for name in sorted({*Entry.objects.values_list("chain", flat=True).distinct()}):
        chains.mirror(name)
    _bring_files(db_folder, key_folder)
    settle()
    return Restored(rows.name, merged, destroyed, carried, lost)


def _standing_holds() -> list[Hold]:
    """The holds open now: a restore must not lift one. None where no database stands yet."""
    try:
        for name in set(Entry.objects.values_list("chain", flat=True).distinct()):
            chains.mirror(name)
        return list(Hold.objects.filter(lifted_on=None))
    except DatabaseError:
        return []


def _carry_holds(holds: list[Hold]) -> int:
    program = Hold._meta.get_field("program").related_model
    known = set(program._default_manager.values_list("pk", flat=True))
    carried = 0
    for hold in holds:
        if hold.program_id in known:
            Hold.objects.get_or_create(
                program_id=hold.program_id,
                parent_id=hold.parent_id,
                lifted_on=None,
                defaults={"ordered_by": hold.ordered_by, "on": hold.on},
            )
            carried += 1
    return carried


def _replay(by: Actor) -> tuple[Counter[str], dict[str, int]]:
    """Rejoin the chains, then destroy the rows of everybody whose key is gone, before they are served."""
    with transaction.atomic():
        lost = _rejoin(by)
        destroyed: Counter[str] = Counter()
        for kept in subjects.registered():
            everybody = list(kept.model._base_manager.order_by("pk").values_list("pk", flat=True))
            for start in range(0, len(everybody), BATCH):
                batch = everybody[start : start + BATCH]
                living = open_keys(batch)
                gone = [subject for subject in batch if subject not in living]
                owners = kept.programs(gone)
                destroyed.update(subjects.counts(kept.delete(gone), kept.kind) if gone else {})
                for subject in gone:
                    _note(chains.name_of(owners.get(subject)), Verb.PURGED, by)
        return destroyed, lost


def _rejoin(by: Actor) -> dict[str, int]:
    """Record the restore in every chain. Returns chain -> entries lost.

    Where the mirrored head is ahead of the chain that came back, the next entry takes the number after the
    lost head, follows its hash, and names the last entry that was kept; the keystore writes the same down,
    so that nobody with the rows alone can pass a cut off as a restore.
    """
    lost: dict[str, int] = {}
    mirrored = {head.chain: head for head in ChainHead.objects.all()}
    names = {*Entry.objects.values_list("chain", flat=True).distinct(), *mirrored, chains.INSTALLATION}
    for name in sorted(names):
        kept, live = chains.head(name), mirrored.get(name)
        if live is None or live.seq <= kept.seq:
            _note(name, Verb.RESTORED, by)
            continue
        ChainRestore.objects.get_or_create(
            chain=name,
            kept_seq=kept.seq,
            lost_seq=live.seq,
            defaults={"kept_hash": kept.hash, "lost_hash": live.hash, "on": timezone.localdate()},
        )
        chains.append(
            name,
            day=timezone.localdate(),
            actor=str(by),
            verb=Verb.RESTORED,
            subject=kept.hash,
            after=chains.Head(live.seq, bytes(live.hash)),
        )
        lost[name] = live.seq - kept.seq
    return lost


def _note(chain: str, verb: Verb, by: Actor) -> None:
    chains.append(chain, day=timezone.localdate(), actor=str(by), verb=verb, subject=b"")


def _bring_files(db_folder: Path, key_folder: Path) -> None:
    """Program files and the key that signs cookies, where the backup has them."""
    own = db_folder / PROGRAMS
    if own.is_dir():
        (home.home() / PROGRAMS).mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in own.glob("*.toml"):
            (home.home() / PROGRAMS / file.name).write_bytes(file.read_bytes())
    secret = key_folder / SECRET
    if secret.exists():
        place = home.home() / SECRET
        fresh = place.with_name(place.name + ".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secret.read_bytes())
        fresh.replace(place)
