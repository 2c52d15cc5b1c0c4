"""The `alongside` command: a list of names; what a name does is imported when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from alongside.core.errors import BadInput
from alongside.platform.home import home, refuse_a_workstation, settings_module

COMMANDS = {
    "init": ("alongside.cli.init:init", "Create a real installation, with its first program and administrator."),
    "invite": ("alongside.cli.invite:invite", "Invite a member of staff."),
    "upgrade": ("alongside.cli.upgrade:upgrade", "Bring the database up to this version, with a backup before."),
    "serve": ("alongside.cli.serve:serve", "Serve the site; with --studies the evaluator's workstation."),
    "jobs": ("alongside.cli.jobs:jobs", "Run what is due: reminders, purges, epochs."),
    "purge": ("alongside.cli.purge:purge", "Destroy what its schedule says; hold, or lift a hold."),
    "holdings": ("alongside.cli.holdings:holdings", "Print everything held on one parent, or how long it lives."),
    "audit": ("alongside.cli.audit:audit", "Check that no audit entry was changed, dropped or cut off."),
    "backup": ("alongside.cli.backup:backup", "Copy database and keystore to two places."),
    "restore": ("alongside.cli.restore:restore", "Bring a backup back, and destroy again what was destroyed since."),
    "programs": ("alongside.cli.programs:programs", "Check program files, and say what they mean."),
    "courtlist": ("alongside.cli.courtlist:courtlist", "Import a court list."),
    "disclose": ("alongside.cli.disclose:disclose", "Withhold the small counts of tables before they are published."),
    "survey": ("alongside.cli.survey:survey", "Check, score and export surveys; recompute the printed ones."),
    "indicators": (
        "alongside.cli.indicators:indicators",
        "Permanency, re-entry and placement stability from an extract.",
    ),
    "study": ("alongside.cli.study:study", "Check and run a study of children's outcomes."),
    "power": ("alongside.cli.power:power", "Say what a study of this size could find."),
    "demo": ("alongside.cli.demo:demo", "Build the demo: two programs of invented people."),
}


class LazyGroup(click.Group):
    """Knows every command's name and one line of help without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Bad input is one line on standard error and exit status 2, here and in every command."""
        kwargs["standalone_mode"] = False
        try:
            sys.exit(super().main(*args, **kwargs) or 0)
        except BadInput as bad:
            complain(str(bad))
        except click.UsageError as bad:
            where = bad.ctx.command_path if bad.ctx else "alongside"
            complain(f"{where}: {bad.format_message()} Run it with --help.")
        except click.ClickException as bad:
            complain(bad.format_message())
        except click.Abort:
            sys.exit(130)


@click.group(
    cls=LazyGroup,
    epilog="\b\nExamples, of a checkout:\n"
    "  alongside programs show contra-costa\n"
    "  alongside study published\n"
    "  alongside indicators examples/episodes.csv --period 2022-10-01..2023-09-30\n\n"
    "Each command's own --help has examples too. What they read is in examples/; all of it is invented.",
)
@click.version_option(package_name="alongside")
def cli() -> None:
    """Alongside runs a Parent Partner program, and holds as little about a parent as can serve."""


def complain(words: str) -> None:
    """One line on standard error; exit status 2."""
    click.echo(" ".join(words.split()), err=True)
    sys.exit(2)


def start(*, database: bool = True) -> None:
    """Set Django up for this installation. Refuses kindly where none has been created yet.

    What a command writes is its operator's alone to read.
    """
    os.umask(0o077)
    refuse_a_workstation()
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()
    import django

    django.setup()
    if database:
        from django.db import connections

        for alias in ("default", "keystore"):
            if "django_migrations" not in connections[alias].introspection.table_names():
                raise BadInput(
                    str(home()), "no installation here yet", "run: alongside init, or alongside demo --reset"
                )
        from alongside.platform.sites.services import refuse_demo_switches_over_live_rows

        refuse_demo_switches_over_live_rows()
