"""`alongside serve --studies`: the evaluator's workstation, apart from every program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from alongside.cli.serve import check_port, collect, run
from alongside.core.errors import BadInput
from alongside.platform import home

HERE = ("127.0.0.1", "localhost")


def serve_studies(*, host: str, port: int) -> None:
    """Serve on this machine alone until a signal ends it; print the link that opens it, once."""
    if host not in HERE:
        raise BadInput(
            f"--host {host}", "children's extracts are served to this machine alone", "use ssh -L to reach it from afar"
        )
    _claim_home()
    check_port(host, port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.studies"
    import django

    django.setup()
    from django.conf import settings

    from alongside.proof.studies import door, running, shelf

    arriving = Path(str(settings.FILE_UPLOAD_TEMP_DIR))
    _empty(arriving)
    os.environ["TMPDIR"] = str(arriving)  # whatever is put aside while columns are looked at lies here too
    shelf.finish_destroying()
    for study in shelf.studies():
        running.tidy_stopped(study)
    collect()
    click.echo("Open the workstation, once, in a browser on this machine:")
    click.echo(f"  http://127.0.0.1:{port}/open/{door.new_link()}/")
    try:
        run(host="127.0.0.1", port=port, workers=1, threads=4)
    finally:
        door.shut()


def _claim_home() -> None:
    """A folder of its own: families' data and children's extracts never lie in one."""
    where = home.home()
    if home.kind() not in ("", "studies") or (where / "alongside.sqlite3").exists() or (where / "keystore").exists():
        mend = "name another folder: ALONGSIDE_HOME=~/studies alongside serve --studies"
        raise BadInput(str(where), "holds a program's installation", mend)
    os.umask(0o077)
    home.mark_kind("studies")


def _empty(arriving: Path) -> None:
    """What was being uploaded when the server last stopped is gone."""
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(mode=0o700, parents=True)
