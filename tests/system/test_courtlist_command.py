"""`alongside courtlist import`, as somebody outside runs it: exit status, what it prints, and what it leaves."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alongside.platform.audit.models import Entry
from alongside.service.court.models import CourtListEntry, ListedRow
from alongside.service.court.people import unseal
from tests.core.courtlist.lists import HEADER, workbook
from tests.factories.court import broken_links, figures, today
from tests.factories.sites import ProgramFactory
from tests.system.installation import REPOSITORY, Installation

pytestmark = pytest.mark.gate
NAMES = ["Rosa", "José", "محمد", "李", "नेहा", "Zoë", "Q", "Mary-Lou"]
MEASURED = """
import atexit, re, time
from pathlib import Path
begun = time.process_time()
def say():
    peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
    Path("measured").write_text(f"{time.process_time() - begun} {peak}")
atexit.register(say)
from alongside.cli.main import cli
cli()
"""


@pytest.fixture
def program(installation: Installation):
    return ProgramFactory(slug="our-county")


@pytest.fixture
def monday(program, tmp_path: Path) -> Path:
    """Eight people called tomorrow in eight scripts."""
    day = (today(program) + dt.timedelta(days=1)).isoformat()
    lines = [f"{name},{n},mother,es,detention,{day},8:30,Martinez,10," for n, name in enumerate(NAMES)]
    return written(tmp_path / "monday.csv", "\n".join([HEADER, *lines]))


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def names() -> list[str]:
    return sorted(found.who.called for found in unseal(CourtListEntry.objects.all()))


def run(installation: Installation, file: Path, *more: str) -> tuple[int, dict, str]:
    done = installation.command("courtlist", "import", str(file), "--program", "our-county", "--json", *more)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def test_every_row_taken_is_exit_0_and_the_file_is_left_as_it_was(installation, program, monday):
    before = monday.read_bytes()
    status, said, complaint = run(installation, monday)
    assert (status, said["added"], said["already"], said["rejections"], complaint) == (0, 8, 0, [], "")
    assert names() == sorted(NAMES)
    assert monday.read_bytes() == before
    assert Entry.objects.get(verb="court_list.rows_added").actor == "command:courtlist"


def test_a_dry_run_says_the_same_and_writes_nothing(installation, program, monday):
    assert run(installation, monday, "--dry-run")[1]["added"] == 8
    assert (CourtListEntry.objects.count(), ListedRow.objects.count(), Entry.objects.count()) == (0, 0, 0)
    run(installation, monday)
    said = run(installation, monday, "--dry-run")[1]
    assert (said["added"], said["already"]) == (0, 8)


def test_some_rows_taken_is_exit_3_with_line_column_code_and_mend_and_never_a_value(installation, program, tmp_path):
    day = today(program).isoformat()
    text = f"Nombre,Fecha,Idioma,Caso\nRosa,{day},es,J-77\nDaniel,{day},Klingonese,J-78\nEva,2001-02-03,es,J-79\n"
    status, said, complaint = run(installation, written(tmp_path / "list.csv", text))
    assert (status, complaint, names()) == (3, "", ["Rosa"])
    assert said["dropped_columns"] == ["Caso"]
    assert [(r["line"], r["column"], r["code"]) for r in said["rejections"]] == [
        (3, "language", "language_unknown"), (4, "date", "date_past"),
    ]  # fmt: skip
    for value in ("Klingonese", "Daniel", "2001", "J-7"):
        assert value not in json.dumps(said, ensure_ascii=False)


def test_no_row_taken_is_exit_2_with_one_line(installation, program, tmp_path):
    status, said, complaint = run(installation, written(tmp_path / "list.csv", "first_name,date\nRosa,2001-02-03\n"))
    assert (status, said["rows"]) == (2, 0)
    assert complaint.count("\n") == 1
    assert "list.csv, line 2, column date" in complaint and "write today's date" in complaint


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"first_name,date\nRo\x00sa,2030-01-01\n", "line 2"),
        ("first_name,date\nRosa,2030-01-01\n".encode("utf-16-le"), "line 1"),
        (b"first_name,date\n=cmd,2030-01-01\n", "line 2"),
        (b"", "line 1"),
        (b"first_name,date\n", "line 1"),
    ],
)
def test_a_list_that_cannot_be_read_is_exit_2_names_the_line_and_writes_nothing(
    installation, program, tmp_path, content, said
):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    status, printed, complaint = run(installation, file)
    assert (status, printed, complaint.count("\n")) == (2, {}, 1)
    assert f"list.csv, {said}" in complaint and ";" in complaint
    assert CourtListEntry.objects.count() == 0


def test_what_is_not_there_is_named(installation, program, tmp_path):
    assert "nowhere.csv: cannot be read" in run(installation, tmp_path / "nowhere.csv")[2]
    assert "is a folder" in run(installation, tmp_path)[2]
    done = installation.command("courtlist", "import", str(tmp_path / "x"), "--program", "nobody")
    assert (done.returncode, "--program: no program of that name; use one of: our-county" in done.stderr) == (2, True)


def test_a_program_without_the_court_door_is_refused(installation, program, monday):
    ProgramFactory(slug="other", file="illinois-recovery-coaches")
    done = installation.command("courtlist", "import", str(monday), "--program", "other")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "does not take parents by this door" in done.stderr


def test_the_same_list_as_csv_as_workbook_and_as_csv_again_gives_the_same_rows(installation, program, monday, tmp_path):
    book = tmp_path / "monday.xlsx"
    book.write_bytes(workbook([line.split(",") for line in monday.read_text("utf-8").splitlines()]))
    results = [run(installation, file)[1]["added"] for file in (monday, book, monday)]
    assert results == [8, 0, 0]
    assert names() == sorted(NAMES)
    assert broken_links() == []


def test_four_at_once_give_the_same_rows(installation, program, monday):
    words = [str(Path(sys.executable).with_name("alongside")), "courtlist", "import", str(monday)]
    words += ["--program", "our-county", "--json"]
    at_once = [
        subprocess.Popen(
            words, cwd=REPOSITORY, env=installation.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    ended = [(*process.communicate(timeout=120), process.returncode) for process in at_once]
    assert [(err, status) for _, err, status in ended] == [(b"", 0)] * 4
    assert sum(json.loads(out)["added"] for out, _, _ in ended) == 8
    assert names() == sorted(NAMES)
    assert (ListedRow.objects.count(), figures(program)["listed", ""]) == (8, 8)
    assert broken_links() == []


LARGE = {
    "long": lambda row: HEADER + "\n" + row.format(n=1) * 1_000_000,
    "every row bad": lambda row: HEADER + "\n" + ",,,bad,bad,bad,bad,bad,bad,bad\n" * 5_000,
    "as many as pass": lambda row: HEADER + "\n" + "".join(row.format(n=n) for n in range(5_000)),
}


@pytest.mark.parametrize("kind", LARGE)
def test_the_largest_lists_take_under_ten_seconds_and_300_mb(installation, program, tmp_path, kind):
    row = f"Rosa,{{n}},mother,es,detention,{today(program).isoformat()},8:30,M,10,\n"
    file = written(tmp_path / "large.csv", LARGE[kind](row))
    words = [sys.executable, "-c", MEASURED, "courtlist", "import", str(file), "--program", "our-county"]
    begun = time.monotonic()
    environment = installation.environment(PYTHONPATH=str(REPOSITORY))
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    seconds, peak = (tmp_path / "measured").read_text().split()
    assert done.returncode in (0, 2), done.stderr
    assert float(seconds) < 10 and time.monotonic() - begun < 60
    assert int(peak) < 300_000, f"{int(peak) // 1000} MB"
