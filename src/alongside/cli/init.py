"""`alongside init`: the first real installation, whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.core.errors import BadInput
from alongside.platform import home

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command(
    epilog="\b\nExample:\n"
    "  alongside init --program programs/contra-costa.toml --admin ana@example.org\n\n"
    "The variable ALONGSIDE_HOME names the folder, as ALONGSIDE_HOME=/srv/alongside; without it, var/."
)
@click.option("--program", "file", required=True, type=click.Path(path_type=Path), help="The program file.")
@click.option("--admin", required=True, metavar="EMAIL", help="Whom to invite first, as manager.")
def init(file: Path, admin: str) -> None:
    """Create a real installation in ALONGSIDE_HOME, with its first program and one invitation."""
    from alongside.core.programs import live_data_obstacles, load

    model = load(file)
    _check_email(admin)
    _check_place()
    with _whole_or_nothing():
        home.mark_kind("real")
        if file.resolve() != _program_copy(model.slug).resolve():
            shutil.copyfile(file, _program_copy(model.slug))
        link = _create(model.slug, admin)
    click.echo(f"created: {home.home()}")
    click.echo(f"credential, which no backup holds: {home.credential_path()}")
    click.echo(f"invitation for {admin}, once, for seven days: {link}")
    for obstacle in live_data_obstacles(model):
        click.echo(f"before live data: {model.slug}.toml: {obstacle}")


def _check_email(address: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(address)
    except ValidationError:
        raise BadInput("--admin", "not an email address", "write it as name@example.org") from None


def _check_place() -> None:
    home.refuse_a_workstation()
    where, stands = home.home(), home.kind()
    if stands == "demo":
        raise BadInput(str(where), "holds the demo", "name another folder with ALONGSIDE_HOME")
    if stands:
        raise BadInput(str(where), "holds an installation already", "use alongside invite or alongside upgrade")
    credential = Path(os.environ.get("ALONGSIDE_CREDENTIAL") or where.with_name(where.name + ".credential"))
    credential = credential.expanduser().absolute()
    if credential.exists():
        raise BadInput(str(credential), "is there already", "name another with ALONGSIDE_CREDENTIAL")
    if credential.is_relative_to(where):
        raise BadInput(str(credential), "lies inside ALONGSIDE_HOME", "name one outside it with ALONGSIDE_CREDENTIAL")


def _program_copy(slug: str) -> Path:
    folder = home.home() / "programs"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{slug}.toml"


@contextmanager
def _whole_or_nothing() -> Iterator[None]:
    """Where anything fails, what was created goes again, and nothing that was there before."""
    where = home.home()
    before = set(where.iterdir()) if where.exists() else set()
    existed = where.exists()
    try:
        yield
    except BaseException:
        credential = home.credential_path()
        for path in set(where.iterdir()) - before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not existed:
            where.rmdir()
        credential.unlink(missing_ok=True)
        raise


def _create(slug: str, admin: str) -> str:
    """Tables, keys, program, invitation. The link to print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    if "django_migrations" in connections["default"].introspection.table_names():
        raise BadInput("database", "holds an installation already", "name an empty folder or DATABASE_URL")
    for alias in ("keystore", "default"):
        call_command("migrate", database=alias, verbosity=0)

    from alongside.platform import clock
    from alongside.platform.accounts.roles import Role
    from alongside.platform.audit.act import act
    from alongside.platform.audit.actor import Actor
    from alongside.platform.audit.verbs import Verb
    from alongside.platform.sites import services
    from alongside.platform.sites.services.letters import invitation_url
    from alongside.platform.vault import epochs

    by = Actor("command", "init")
    epochs.begin(clock.today())
    with act(None, by=by) as deed:
        deed.record(Verb.INSTALLED)
    program = services.create_program(file=slug, by=by)
    _invitation, token = services.invite(program, email=admin, role=Role.MANAGER, by=by)
    connections.close_all()
    return invitation_url(token)
