"""`alongside disclose`: both forms, the owner's report, the second rule, and how it refuses."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.disclose import _quiet

LONG = {
    "release": [
        {
            "name": "parents by site",
            "dims": [
                {
                    "name": "site",
                    "labels": ["Oakland", "Fremont", "Napa", "Alameda", "all"],
                    "parents": {"Oakland": "Alameda", "Fremont": "Alameda"},
                    "total": "all",
                }
            ],
            "cells": [4, 40, 30, 44, 74],
        }
    ]
}


def run(folder: Path, data: Any, *words: str) -> subprocess.CompletedProcess[str]:
    """As a person runs it: another process, with nothing but the file."""
    file = folder / "tables.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    command = "import sys; from alongside.cli.main import cli; cli(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-c", command, "disclose", str(file), *words], capture_output=True, text=True, check=False
    )


def test_the_long_form_is_answered_in_the_long_form(tmp_path: Path) -> None:
    done = run(tmp_path, LONG)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"release": [{**LONG["release"][0], "cells": [None, None, 30, 44, 74]}]}


def test_the_short_form_is_answered_in_the_short_form(tmp_path: Path) -> None:
    said = {"cells": [[4, 20, 24], [30, 40, 70], [34, 60, 94]], "row_totals": True, "col_totals": True}
    done = run(tmp_path, said)
    assert json.loads(done.stdout) == {"cells": [[None, None, 24], [None, None, 70], [34, 60, 94]]}


def test_the_owner_learns_why_and_nobody_else(tmp_path: Path) -> None:
    report = tmp_path / "why.json"
    done = run(tmp_path, LONG, "--owner-report", str(report))
    assert "small" not in done.stdout and "protects" not in done.stdout
    said = json.loads(report.read_text("utf-8"))
    assert [(one["cell"], one["why"]) for one in said["withheld"]] == [
        (["Oakland"], "small"),
        (["Fremont"], "protects"),
    ]
    assert said["withheld"][1]["protects"] == ["parents by site: Oakland"]
    assert (said["proof"]["complementary"], said["proof"]["at_least"], said["proof"]["gap"]) == (1, 1, 0.0)
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_what_was_printed_before_cannot_be_taken_back_and_the_owner_hears_of_it(tmp_path: Path) -> None:
    before = {"name": "before", "dims": [{"name": "site", "labels": ["Fremont", "Alameda"]}], "cells": [40, 44]}
    report = tmp_path / "why.json"
    done = run(tmp_path, {**LONG, "previous": [before]}, "--owner-report", str(report))
    assert json.loads(done.stdout)["release"][0]["cells"][0] is None
    said = json.loads(report.read_text("utf-8"))["cannot_be_protected"]
    assert [(one["cell"], one["least"], one["most"]) for one in said] == [(["Oakland"], 4, 4)]


def test_californias_rule_prints_what_it_scores_low_and_masks_the_rest(tmp_path: Path) -> None:
    low = {"place": "service", "population": 600_000, "months": 12, "variables": {}}
    high = {"place": "residence", "population": 15_000, "months": 1, "variables": {"age": {"age_years": 3}}}
    for ddg, cells in ((low, [4, 40, 30, 44, 74]), (high, [None, None, 30, 44, 74])):
        report = tmp_path / "why.json"
        said = {"release": [{**LONG["release"][0], "ddg": ddg}]}
        done = run(tmp_path, said, "--rule", "ddg", "--owner-report", str(report))
        assert json.loads(done.stdout)["release"][0]["cells"] == cells
        assert json.loads(report.read_text("utf-8"))["ddg"]["source"]["edition"] == "2.0"


def change(key: str, value: Any) -> dict[str, Any]:
    return {"release": [{**LONG["release"][0], key: value}]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("{", "line 1, column 2"),
        ([], "not a JSON object"),
        ({}, "release: missing"),
        ({"release": [], "cells": []}, "both the long form and the short one"),
        ({**LONG, "treshold": 5}, "treshold: an unknown key"),
        ({**LONG, "threshold": "11"}, "threshold: not a whole number"),
        (change("cells", [4, 40, 30, 44, 75]), 'table "parents by site", cell all: 75 is not the sum of its parts'),
        (change("cells", [4, 40, 30, 44]), '4 entries, but "site" has 5 labels'),
        (change("cells", [4, 40, -30, 44, 74]), "Napa: a count below zero"),
        (change("cells", [4, 40, 30.5, 44, 74]), "Napa: not a whole number"),
        (change("cells", [4, 40, None, 44, 74]), "Napa: no count"),
        (change("dims", [{"name": "site", "labels": ["a", "a"]}]), '"a" stands twice'),
        (
            change("dims", [{"name": "site", "labels": ["a"], "total": "all"}]),
            'the total "all" is not one of its labels',
        ),
        ({"cells": [[1, 2], [3]]}, "cells: not rows of equal length"),
        ({"cells": [[12, 20, 33]], "row_totals": True}, "33 is not the sum of its parts, which is 32"),
    ],
)
def test_bad_input_is_one_line_that_names_the_place_and_the_mend(tmp_path: Path, data: Any, words: str) -> None:
    done = run(tmp_path, data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "tables.json") in done.stderr
    assert words in done.stderr and ";" in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    command = "import sys; from alongside.cli.main import cli; cli(sys.argv[1:])"
    missing = tmp_path / "nowhere.json"
    done = subprocess.run(
        [sys.executable, "-c", command, "disclose", str(missing)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n"), str(missing) in done.stderr) == (2, 1, True)


def test_the_solvers_own_lines_do_not_reach_the_answer(capfd: pytest.CaptureFixture[str]) -> None:
    with _quiet():
        os.write(1, b"a line of the solver's own\n")
    os.write(1, b"the answer\n")
    assert capfd.readouterr().out == "the answer\n"


def test_years_may_be_labels_without_quotes(tmp_path: Path) -> None:
    dims = [{"name": "year", "labels": [2023, 2024, 2025, "all"], "total": "all"}]
    done = run(tmp_path, {"release": [{"dims": dims, "cells": [4, 30, 40.0, 74]}]})
    assert json.loads(done.stdout) == {"release": [{"dims": dims, "cells": [None, None, 40, 74]}]}
