"""`alongside demo`: build the demo anew, or run one family's whole story through a running server."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from alongside.core.errors import BadInput
from alongside.platform import home


@click.command(
    epilog="\b\nExamples:\n"
    "  alongside demo --reset --json\n"
    "  alongside demo --story --check\n"
    "  ALONGSIDE_NOW=2026-03-02T08:00:00-08:00 alongside demo --reset"
)
@click.option("--reset", is_flag=True, help="Destroy the demo in ALONGSIDE_HOME and build it anew.")
@click.option("--story", is_flag=True, help="Build it, and run the story through a running server, step by step.")
@click.option("--check", is_flag=True, help="With --story: print the count of steps and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: what was built, or each step and its assertions.")
def demo(reset: bool, story: bool, check: bool, as_json: bool) -> None:
    """Build the demo: two programs of invented people, every role in each. Refused on a real installation."""
    home.refuse_a_workstation()
    if home.kind() == "real":
        raise BadInput(str(home.home()), "holds a real installation", "name another folder with ALONGSIDE_HOME")
    if not (reset or story):
        raise BadInput("demo", "nothing to do", "say --reset to build it, or --story to run the story")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    _refuse_live_settings()
    _refuse_live_rows()
    built = _rebuild()
    if as_json and not story:
        click.echo(json.dumps(built, ensure_ascii=False, indent=2))
    elif not story:
        click.echo(f"demo: {len(built['users'])} people in 2 programs, {len(built['parents'])} parents")
        click.echo(f"sign in as anybody: {built['base_url']}/demo/ once `alongside serve` runs")
    if story:
        _story(built, check=check, as_json=as_json)


def base_url() -> str:
    """Where the demo is served."""
    return f"http://localhost:{os.environ.get('PORT', '8000')}"


def _refuse_live_settings() -> None:
    import django
    from django.conf import settings

    django.setup()
    if not settings.DEMO_SWITCHES:
        raise BadInput("DJANGO_SETTINGS_MODULE", "not demo or test settings", "use config.settings.local")


def _refuse_live_rows() -> None:
    """A database or keystore that holds anything but the demo is never wiped, whatever ALONGSIDE_HOME says."""
    from django.db import connections

    from alongside.platform.sites.models import Program
    from alongside.platform.vault.models import DataKey

    names = connections["default"].introspection.table_names()
    has_programs = Program._meta.db_table in names
    if (names and not has_programs) or (has_programs and Program.objects.filter(invented=False).exists()):
        raise BadInput("DATABASE_URL", "holds more than a demo", "name an empty database, or one that holds the demo")
    if home.kind() == "demo" and _database_file("keystore") == home.home() / "keystore" / "keystore.sqlite3":
        return  # the demo's own: the database may be another one this time
    if DataKey._meta.db_table in connections["keystore"].introspection.table_names():
        known = list(Program.objects.values_list("pk", flat=True)) if has_programs else []
        if DataKey.objects.exclude(program_id__in=known).exists():
            raise BadInput("KEYSTORE_URL", "holds keys that are not the demo's", "name an empty keystore")


def _database_file(alias: str) -> Path | None:
    """The file a database lies in; None for one on a server."""
    from django.db import connections

    connection = connections[alias]
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def _rebuild() -> dict:
    """Take the old demo away and build the new one."""
    from alongside.surfaces.demo import build

    _wipe()
    home.mark_kind("demo")
    build.migrate()
    show = _progress if sys.stderr.isatty() else (lambda done, total: None)
    return build.build(show).as_json(base_url())


def _wipe() -> None:
    """Everything that a demo writes: keys first, so that a killed run leaves no keys without the rows they are of.

    Of a PostgreSQL database only our own tables go: others may use it too.
    """
    from django.db import connections

    files = []
    for alias in ("keystore", "default"):
        file, connection = _database_file(alias), connections[alias]
        if file is None:
            _drop_own_tables(connection)
        else:
            files.append(file)
        connection.close()
    names = ("alongside.sqlite3", "keystore", "credential", "outbox", "logs", "programs", "uploads")
    for path in (*files, *(home.home() / name for name in names)):
        name = path.name
        for found in (path, path.with_name(f"{name}-wal"), path.with_name(f"{name}-shm")):
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink(missing_ok=True)
    (home.home() / "keystore").mkdir(mode=0o700, parents=True, exist_ok=True)


def _drop_own_tables(connection: Any) -> None:
    from django.apps import apps

    own = (*(f"{app.label}_" for app in apps.get_app_configs()), "django_", "shared_cache")
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith(own)]
        if tables:
            cursor.execute("DROP TABLE " + ", ".join(connection.ops.quote_name(name) for name in tables) + " CASCADE")


def _progress(done: int, total: int) -> None:
    click.echo(f"\rbuilding the demo: {100 * done // max(1, total)}%", nl=done == total, err=True)


def _story(built: dict, *, check: bool, as_json: bool) -> None:
    from alongside.surfaces.demo.story.run import tell

    say = (lambda line: None) if as_json else click.echo
    steps = tell(built, say=say)
    failed = [step for step in steps if not step["ok"]]
    if as_json:
        click.echo(json.dumps({"steps": steps, "ok": not failed}, ensure_ascii=False, indent=2))
    if failed:
        click.echo(f"story: step {failed[0]['step']} failed: {failed[0]['failed']}", err=True)
        sys.exit(1)
    if not as_json:
        click.echo(f"story: {len(steps)} steps ok")
    if check:
        return
    _serve_fresh()


def _serve_fresh() -> None:
    """A fresh demo of today, then the server, until Ctrl-C."""
    from django.db import connections

    from alongside.cli.serve import run

    built = _rebuild()
    connections.close_all()
    port = int(os.environ.get("PORT", "8000"))
    click.echo(f"\nThe demo is ready: {built['base_url']}/demo/  (Ctrl-C stops it)")
    run(host="localhost", port=port, workers=2)
