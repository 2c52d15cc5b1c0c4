"""PostgreSQL and DuckDB give the same results, from the same design."""

import csv
import os
from pathlib import Path

import pytest

from tests.evaluation.study.designs import same, studies

NUMBERS = {"age": "double precision", "distance_mi": "double precision", "date": "date"}
WORDS = {"child_id", "family_id", "race", "courthouse", "site"}


@pytest.mark.engine("postgresql")
def test_postgresql_gives_what_duckdb_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    monkeypatch.setenv("EXTRACT_DSN", os.environ["DATABASE_URL"])
    for place, (name, path) in enumerate(studies(tmp_path)):
        table = f"extract_{os.getpid()}_{place}"
        with (tmp_path / name / "children.csv").open(newline="") as opened:
            rows = list(csv.reader(opened))
        kinds = ", ".join(f"{key} {NUMBERS.get(key, 'text' if key in WORDS else 'integer')}" for key in rows[0])
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f"CREATE TABLE {table} ({kinds})")
            try:
                with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in rows[1:]:
                        copy.write_row([cell or None for cell in row])
                words = path.read_text("utf-8").replace(
                    "[study]", f'[study]\ndsn_env = "EXTRACT_DSN"\ntable = "{table}"'
                )
                path.write_text(words, "utf-8")
                same(path, "postgres")
            finally:
                connection.execute(f"DROP TABLE {table}")
