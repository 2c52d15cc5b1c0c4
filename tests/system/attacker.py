"""An attacker with every file, every backup of both stores and the live credential. Shares no code with the vault.

It decrypts by the bare cipher, without checking tags, so it need not know what a value is bound to; and it looks
for wrapped keys at every byte of the keystore's files, so that what was deleted but not overwritten is found too.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connections

WRAPPED = 12 + 32 + 16
SQLITE = b"SQLite format 3\x00"
BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")
HEX = re.compile(rb"\\\\?x((?:[0-9a-f]{2}){20,})")


def attack(roots: Iterable[Path], credential: Path) -> set[str]:
    """Every text that opens, as JSON, with any key that any epoch of the credential unwraps."""
    kept = json.loads(credential.read_text())["epochs"].values()
    epoch_keys = [base64.b64decode(text) for text in kept]
    blobs: set[bytes] = set()
    files = [file for root in roots for file in _files(root)]
    for file in files:
        blobs |= set(_blobs(file))
    blobs |= set(_blobs_of_server())
    sealed = {blob for blob in blobs if blob[:1] == b"\x01" and len(blob) >= 1 + 12 + 64 + 16}
    candidates = {blob for blob in blobs if len(blob) == WRAPPED}
    for file in files:
        if "keystore" in file.name:
            candidates |= set(_windows(file.read_bytes()))
    keys = {_stream(epoch, blob[:12], blob[12:44]) for epoch in epoch_keys for blob in candidates}
    return {text for value in sealed for text in _openings(keys | set(epoch_keys), value)}


def plain_traces(roots: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Where a word stands in clear, or in an encoding anybody can read."""
    found = []
    for root in roots:
        for file in _files(root):
            data = file.read_bytes()
            found += [f"{file.name}: {way}" for word in words for way, form in _forms(word) if form in data]
    return found


def _files(root: Path) -> Iterator[Path]:
    return (file for file in sorted(root.rglob("*")) if file.is_file())


def _blobs(file: Path) -> Iterator[bytes]:
    data = file.read_bytes()
    for match in BASE64.finditer(data):
        text = match.group().rstrip(b"=")
        yield base64.b64decode(text[: len(text) - (len(text) % 4 == 1)] + b"==")
    for match in HEX.finditer(data):
        yield bytes.fromhex(match.group(1).decode())
    if data.startswith(SQLITE):
        yield from _cells(file)


def _cells(file: Path) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        for near in file.parent.glob(f"{file.name}*"):
            shutil.copy(near, folder)
        connection = sqlite3.connect(Path(folder) / file.name)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (bytes(cell) for cell in row if isinstance(cell, bytes))
        connection.close()


def _blobs_of_server() -> Iterator[bytes]:
    for alias in ("default", "keystore"):
        connection = connections[alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for table in connection.introspection.table_names(cursor):
                    cursor.execute(f'SELECT * FROM "{table}"')
                    for row in cursor.fetchall():
                        yield from (bytes(cell) for cell in row if isinstance(cell, bytes | memoryview))


def _windows(data: bytes) -> Iterator[bytes]:
    """Every stretch as long as a wrapped key, wherever it begins; stretches of zeros hold none."""
    for start in range(len(data) - WRAPPED + 1):
        window = data[start : start + WRAPPED]
        if window.count(0) < WRAPPED // 3:
            yield window


def _stream(key: bytes, nonce: bytes, text: bytes) -> bytes:
    return Cipher(algorithms.AES(key), modes.CTR(nonce + b"\0\0\0\2")).decryptor().update(text)


def _openings(keys: set[bytes], value: bytes) -> Iterator[str]:
    block, first = value[1:13] + b"\0\0\0\2", value[13:15]
    for key in keys:
        start = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block)
        if bytes([first[0] ^ start[0], first[1] ^ start[1]]) == b'{"':
            try:
                yield json.dumps(json.loads(_stream(key, value[1:13], value[13:-16]).decode()), ensure_ascii=False)
            except ValueError:
                continue


def _forms(word: str) -> Iterator[tuple[str, bytes]]:
    data = word.encode()
    yield "plain", data
    yield "UTF-16", word.encode("utf-16-le")
    yield "UTF-16 the other way round", word.encode("utf-16-be")
    yield "hexadecimal", data.hex().encode()
    yield "escaped", json.dumps(word).strip('"').encode()
    for shift in range(3):
        inner = base64.b64encode(b"\0" * shift + data)
        yield "base64", inner[4 if shift else 0 : len(inner) // 4 * 4 - 4]
