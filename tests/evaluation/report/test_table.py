"""`table.csv`: every figure a row, withheld said as withheld."""

import csv
import io
from dataclasses import replace

from alongside.evaluation.report import as_csv
from alongside.evaluation.report.table import HEAD
from alongside.evaluation.results import ABSENT, Balanced
from tests.evaluation.report.examples import EVERYTHING, LATE, WITHHELD


def rows(found):
    return list(csv.DictReader(io.StringIO(as_csv(found))))


def one(found, **by):
    (row,) = [row for row in rows(found) if all(row[key] == value for key, value in by.items())]
    return {key: value for key, value in row.items() if value}


def test_figures_stand_whole():
    assert tuple(rows(EVERYTHING)[0]) == HEAD
    assert one(EVERYTHING, name="risk_ratio") == {
        "part": "effect",
        "name": "risk_ratio",
        "estimate": "1.281",
        "ci_low": "1.184",
        "ci_high": "1.387",
    }
    assert one(EVERYTHING, part="re-entry", arm="exposed") == {
        "part": "re-entry",
        "arm": "exposed",
        "day": "365",
        "n": "804",
        "estimate": "0.122",
        "ci_low": "0.1",
        "ci_high": "0.15",
    }
    assert one(EVERYTHING, part="cox ratio")["estimate"] == "1.4"
    assert one(EVERYTHING, part="cif", name="reunified", arm="exposed", day="365.0")["estimate"].startswith("0.3548")


def test_withheld_is_a_word_and_no_number():
    assert one(WITHHELD, part="children", name="analysed")["n"] == "withheld"
    assert one(WITHHELD, name="risk_difference") == {
        "part": "effect",
        "name": "risk_difference",
        "estimate": "withheld",
        "ci_low": "withheld",
        "ci_high": "withheld",
    }
    assert "None" not in as_csv(WITHHELD)


def test_what_does_not_apply_has_no_row():
    assert {row["part"] for row in rows(LATE)} == {"children", "cif"}


def test_a_level_that_looks_like_a_formula_is_text_to_a_spreadsheet():
    found = replace(EVERYTHING, balance=(Balanced("=cmd()", 0.1, ABSENT),))
    assert [row["name"] for row in rows(found) if row["part"].startswith("standardised")] == ["'=cmd()", "'=cmd()"]
