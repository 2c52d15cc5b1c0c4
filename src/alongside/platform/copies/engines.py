"""Copying the database of either engine as it stood at one moment, and loading such a copy."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from django.core.management.color import no_style
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from alongside.core.errors import BadInput

DATABASE = "database.sqlite3"


class Snapshot(Protocol):
    """A database held still at one moment, until it has been written to a folder."""

    def write(self, folder: Path) -> dict[str, list[str]]: ...


def engine() -> str:
    return str(connections["default"].vendor)


def hold_still() -> Snapshot:
    """Pin the database as it is committed now; writers go on meanwhile."""
    return SQLiteSnapshot() if engine() == "sqlite" else PostgreSQLSnapshot()


class SQLiteSnapshot:
    """A read transaction of a connection of its own, copied page by page."""

    def __init__(self) -> None:
        self._source = open_sqlite(connections["default"].settings_dict["NAME"], read_only=True)
        self._source.execute("BEGIN")
        self._source.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def write(self, folder: Path) -> dict[str, list[str]]:
        target = open_sqlite(folder / DATABASE)
        try:
            self._source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        finally:
            target.close()
            self._source.close()
        return {}


class PostgreSQLSnapshot:
    """A repeatable-read transaction of a connection of its own, copied table by table."""

    def __init__(self) -> None:
        self._wrapper = connections["default"].copy()
        self._wrapper.connect()
        self._cursor: Any = self._wrapper.connection.cursor()
        self._cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._cursor.execute("SELECT 1")

    def write(self, folder: Path) -> dict[str, list[str]]:
        columns: dict[str, list[str]] = {}
        try:
            with self._wrapper.cursor() as cursor:
                for table in self._wrapper.introspection.table_names(cursor):
                    described = self._wrapper.introspection.get_table_description(cursor, table)
                    columns[table] = [column.name for column in described]
            for table, names in columns.items():
                with (folder / f"{table}.copy").open("wb") as file:
                    listed = ", ".join(f'"{name}"' for name in names)
                    with self._cursor.copy(f'COPY "{table}" ({listed}) TO STDOUT') as rows:
                        for chunk in rows:
                            file.write(chunk)
        finally:
            self._cursor.execute("ROLLBACK")
            self._wrapper.close()
        return columns


def open_sqlite(path: object, *, read_only: bool = False) -> sqlite3.Connection:
    """A plain connection; `path` may be a `file:` address already."""
    name = str(path)
    if not name.startswith("file:"):
        name = Path(name).absolute().as_uri()
    if read_only and "?" not in name:
        name += "?mode=ro"
    found = sqlite3.connect(name, uri=True, timeout=20, isolation_level=None)
    found.execute("PRAGMA secure_delete=ON")
    return found


def applied() -> list[list[str]]:
    """The migrations the database stands at."""
    found = MigrationRecorder(connections["default"]).applied_migrations()
    return sorted([app, name] for app, name in found)


def refuse_newer(recorded: Iterable[list[str]]) -> None:
    """A copy made by a newer version of the software cannot be read by this one."""
    known = MigrationExecutor(connections["default"]).loader.disk_migrations
    for app, name in recorded:
        if app in {key[0] for key in known} and (app, name) not in known:
            raise BadInput("restore", f"the backup knows {app}.{name}, which this version does not", "upgrade first")


def load_postgresql(folder: Path, columns: dict[str, list[str]], recorded: list[list[str]]) -> None:
    """Rebuild the schema the copy was made at and fill it. The caller holds one transaction around it all."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        standing = connection.introspection.table_names(cursor)
        if standing:
            cursor.execute("DROP TABLE " + ", ".join(f'"{table}"' for table in standing) + " CASCADE")
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, name in recorded} & set(executor.loader.graph.nodes)
    last = [
        node
        for node in sorted(wanted)
        if not any(child.key in wanted and child.key[0] == node[0] for child in _children(executor, node))
    ]
    executor.migrate(last)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in columns) + " CASCADE")
        raw: Any = cursor.cursor
        for table, names in columns.items():
            listed = ", ".join(f'"{name}"' for name in names)
            with (
                raw.copy(f'COPY "{table}" ({listed}) FROM STDIN') as rows,
                (folder / f"{table}.copy").open("rb") as file,
            ):
                while chunk := file.read(1 << 16):
                    rows.write(chunk)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in _sequences(set(columns)):
            cursor.execute(statement)


def _children(executor: MigrationExecutor, node: tuple[str, str]) -> Any:
    return executor.loader.graph.node_map[node].children


def _sequences(tables: set[str]) -> list[str]:
    from django.apps import apps

    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table in tables]
    models.append(MigrationRecorder.Migration)
    return connections["default"].ops.sequence_reset_sql(no_style(), models)
