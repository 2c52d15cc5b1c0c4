"""The operator's commands: purge with receipts, holds, backup, restore, jobs, as they are typed."""

import datetime as dt
import uuid

import pytest

from alongside.cli.main import COMMANDS, cli
from alongside.platform import clock
from alongside.platform.audit.chain import head
from alongside.platform.vault.models import DataKey, Hold
from alongside.service.matches.models import Parent
from tests.factories.matches import opened_parent, program_and_partners

CLOSED = dt.date(2026, 3, 2)


@pytest.fixture
def called(capsys):
    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(list(words))
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def due(installation, monkeypatch):
    monkeypatch.setenv(clock.VARIABLE, "2026-03-02T08:00:00-08:00")
    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    opened_parent(program)
    Parent.objects.filter(pk=parent.pk).update(closed_on=CLOSED)
    monkeypatch.setenv(clock.VARIABLE, "2026-04-05T08:00:00-08:00")
    return program, parent


def test_purge_prints_receipts_and_chain_heads(called, due):
    program, parent = due
    code, dry, err = called("purge", "--due", "--dry-run")
    assert (code, err) == (0, "")
    assert "would destroy: parent, 1\n" in dry
    assert Parent.objects.count() == 2
    code, out, err = called("purge", "--due")
    assert (code, err) == (0, "")
    assert "destroyed: matches.Parent, 1\n" in out
    assert "destroyed: matches.Match, 1\n" in out
    assert f"chain head: {program.slug} {head(str(program.pk))}\n" in out
    assert str(parent.pk) not in out
    code, out, _ = called("purge", "--due")
    assert code == 0
    assert "matches.Parent" not in out


@pytest.mark.parametrize("by_slug", [False, True])
def test_a_hold_typed_by_an_operator_stops_the_purge_until_lifted(called, due, by_slug):
    program, parent = due
    target = program.slug if by_slug else str(parent.pk)
    code, out, _ = called("purge", "--hold", target, "--ordered-by", "County-Counsel", "--on", "2026-03-20")
    assert code == 0
    assert out == f"held; chain head: {head(str(program.pk))}\n"
    hold = Hold.objects.get()
    assert (hold.ordered_by, hold.on, hold.lifted_on) == ("county_counsel", dt.date(2026, 3, 20), None)
    assert called("purge", "--hold", target, "--ordered-by", "judge", "--on", "2026-03-21")[1].startswith("was held")
    called("purge", "--due")
    assert Parent.objects.filter(pk=parent.pk).exists()
    assert called("purge", "--lift", target)[1].startswith("lifted; the schedule goes on")
    called("purge", "--due")
    assert not Parent.objects.filter(pk=parent.pk).exists()
    assert not DataKey.objects.filter(subject=parent.pk).exists()


BAD = [
    ("purge",),
    ("purge", "--due", "--lift", "x"),
    ("purge", "--hold", "no-such-program", "--ordered-by", "judge", "--on", "2026-03-20"),
    ("purge", "--hold", str(uuid.UUID(int=5)), "--ordered-by", "judge", "--on", "2026-03-20"),
    ("purge", "--hold", "PROGRAM", "--ordered-by", "Maria Lopez", "--on", "2026-03-20"),
    ("purge", "--hold", "PROGRAM", "--ordered-by", "judge", "--on", "yesterday"),
    ("purge", "--hold", "PROGRAM", "--ordered-by", "judge"),
    ("purge", "--lift", "PROGRAM"),
    ("backup", "one"),
    ("backup", "SAME", "SAME"),
    ("restore", "EMPTY", "SAME"),
    ("nothing",),
    ("jobs", "walk"),
]


@pytest.mark.parametrize("words", BAD, ids=[" ".join(words) for words in BAD])
def test_bad_input_is_one_line_and_status_2_and_changes_nothing(called, due, tmp_path, words):
    program, _ = due
    places = {"PROGRAM": program.slug, "SAME": str(tmp_path / "same"), "EMPTY": str(tmp_path / "empty")}
    code, out, err = called(*[places.get(word, word) for word in words])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "Lopez" not in err
    assert (Parent.objects.count(), Hold.objects.count()) == (2, 0)
    assert not (tmp_path / "same").exists()


def test_backup_and_restore_as_typed(called, due, tmp_path):
    program, parent = due
    code, out, _ = called("backup", str(tmp_path / "rows"), str(tmp_path / "keys"))
    assert code == 0
    assert "of use until 2026-04-12" in out
    called("purge", "--due")
    code, out, err = called("restore", str(tmp_path / "rows"), str(tmp_path / "keys"))
    assert (code, err) == (0, "")
    assert "1 there already, 1 destroyed since, 0 dark" in out
    assert "destroyed again: matches.Parent, 1" in out
    assert f"audit chain {program.pk}:" in out
    assert not Parent.objects.filter(pk=parent.pk).exists()
    assert called("audit", "verify")[0] == 0


def test_jobs_run_once_does_everything_due(called, due):
    code, out, err = called("jobs", "run", "--once")
    assert (code, err) == (0, "")
    assert "matches.parents: 1 matches.Match, 1 matches.Parent\n" in out
    code, out, _ = called("jobs", "list")
    assert code == 0
    assert "vault.epochs" in out


def test_a_folder_without_an_installation_says_what_to_run(called, installation):
    from django.db import connections

    for alias in ("default", "keystore"):
        with connections[alias].cursor() as cursor:
            cursor.execute("DROP TABLE django_migrations")
    code, out, err = called("audit", "verify")
    assert (code, out) == (2, "")
    assert "no installation here yet; run: alongside init" in err


@pytest.mark.gate
@pytest.mark.req("R-NOTE-04")
def test_commands_in_a_process_of_their_own(installation, tmp_path):
    """Started as an operator starts it, on the files (or server) of an installation."""
    program, partners = program_and_partners(lupe={})
    parent = opened_parent(program, partners["lupe"]).parent
    from django.db import connections

    connections["default"].close()
    connections["keystore"].close()
    for words, code in [
        (("backup", str(tmp_path / "rows"), str(tmp_path / "keys")), 0),
        (("jobs", "run", "--once"), 0),
        (("holdings", str(parent.pk)), 0),
        (("holdings", str(uuid.uuid4())), 2),
        (("audit", "verify"), 0),
    ]:
        done = installation.command(*words)
        assert (done.returncode, words) == (code, words), done.stderr
    logs = "".join(file.read_text() for file in (installation.home / "logs").glob("*"))
    assert "alongside.jobs scan vault.epochs done" in logs
    assert {file.stat().st_mode & 0o077 for file in (installation.home / "logs").iterdir()} == {0}
    assert not any(word in logs for word in ("Rosamunda", "9255550199", str(parent.pk)))


def test_help_knows_every_command_without_importing_any():
    import subprocess
    import sys

    asked = "import sys; from alongside.cli.main import cli; cli.main(['--help'])"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", asked], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert "django" not in done.stderr
