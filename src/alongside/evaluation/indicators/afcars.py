"""The AFCARS 2020 layout: elements as columns, codes as words, one row a child, removal and living arrangement."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .table import Check, as_day, refuse_first, require

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NEEDED = ("child_id", "birth", "removal", "discharge", "reason")
WRITE_DAY = "write the day like 20221101"


@cache
def codes() -> dict[str, Any]:
    """Elements and codes, from `afcars-2020.toml`.

    >>> codes()["exit"]["5"], codes()["elements"]["removal"]
    ('guardianship', 'E69')
    """
    return tomllib.loads(files(__package__).joinpath("afcars-2020.toml").read_text("utf-8"))


def names() -> dict[str, str]:
    """How the columns of an episode are called here, for messages."""
    elements = codes()["elements"]
    return {
        "child_id": elements["child_id"],
        "dob": elements["birth"],
        "removal": elements["removal"],
        "discharge": elements["discharge"],
        "reason": elements["reason"],
        "final_thv_start": elements["living"],
    }


def require_elements(path: Path, there: tuple[str, ...]) -> None:
    """Raise BadInput for the first element that is missing."""
    elements = codes()["elements"]
    require(path, there, [elements[key] for key in NEEDED])
    if (elements["living"].lower() in there) != (elements["type"].lower() in there):
        require(path, there, [elements["living"], elements["type"]])


def has_living(there: tuple[str, ...]) -> bool:
    """Whether living arrangements are given."""
    return str(codes()["elements"]["living"]).lower() in there


def make_clean(db: DuckDBPyConnection, path: Path, there: tuple[str, ...]) -> None:
    """Make the tables `clean` (one row a removal) and, where living arrangements are given, `living`.

    Of several rows on one removal the latest report holds, and of one report the last row. The last trial home visit
    is what a removal's final living arrangements at home began with.
    """
    element = {key: f'"{name.lower()}"' for key, name in codes()["elements"].items()}
    reported = element["reported"] if codes()["elements"]["reported"].lower() in there else "NULL"
    living = has_living(there)
    exits = _whens(codes()["exit"])
    kinds = _whens(codes()["placement"])
    db.execute(
        "CREATE TABLE rows AS SELECT row, "  # noqa: S608
        f"{element['child_id']} AS child_id, {element['birth']} AS dob_, {element['removal']} AS removal_, "
        f"{element['discharge']} AS discharge_, {element['reason']} AS reason_, "
        f"{as_day(element['birth'])} AS dob, {as_day(element['removal'])} AS removal, "
        f"{as_day(element['discharge'])} AS discharge, "
        f"CASE WHEN {element['reason']} IS NULL THEN NULL ELSE "
        f"CASE CAST(try_cast({element['reason']} AS INTEGER) AS VARCHAR) {exits} ELSE 'unknown' END END AS reason, "
        f"{as_day(reported) if reported != 'NULL' else 'CAST(NULL AS DATE)'} AS reported, "
        + (
            f"{element['living']} AS living_, {element['type']} AS type_, {as_day(element['living'])} AS living, "
            f"CASE CAST(try_cast({element['type']} AS INTEGER) AS VARCHAR) {kinds} END AS type FROM raw"
            if living
            else "NULL AS living_, NULL AS type_, CAST(NULL AS DATE) AS living, CAST(NULL AS VARCHAR) AS type FROM raw"
        )
    )
    called = codes()["elements"]
    refuse_first(
        db,
        path,
        "rows",
        [
            Check("living_ IS NOT NULL AND living IS NULL", called["living"], "not a day", WRITE_DAY),
            Check("type_ IS NOT NULL AND type IS NULL", called["type"], "not a code", "write a code from 0 to 14"),
            Check(
                "living IS NOT NULL AND type_ IS NULL", called["type"], "empty", "write the type of that arrangement"
            ),
        ],
    )
    db.execute(
        "CREATE TABLE living AS SELECT min(row) AS row, child_id, removal, living AS start, "
        'CAST(NULL AS DATE) AS "end", type, CAST(NULL AS VARCHAR) AS place '
        "FROM rows WHERE living IS NOT NULL GROUP BY ALL"
    )
    db.execute(
        "CREATE TABLE visits AS SELECT child_id, removal, min(start) AS visit FROM living JOIN ("
        "  SELECT child_id, removal, max(start) FILTER (WHERE type <> 'placed at home') AS away "
        "  FROM living GROUP BY ALL) USING (child_id, removal) "
        "WHERE type = 'placed at home' AND (away IS NULL OR start >= away) GROUP BY ALL"
    )
    db.execute(
        "CREATE TABLE clean AS SELECT row, child_id, CAST(NULL AS VARCHAR) AS episode, dob_, removal_, discharge_, "
        "CAST(visit AS VARCHAR) AS visit_, dob, removal, discharge, visit, reason_, nullif(reason, '') AS reason "
        "FROM rows LEFT JOIN visits USING (child_id, removal) QUALIFY removal IS NULL OR child_id IS NULL OR "
        "row_number() OVER (PARTITION BY child_id, removal ORDER BY reported DESC NULLS LAST, row DESC) = 1"
    )


def _whens(words: dict[str, str]) -> str:
    """SQL: code by code."""
    return " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in words.items())
