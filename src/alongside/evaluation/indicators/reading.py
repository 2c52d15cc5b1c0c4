"""Reads a plain file of episodes, and one of placements, into sorted columns; refuses what cannot be, by row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import afcars
from .definitions import REASONS, placement_type
from .episodes import NO_REASON, Episodes, Placements
from .period import NEVER
from .table import Check, as_day, connect, load, refuse_first, require

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WRITE_DAY = "write the day like 2022-11-01"
COLUMNS = ("child_id", "dob", "removal", "discharge", "reason")
OF_PLACEMENTS = ("child_id", "start", "end", "type")
END = '"end"'


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file holds: its episodes, and placements where a file of them was named (or AFCARS has them)."""

    path: Path
    episodes: Episodes
    placements: Placements | None


def read_extract(path: Path, placements: Path | None = None, format: str = "episodes") -> Extract:
    """Read and check an extract; CSV (comma, semicolon or tab; UTF-8) or Parquet.

    `format` "episodes": columns child_id, dob, removal, discharge, reason, and if there are any episode and
    final_thv_start; "afcars2020": one row a child, removal and living arrangement, columns named by element (E4, E5,
    E69, E153, E155, and E2, E112, E120 where there are). Other columns are left alone. Raises BadInput for the first
    row that is wrong.
    """
    db = connect()
    try:
        names = load(db, path, "raw")
        if format == "afcars2020":
            afcars.require_elements(path, names)
            afcars.make_clean(db, path, names)
        else:
            require(path, names, COLUMNS)
            _make_clean(db, path, names)
        refuse_first(db, path, "clean", _checks(afcars.names() if format == "afcars2020" else None))
        _refuse_twice(db, path, afcars.names() if format == "afcars2020" else None)
        db.execute(
            "CREATE TABLE known AS SELECT child_id, row_number() OVER (ORDER BY child_id) AS child "
            "FROM (SELECT DISTINCT child_id FROM clean)"
        )
        found = None
        if placements is not None:
            found = _placements(db, placements)
        elif format == "afcars2020" and afcars.has_living(names):
            found = _fetch_placements(db)
        return Extract(path, _fetch_episodes(db), found)
    finally:
        db.close()


def _make_clean(db: DuckDBPyConnection, path: Path, names: tuple[str, ...]) -> None:
    visit = "final_thv_start" if "final_thv_start" in names else "NULL"
    episode = "episode" if "episode" in names else "NULL"
    db.execute(
        f"CREATE TABLE clean AS SELECT row, child_id, {episode} AS episode, "  # noqa: S608
        f"dob AS dob_, removal AS removal_, discharge AS discharge_, {visit} AS visit_, "
        f"{as_day('dob')} AS dob, {as_day('removal')} AS removal, {as_day('discharge')} AS discharge, "
        f"{as_day(visit) if visit != 'NULL' else 'CAST(NULL AS DATE)'} AS visit, "
        "reason AS reason_, lower(replace(replace(reason, ' ', '_'), '-', '_')) AS reason FROM raw"
    )


def _checks(names: dict[str, str] | None) -> list[Check]:
    """Every mistake that makes an episode unusable, with the column as the file names it."""
    called = names or {}
    said = {
        key: called.get(key, key) for key in ("child_id", "dob", "removal", "discharge", "reason", "final_thv_start")
    }
    listed = "(" + ", ".join(f"'{reason}'" for reason in REASONS) + ")"
    choose = f"write one of {', '.join(REASONS)}" if names is None else "write a code of E155, 1 to 9"
    days = [
        check
        for key, name in (
            ("dob", "dob"),
            ("removal", "removal"),
            ("discharge", "discharge"),
            ("visit", "final_thv_start"),
        )
        for check in (
            Check(f"{key}_ IS NOT NULL AND {key} IS NULL", said[name], "not a day", WRITE_DAY),
            Check(
                f"{key} NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31'",
                said[name],
                "not a day of these times",
                "correct it, or leave it empty while the child is in care" if key == "discharge" else "correct it",
            ),
        )
    ]
    return [
        Check("child_id IS NULL", said["child_id"], "empty", "write the child's identifier"),
        Check("dob_ IS NULL", said["dob"], "empty", "write the day of birth, or leave the row out"),
        Check("removal_ IS NULL", said["removal"], "empty", "write the day of removal"),
        *days,
        Check("removal < dob", said["removal"], "before the day of birth", "correct one of the two days"),
        Check("discharge < removal", said["discharge"], "before the removal", "correct one of the two days"),
        Check(f"reason IS NOT NULL AND reason NOT IN {listed}", said["reason"], "not a known reason", choose),
        Check("discharge IS NOT NULL AND reason IS NULL", said["reason"], "empty for a child who left", choose),
        Check(
            "reason IS NOT NULL AND discharge IS NULL",
            said["discharge"],
            "empty where a reason is given",
            "write the day of discharge, or leave the reason empty",
        ),
        Check(
            "visit < removal OR visit > discharge",
            said["final_thv_start"],
            "outside the episode",
            "write a day from removal to discharge, or leave it empty",
        ),
    ]


