"""An attacker who wants to know which released answer is whose. Shares no code with the survey.

They hold every backup of both stores, the database's own files with the write-ahead log, the logs, and even the
credential; not the live keystore. They know who answered in which order, and read from one backup to the next which
sealed row came with whom. Each `Signal` is a way to name one released answer as a person's.
"""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import connections

Row = dict[str, Any]
WAITING, BATCH, RELEASED = "surveys_waitinganswer", "surveys_batch", "surveys_releasedanswer"


@dataclass
class Loot:
    """What was stolen so far: each backup's rows in turn, and copies of the database's own files."""

    backups: list[dict[str, list[Row]]] = field(default_factory=list)
    keystores: list[Path] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)

    def steal_backup(self, rows: Path, keys: Path) -> None:
        self.backups.append(dict(_tables(rows)))
        self.keystores.append(keys)

    def steal_files(self, home: Path) -> None:
        """The database's files as they lie there now; on PostgreSQL those of the answers' tables, and the whole log."""
        self.files = [file.read_bytes() for file in _database_files(home)]


@dataclass(frozen=True)
class Answered:
    """One sealed row that came between two backups: that person's."""

    id: str
    batch: str
    sealed: bytes


class Attacker:
    """Looks at one wave at a time."""

    def __init__(self, loot: Loot, credential: Path) -> None:
        self.loot = loot
        self.waves = _by_order_of_answering(loot.backups)
        self.later = {row["id"] for row in loot.backups[-1][WAITING]}
        self.later_sealed = {row["sealed"] for row in loot.backups[-1][WAITING]}
        self.publics = {row["id"]: row["public"] for backup in loot.backups for row in backup[BATCH]}
        self.released: dict[str, list[Row]] = {}
        for row in _released_with_system_columns():
            self.released.setdefault(row["wave_id"], []).append(row)
        self.places = [_places(data, _ids(self.released)) for data in loot.files]
        self.keys = list(_keys_of_backups(loot.keystores, credential))

    def signals(self) -> dict[str, Callable[[str, int], str | None]]:
        """Name -> a way that takes a wave and who of it (0 is the first who answered), and names a released row."""
        columns = {name for rows in self.released.values() for name in rows[0]} - {"wave_id"}
        ways: dict[str, Callable[[str, int], str | None]] = {"opens what waited": self._opened}
        orders: dict[str, Callable[[Row], Any]] = {
            **{name: lambda row, name=name: _sortable(row[name]) for name in columns},
            **{
                f"place in file {number}": lambda row, found=found: found.get(row["id"], 0)
                for number, found in enumerate(self.places)
            },
        }
        for name, key in sorted(orders.items()):
            ways[f"order of {name}"] = self._ranked(key)
            ways[f"first by {name}"] = self._first(key)
            ways[f"last by {name}"] = self._first(key, turned=True)  # PostgreSQL fills a page from its end
        ways["the same id"] = self._same_id
        return ways

    # --- ways ------------------------------------------------------------------------------------------------
    def _candidates(self, wave: str) -> list[int]:
        """Whoever may have been released: not those whose row still waits as it was."""
        people = self.waves[wave]
        gone = [
            place
            for place, one in enumerate(people)
            if one.id not in self.later and one.sealed not in self.later_sealed
        ]
        return gone or list(range(len(people)))

    def _ranked(self, key: Callable[[Row], Any]) -> Callable[[str, int], str | None]:
        """Rows in some order, people in the order they answered: the same place in both."""

        def name(wave: str, who: int) -> str | None:
            rows, people = sorted(self.released[wave], key=key), self._candidates(wave)
            if who not in people:
                return None
            return str(rows[people.index(who) * len(rows) // len(people)]["id"])

        return name

    def _first(self, key: Callable[[Row], Any], *, turned: bool = False) -> Callable[[str, int], str | None]:
        """As if the first who answered were the first released, or the last."""

        def name(wave: str, who: int) -> str | None:
            rows = sorted(self.released[wave], key=key, reverse=turned)
            return str(rows[min(who, len(rows) - 1)]["id"])

        return name

    def _same_id(self, wave: str, who: int) -> str | None:
        ids = [row["id"] for row in self.released[wave]]
        mine = self.waves[wave][who].id
        return mine if mine in ids else ids[0]

    def _opened(self, wave: str, who: int) -> str | None:
        """Read the sealed row, in clear or with any key that any backup gives; then look for the same answers."""
        said = self._read(self.waves[wave][who])
        rows = self.released[wave]
        return str(next((row["id"] for row in rows if _said(row) == said), rows[0]["id"]))

    def _read(self, one: Answered) -> Any:
        found = re.search(rb"\{.*\}", one.sealed, re.DOTALL)
        if found and (said := _json(found.group())) is not None:
            return said
        for key in self.keys:
            said = _json(_decrypted(one, key, self.publics[one.batch]))
            if said is not None:
                return said
        return None


# --- reading what was stolen ---------------------------------------------------------------------------------


def _by_order_of_answering(backups: list[dict[str, list[Row]]]) -> dict[str, list[Answered]]:
    """Wave -> its answers in the order they came, each new in one backup and not in the one before."""
    found: dict[str, list[Answered]] = {}
    known: set[str] = set()
    for backup in backups[:-1]:  # the last one was taken after the release
        waves = {row["id"]: row["wave_id"] for row in backup[BATCH]}
        for row in backup[WAITING]:
            if row["id"] not in known:
                known.add(row["id"])
                found.setdefault(waves[row["batch_id"]], []).append(Answered(row["id"], row["batch_id"], row["sealed"]))
    return found


def _tables(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    manifest = json.loads((folder / "manifest.json").read_text())
    for table in (WAITING, BATCH):
        if manifest["engine"] == "sqlite":
            connection = sqlite3.connect(folder / "database.sqlite3")
            connection.row_factory = sqlite3.Row
            yield table, [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            connection.close()
        else:
            lines = (folder / f"{table}.copy").read_text().splitlines()
            names = manifest["columns"][table]
            yield table, [dict(zip(names, map(_copied, line.split("\t")), strict=True)) for line in lines]


def _copied(text: str) -> str | bytes:
    r"""A cell as COPY writes it: bytes as \\x…, ids with dashes."""
    if text.startswith("\\\\x"):
        return bytes.fromhex(text[3:])
    return text.replace("-", "")


def _released_with_system_columns() -> list[Row]:
    connection = connections["default"]
    system = "rowid" if connection.vendor == "sqlite" else "ctid, xmin, xmax, cmin"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {system}, * FROM "{RELEASED}"')
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{name: value.hex if isinstance(value, UUID) else value for name, value in row.items()} for row in rows]


def _sortable(value: Any) -> Any:
    """ctid "(3,17)" and transaction numbers in their own order; everything else by its text."""
    numbers = re.fullmatch(r"\(?(\d+)(?:,(\d+))?\)?", str(value))
    return [int(n) for n in numbers.groups() if n] if numbers else [0, str(value)]


def _said(row: Row) -> Any:
    return json.loads(row["answers"]) if isinstance(row["answers"], str) else row["answers"]


def _database_files(home: Path) -> list[Path]:
    connection = connections["default"]
    if connection.vendor == "sqlite":
        return [path for path in sorted(home.glob("alongside.sqlite3*")) if not path.name.endswith("-shm")]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(f"SELECT current_setting('data_directory'), pg_relation_filepath('{RELEASED}')")
        folder, path = map(Path, cursor.fetchone())
    return [folder / path, *sorted((folder / "pg_wal").glob("0*"))[-4:]]


def _ids(released: dict[str, list[Row]]) -> set[str]:
    return {row["id"] for rows in released.values() for row in rows}


def _places(data: bytes, ids: set[str]) -> dict[str, int]:
    """Where each id stands first, written out or as sixteen bytes."""
    found = {}
    for match in re.finditer(rb"[0-9a-f]{32}", data):
        text = match.group().decode()
        if text in ids:
            found.setdefault(text, match.start())
    raw = {bytes.fromhex(one): one for one in ids - found.keys()}
    at = np.frombuffer(data, np.uint8)
    if raw and len(at) > 16:
        version, variant = at[6:-9] >> 4 == 4, at[8:-7] >> 6 == 2
        for place in np.flatnonzero(version & variant):
            one = raw.get(data[place : place + 16])
            if one:
                found.setdefault(one, int(place))
    return found


def logged(folder: Path) -> str:
    """All that was logged."""
    return "".join(file.read_text() for file in sorted(folder.glob("*.log")))


# --- keys ----------------------------------------------------------------------------------------------------


def _keys_of_backups(keystores: list[Path], credential: Path) -> Iterator[X25519PrivateKey]:
    """Everything in a keystore's copy that could be a wrapped key, under every epoch's key."""
    epochs = [base64.b64decode(text) for text in json.loads(credential.read_text())["epochs"].values()]
    blobs: set[bytes] = set()
    for folder in keystores:
        for text in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", (folder / "keystore.jsonl").read_text()):
            blobs.add(base64.b64decode(text + "=" * (-len(text) % 4)))
    for blob in blobs:
        for epoch in epochs:
            if len(blob) >= 44:
                cipher = Cipher(algorithms.AES(epoch), modes.CTR(blob[:12] + b"\0\0\0\2")).decryptor()
                yield X25519PrivateKey.from_private_bytes(cipher.update(blob[12:44]))


def _decrypted(one: Answered, key: X25519PrivateKey, public: bytes) -> bytes:
    once = one.sealed[1:33]
    info = b"alongside batch 1|" + bytes.fromhex(one.batch) + once + bytes(public)
    secret = HKDF(SHA256(), 32, None, info).derive(key.exchange(X25519PublicKey.from_public_bytes(once)))
    cipher = Cipher(algorithms.AES(secret), modes.CTR(bytes(12) + b"\0\0\0\2")).decryptor()
    return cipher.update(one.sealed[33:-16])


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None
