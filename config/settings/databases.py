"""The two databases: rows in `default`, and apart from them `keystore`, which holds the wrapped keys."""

import os
from typing import Any

import dj_database_url

from alongside.platform.home import home

SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at BEGIN, so that read-then-write never fails half-way
    "timeout": 20,
    # secure_delete: what is deleted is overwritten with zeros, not only unlinked
    # temp_store: sorting and rewriting never spill rows or wrapped keys into files outside ALONGSIDE_HOME
    # cache_size: 16 MB, so that a program's whole caseload is read from memory when it is searched
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;"
        " PRAGMA temp_store=MEMORY"
    ),
}


def databases() -> dict[str, dict[str, Any]]:
    """DATABASES, from DATABASE_URL and KEYSTORE_URL, or two SQLite files under ALONGSIDE_HOME."""
    (home() / "keystore").mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "default": _read("DATABASE_URL", home() / "alongside.sqlite3"),
        "keystore": _read("KEYSTORE_URL", home() / "keystore" / "keystore.sqlite3"),
    }


def _read(variable: str, file: object) -> dict[str, Any]:
    found: dict[str, Any] = dict(dj_database_url.parse(os.environ.get(variable) or f"sqlite:///{file}"))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {**SQLITE, **found.get("OPTIONS", {})}
    else:
        found.setdefault("CONN_MAX_AGE", 600)
        found["CONN_HEALTH_CHECKS"] = True
    return found