def _refuse_twice(db: DuckDBPyConnection, path: Path, names: dict[str, str] | None) -> None:
    column = (names or {}).get("removal", "removal")
    db.execute(
        "CREATE TABLE twice AS SELECT row FROM clean "
        "QUALIFY row_number() OVER (PARTITION BY child_id, removal ORDER BY row) > 1"
    )
    refuse_first(
        db, path, "twice", [Check("true", column, "the same child's removal on this day stands twice", "keep one row")]
    )


def _fetch_episodes(db: DuckDBPyConnection) -> Episodes:
    reasons = ", ".join(f"'{reason}'" for reason in REASONS)
    cells = db.execute(
        "SELECT known.child, clean.child_id, "  # noqa: S608
        "coalesce(episode, CAST(row_number() OVER (PARTITION BY known.child ORDER BY removal, row) AS VARCHAR)) "
        f"AS episode, {_number('dob')} AS birth, {_number('removal')} AS removal, {_number('discharge')} AS discharge, "
        f"{_number('visit')} AS visit, coalesce(list_position([{reasons}], reason) - 1, {NO_REASON}) AS reason, row "
        "FROM clean JOIN known USING (child_id) ORDER BY known.child, clean.removal, row"
    ).fetchnumpy()
    whole = {name: np.asarray(cells[name], dtype=np.int64) for name in cells if name not in ("child_id", "episode")}
    return Episodes(
        child_id=np.asarray(cells["child_id"], dtype=object),
        episode=np.asarray(cells["episode"], dtype=object),
        **whole,
    )


def _placements(db: DuckDBPyConnection, path: Path) -> Placements:
    names = load(db, path, "raw_placements")
    require(path, names, OF_PLACEMENTS)
    place = "place" if "place" in names else "NULL"
    db.execute(
        f'CREATE TABLE living AS SELECT row, child_id, start AS start_, "end" AS end_, type, {place} AS place, '  # noqa: S608
        f"{as_day('start')} AS start, {as_day(END)} AS {END} FROM raw_placements"
    )
    checks = [
        Check("child_id IS NULL", "child_id", "empty", "write the child's identifier"),
        Check("start_ IS NULL", "start", "empty", "write the day the placement began"),
        Check("start IS NULL", "start", "not a day", WRITE_DAY),
        Check('end_ IS NOT NULL AND "end" IS NULL', "end", "not a day", WRITE_DAY),
        Check('"end" < start', "end", "before the start", "correct one of the two days"),
        Check("type IS NULL", "type", "empty", "write the type of placement"),
    ]
    refuse_first(db, path, "living", checks)
    return _fetch_placements(db)


def _fetch_placements(db: DuckDBPyConnection) -> Placements:
    types = [str(row[0]) for row in db.execute("SELECT DISTINCT type FROM living ORDER BY type").fetchall()]
    cells = db.execute(
        f"SELECT child, {_number('start')} AS start, {_number(END)} AS {END}, "  # noqa: S608
        "dense_rank() OVER (ORDER BY type) - 1 AS type, coalesce(place, '') AS place "
        "FROM living LEFT JOIN known USING (child_id) ORDER BY child NULLS LAST, living.start, row"
    ).fetchnumpy()
    child = np.ma.filled(np.ma.asarray(cells["child"], dtype=np.int64), -1)
    ours = child > 0
    return Placements(
        child=child[ours],
        start=np.asarray(cells["start"], dtype=np.int64)[ours],
        end=np.asarray(cells["end"], dtype=np.int64)[ours],
        type=np.asarray(cells["type"], dtype=np.int64)[ours],
        types=tuple(placement_type(one) for one in types),
        place=np.asarray(cells["place"], dtype=object)[ours],
        strangers=int(np.count_nonzero(~ours)),
    )


def _number(column: str) -> str:
    """SQL: a day as days since 1970-01-01; `NEVER` where there is none."""
    return f"coalesce({column} - DATE '1970-01-01', {int(NEVER)})"
