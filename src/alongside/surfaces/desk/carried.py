"""Rows that a dry run found good, carried sealed in the page until they are confirmed: never in a session or a file."""

from __future__ import annotations

import base64
import datetime as dt
import json
import time
import zlib
from collections.abc import Sequence
from dataclasses import astuple

from django.http import HttpRequest

from alongside.core.courtlist import Row
from alongside.platform.web.sealing import Unreadable, holder_of, seal, unseal

PURPOSE = "court-list"
OPEN_SECONDS = 3600


class TooOld(Exception):
    """The page was open for more than an hour, or belongs to somebody else."""


def seal_rows(request: HttpRequest, rows: Sequence[Row]) -> str:
    """5,000 rows take about 200 kB: packed, then sealed for this person in this program."""
    plain = json.dumps([[_plain(value) for value in astuple(row)] for row in rows], ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(plain.encode(), 9)).decode()
    return seal(PURPOSE, {"rows": packed, "until": int(time.time()) + OPEN_SECONDS}, holder=holder_of(request))


def open_rows(request: HttpRequest, token: str) -> list[Row]:
    """The rows; TooOld where they cannot be taken any more."""
    try:
        found = unseal(PURPOSE, token, holder=holder_of(request))
    except Unreadable as error:
        raise TooOld from error
    if found["until"] < time.time():
        raise TooOld
    plain = json.loads(zlib.decompress(base64.b64decode(found["rows"])))
    return [_row(values) for values in plain]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def _row(values: list[object]) -> Row:
    name, on, line, parent, language, kind, at, *rest = values
    return Row(
        str(name), dt.date.fromisoformat(str(on)), str(line), str(parent), str(language), str(kind),
        dt.time.fromisoformat(str(at)) if at else None, *rest,  # type: ignore[arg-type]
    )  # fmt: skip
