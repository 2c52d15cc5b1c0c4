"""A whole installation for one test: real files and, on PostgreSQL, a database of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction

REPOSITORY = Path(__file__).parents[2]
VARIABLES = {"default": "DATABASE_URL", "keystore": "KEYSTORE_URL"}
SEALED_OFF = ("ALONGSIDE_CREDENTIAL", "ALONGSIDE_NOW")

Contents = dict[str, dict[str, bytes]]


@dataclass(frozen=True)
class Installation:
    """`home` holds everything, credential too; `names` are the PostgreSQL databases, by alias, where there are."""

    home: Path
    names: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """This process works on this installation, with connections of its own, until it leaves."""
        before = {alias: connections[alias] for alias in ("default", "keystore")}
        variables = {name: os.environ.pop(name, None) for name in ("ALONGSIDE_HOME", *SEALED_OFF)}
        os.environ["ALONGSIDE_HOME"] = str(self.home)
        files = {
            "default": str(self.home / "alongside.sqlite3"),
            "keystore": str(self.home / "keystore" / "keystore.sqlite3"),
        }
        try:
            for alias, name in (files | self.names).items():
                connections[alias] = before[alias].copy()
                connections[alias].settings_dict["NAME"] = name
                connections[alias].in_atomic_block = False
            yield
        finally:
            for alias, wrapper in before.items():
                connections[alias].close()
                connections[alias] = wrapper
            os.environ.pop("ALONGSIDE_HOME")
            os.environ.update({name: value for name, value in variables.items() if value is not None})

    def clone(self, home: Path) -> Installation:
        """The same, somewhere else. Nobody may be inside either."""
        shutil.copytree(self.home, home)
        return Installation(home, {alias: _create(alias, f'TEMPLATE "{name}"') for alias, name in self.names.items()})

    def contents(self) -> Contents:
        """The rows of every PostgreSQL table, by database; files hold everything else."""
        found: Contents = {}
        with self.entered():
            for alias in self.names:
                with connections[alias].cursor() as cursor:
                    tables = connections[alias].introspection.table_names(cursor)
                    found[alias] = {table: _copy_out(cursor, table) for table in tables}
        return found

    def reset(self, source: Installation, contents: Contents) -> None:
        """Back to what `source` is, quicker than a clone. Nobody may be inside either."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(source.home, self.home)
        with self.entered():
            for alias, tables in contents.items():
                with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                    cursor.execute("SET LOCAL session_replication_role = replica")  # in any order of tables
                    cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
                    for table, rows in tables.items():
                        if rows:
                            with cursor.cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                                copy.write(rows)

    def remove(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        for alias, name in self.names.items():
            _on_server(alias, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def command(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `alongside WORDS` in a process of its own."""
        return subprocess.run(
            [str(Path(sys.executable).with_name("alongside")), *words],
            cwd=REPOSITORY,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            timeout=120,
        )

    def environment(self, **variables: str) -> dict[str, str]:
        """The variables with which another process works on this installation."""
        environment = {name: value for name, value in os.environ.items() if name not in SEALED_OFF}
        return environment | {
            "ALONGSIDE_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            **{VARIABLES[alias]: self._address(alias) for alias in self.names},
            **variables,
        }

    def _address(self, alias: str) -> str:
        return urlunsplit(urlsplit(os.environ[VARIABLES[alias]])._replace(path=f"/{self.names[alias]}"))


def _copy_out(cursor: Any, table: str) -> bytes:
    with cursor.cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
        return b"".join(bytes(chunk) for chunk in copy)


def _create(alias: str, how: str = "") -> str:
    name = f"alongside_{uuid.uuid4().hex[:12]}"
    _on_server(alias, f'CREATE DATABASE "{name}" {how}')
    return name


def _on_server(alias: str, statement: str) -> None:
    with connections[alias]._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def empty_installation(tmp_path_factory: Any, django_db_blocker: Any) -> Iterator[Installation]:
    """Migrated once; every test that wants one gets a clone."""
    home = tmp_path_factory.mktemp("template") / "home"
    (home / "keystore").mkdir(parents=True)
    with django_db_blocker.unblock():
        servers = [alias for alias in VARIABLES if connections[alias].vendor == "postgresql"]
        made = Installation(home, {alias: _create(alias) for alias in servers})
        with made.entered():
            for alias in ("default", "keystore"):
                call_command("migrate", database=alias, verbosity=0, interactive=False)
        yield made
        made.remove()


class Workplace:
    """Hands one installation after another to tests; on PostgreSQL always the same databases, emptied."""

    def __init__(self, empty: Installation) -> None:
        self._empty, self._contents = empty, empty.contents()
        self._last: Installation | None = None

    def begin(self, home: Path) -> Installation:
        if self._last is not None and self._last.names:
            again = Installation(home, self._last.names)
            try:
                again.reset(self._empty, self._contents)
                return again
            except DatabaseError:  # the last test took tables away
                again.remove()
        self._last = self._empty.clone(home)
        return self._last

    def remove(self) -> None:
        if self._last is not None:
            self._last.remove()


@pytest.fixture(scope="session")
def workplace(empty_installation: Installation, django_db_blocker: Any) -> Iterator[Workplace]:
    with django_db_blocker.unblock():
        made = Workplace(empty_installation)
        yield made
        made.remove()


@pytest.fixture
def installation(workplace: Workplace, tmp_path: Path, django_db_blocker: Any) -> Iterator[Installation]:
    """An installation without anybody in it, entered."""
    with django_db_blocker.unblock():
        made = workplace.begin(tmp_path / "home")
        with made.entered():
            yield made
        shutil.rmtree(made.home, ignore_errors=True)
