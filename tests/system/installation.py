"""A whole installation for one test: real files and, on PostgreSQL, a database of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

REPOSITORY = Path(__file__).parents[2]
SEALED_OFF = ("ALONGSIDE_CREDENTIAL", "ALONGSIDE_NOW", "KEYSTORE_URL")


@dataclass(frozen=True)
class Installation:
    """`home` holds everything, credential too; `database` is the PostgreSQL database, or empty."""

    home: Path
    database: str = ""

    @contextmanager
    def entered(self) -> Iterator[None]:
        """This process works on this installation, with connections of its own, until it leaves."""
        before = {alias: connections[alias] for alias in ("default", "keystore")}
        variables = {name: os.environ.pop(name, None) for name in ("ALONGSIDE_HOME", *SEALED_OFF)}
        os.environ["ALONGSIDE_HOME"] = str(self.home)
        names = {
            "default": self.database or str(self.home / "alongside.sqlite3"),
            "keystore": str(self.home / "keystore" / "keystore.sqlite3"),
        }
        try:
            for alias, name in names.items():
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
        database = ""
        if self.database:
            database = f"alongside_{uuid.uuid4().hex[:12]}"
            _on_server(f'CREATE DATABASE "{database}" TEMPLATE "{self.database}"')
        return Installation(home, database)

    def remove(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        if self.database:
            _on_server(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    def command(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `alongside WORDS` in a process of its own."""
        environment = {name: value for name, value in os.environ.items() if name not in SEALED_OFF}
        environment |= {
            "ALONGSIDE_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": self._address(),
            **variables,
        }
        return subprocess.run(
            [str(Path(sys.executable).with_name("alongside")), *words],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def _address(self) -> str:
        if not self.database:
            return ""
        from urllib.parse import urlsplit, urlunsplit

        parts = urlsplit(os.environ["DATABASE_URL"])
        return urlunsplit(parts._replace(path=f"/{self.database}"))


def _on_server(statement: str) -> None:
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def empty_installation(tmp_path_factory: Any, django_db_blocker: Any) -> Iterator[Installation]:
    """Migrated once; every test that wants one gets a clone."""
    home = tmp_path_factory.mktemp("template") / "home"
    (home / "keystore").mkdir(parents=True)
    with django_db_blocker.unblock():
        database = ""
        if connections["default"].vendor == "postgresql":
            database = f"alongside_{uuid.uuid4().hex[:12]}"
            _on_server(f'CREATE DATABASE "{database}"')
        made = Installation(home, database)
        with made.entered():
            for alias in ("default", "keystore"):
                call_command("migrate", database=alias, verbosity=0, interactive=False)
        yield made
        made.remove()


@pytest.fixture
def installation(empty_installation: Installation, tmp_path: Path, django_db_blocker: Any) -> Iterator[Installation]:
    """An installation without anybody in it, entered."""
    with django_db_blocker.unblock():
        made = empty_installation.clone(tmp_path / "home")
        with made.entered():
            yield made
        made.remove()
