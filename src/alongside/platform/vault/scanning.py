"""Opening one sealed column of a whole program's rows, quickly: the way to search, as nothing sealed is indexed.

`keys.open_keys` and `SubjectKey.open` do the same for a page of rows. Here rows and keys are read as the driver gives
them, in one query each, and opened in one loop; making models and keys of them would take longer than opening them.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from alongside.platform.vault import credential
from alongside.platform.vault.errors import SealBroken
from alongside.platform.vault.models import DataKey

Value = dict[str, Any]
CHUNK: Final = 500
_parse: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder())["scan_once"]  # without its wrapping


def find(
    rows: "QuerySet[Any]", column: str, where: Callable[[Value], bool], *, program: UUID, kind: str = "parent"
) -> Iterator[tuple[UUID, Value]]:
    """(primary key, value) of those rows of one program whose value `where` accepts, in the rows' own order.

    Rows without a living key and empty cells are passed over. Two queries, whatever the number of rows. Raises
    SealBroken at the first value that was moved or changed.
    """
    epochs = _wrapped_keys(program, kind)
    before = f"{program.hex}|{rows.model._meta.db_table}|{column}|"
    for subject, sealed in _raw(rows, column):
        if sealed is None:
            continue
        text = subject if type(subject) is str else subject.hex
        for keys, unwrap, after in epochs:
            if key := keys.get(subject):
                try:
                    secret = unwrap(key[:12], key[12:], f"key|{text}{after}".encode())
                    plain = AESGCM(secret).decrypt(sealed[1:13], sealed[13:], f"{before}{text}|1".encode())
                except InvalidTag:
                    raise SealBroken("does not open here") from None
                value = _parse(plain.decode(), 0)[0]
                if where(value):
                    yield UUID(text), value
                break


def _wrapped_keys(program: UUID, kind: str) -> list[tuple[dict[Any, bytes], Callable[..., bytes], str]]:
    """For each epoch: subject -> wrapped key, how to unwrap it, and what its binding ends with. One query."""
    by_epoch: dict[int, dict[Any, bytes]] = {}
    rows = DataKey.objects.filter(program_id=program, kind=kind)
    for subject, number, key in _raw(rows, "epoch", "wrapped"):
        by_epoch.setdefault(number, {})[subject] = key
    ciphers = credential.load().ciphers if by_epoch else {}
    return [
        (by_epoch[number], ciphers[number].decrypt, f"|{kind}|{program.hex}|{number}|1")
        for number in by_epoch.keys() & ciphers.keys()
    ]


def _raw(rows: "QuerySet[Any]", *columns: str) -> Iterator[tuple[Any, ...]]:
    """Primary key and columns as the driver gives them: a UUID is 32 letters on SQLite, a UUID on PostgreSQL."""
    connection = connections[rows.db]
    try:
        sql, params = rows.values_list("pk", *columns).query.get_compiler(rows.db).as_sql()
    except EmptyResultSet:
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk
