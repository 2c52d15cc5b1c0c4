"""`where`: what the small language says, and that it can say nothing else."""

from pathlib import Path

import pytest

from alongside.core.errors import BadInput
from alongside.evaluation.data.checking import refuse_columns, refuse_rows
from alongside.evaluation.data.cohort import build
from alongside.evaluation.data.conditions import BadCondition, parse
from alongside.evaluation.data.engines import opened
from alongside.evaluation.study.schema import load_study
from tests.evaluation.study.studies import table, write

ROWS = {
    "child_id": ["a", "b", "c", "d", "e"],
    "age": ["2", "9", "", "17", "18"],
    "race": ["white", "latino", "black", "", "o'hara"],
    "partner": ["1", "0", "1", "0", "1"],
    "time_days": ["10", "20", "30", "40", "50"],
    "event": ["1", "1", "0", "2", "1"],
}


def kept(folder: Path, where: str) -> int:
    table(folder / "children.csv", ROWS)
    study = load_study(write(folder, study=f"where = {where!r}" if '"' in where else f'where = "{where}"'))
    with opened(study, "duckdb") as rows:
        refuse_columns(study, rows)
        cohort = build(study, rows, refuse_rows(study, rows, outcomes=True))
    assert cohort.excluded["where"] == 5 - cohort.children()
    return cohort.children()


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("age < 18", 3),
        ("age <= 18 and age >= 9", 3),
        ("age = 9 or age == 2", 2),
        ("not age < 18", 1),  # a missing age neither holds nor its opposite
        ("age is missing", 1),
        ("age is not null", 4),
        ("age between 2 and 17", 3),
        ("race in ['white', 'latino']", 2),
        ("race not in ('white')", 3),
        ("race != 'white'", 3),
        ("race = 'o''hara'", 1),
        ("(age < 5 or age > 15) and partner = 1", 2),
        ("age * 2 - 1 > 30", 2),
        ("-age < -10", 2),
        ("AGE < 18", -1),
    ],
)
def test_a_condition_keeps_whom_it_says(tmp_path: Path, where: str, count: int) -> None:
    if count < 0:
        with pytest.raises(BadInput, match='there is no column "AGE"; did you mean "age"'):
            kept(tmp_path, where)
        return
    assert kept(tmp_path, where) == count


@pytest.mark.parametrize(
    "where",
    [
        "__import__('os').system('true')",
        "age < 18; drop table children",
        "age",
        "age < ",
        "(age < 18",
        "age < 18)",
        "age in [race]",
        "age < 18 < 20",
        "age <> ",
        "'a' + 'b'",
        "not " * 80 + "age < 3",
        "(" * 80 + "age < 3" + ")" * 80,
        "age < 3 " + "or age < 3 " * 400,
        "",
        "age = 1 -- drop table",
        "age is 3",
    ],
)
def test_nothing_else_is_understood(where: str) -> None:
    with pytest.raises(BadCondition):
        parse(where)


def test_text_beside_a_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"study\.where: a number stands beside a text"):
        kept(tmp_path, "race in ['white', 3]")
