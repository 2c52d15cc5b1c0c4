"""`alongside serve`: the production-style server, with what must be true before it starts."""

from __future__ import annotations

import os
import socket

import click

from alongside.cli.main import start
from alongside.core.errors import BadInput


@click.command(
    epilog="\b\nExamples:\n"
    "  ALONGSIDE_HOSTS=partners.example.org alongside serve --workers 4\n"
    "  ALONGSIDE_HOME=~/studies alongside serve --studies"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")), type=click.IntRange(1, 65535),
              help="Port to listen on; PORT sets it too.")  # fmt: skip
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--studies", is_flag=True, help="Serve the evaluator's workstation, on this machine alone.")
def serve(host: str, port: int, workers: int, studies: bool) -> None:
    """Serve the site with its static files. Put a proxy that speaks HTTPS in front of a real installation.

    With --studies, serve the evaluator's workstation instead: it has no families and no accounts, keeps everything
    under ALONGSIDE_HOME, and opens with the link that it prints.
    """
    if studies:
        from alongside.cli.workstation import serve_studies

        serve_studies(host=host, port=port)
        return
    start()
    _check()
    check_port(host, port)
    collect()
    from django.db import connections

    connections.close_all()
    run(host=host, port=port, workers=workers)


def _check() -> None:
    """Refuse to serve over a credential in the wrong place, or a database of another version."""
    from alongside.cli.migrating import pending
    from alongside.platform.vault import credential

    credential.check()
    if waiting := pending():
        raise BadInput("database", f"lacks {len(waiting)} migrations of this version", "run: alongside upgrade")


def collect() -> None:
    """Static files into ALONGSIDE_HOME, hashed and compressed; quick when nothing has changed."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def check_port(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            raise BadInput(f"port {port}", "cannot be listened on", "name a free one with PORT") from None


def run(*, host: str, port: int, workers: int, threads: int = 1) -> None:
    """Serve until a signal ends it. One thread a worker: SQLite has one writer, and p95 is lowest so."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "config.wsgi:application",
        address="127.0.0.1" if host == "localhost" else host,  # Granian takes numbers, not names
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
