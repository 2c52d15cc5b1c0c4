"""Makes the children that the benchmark runs on: families, ten categories, competing exits, as Parquet."""

from pathlib import Path

LEVELS = (4, 2, 2, 3, 3, 2, 3, 2, 3, 5)
"""Levels of x0 to x9: 25,920 combinations and twice as many cells, were all to occur in both arms."""


def write_children(path: Path, count: int) -> None:
    """`count` children, the same for the same count. Siblings share a family and most of their covariates."""
    import duckdb

    # one hash a purpose: hash(i, 1) and hash(i, 2) are correlated, hash(i * 31 + k) is not
    def uniform(of: str, number: int) -> str:
        return f"(hash({of} * 31 + {number}) % 1000003) / 1000003.0"

    def level(place: int, levels: int) -> str:
        of = "family_id" if place < 6 else "child_id"
        return f"cast(floor(power({uniform(of, place)}, 1.3) * {levels}) as utinyint) x{place}"

    covariates = ", ".join(level(place, levels) for place, levels in enumerate(LEVELS))
    pull = "0.35 * (x0 % 2) - 0.3 * x1 + 0.25 * x2 - 0.15 * x3 + 0.2 * (x7 - 0.5) - 0.1 * x9"
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"""
    COPY (
      WITH children AS (
        SELECT child_id, child_id * 10 // 17 AS family_id FROM (SELECT range AS child_id FROM range({count}))
      ), described AS (
        SELECT *, {covariates} FROM children
      ), exposed AS (
        SELECT *, {pull} AS pull,
          cast({uniform("family_id", 20)} < 1 / (1 + exp(0.9 - ({pull}))) as utinyint) AS partner
        FROM described
      ), exits AS (
        SELECT *, ceil(-ln({uniform("child_id", 21)} + 1e-7) * 500 / exp(0.8 * pull + 0.3 * partner)) AS home,
          ceil(-ln({uniform("child_id", 22)} + 1e-7) * 1500) AS adopted,
          ceil(-ln({uniform("child_id", 23)} + 1e-7) * 4000) AS kin,
          400 + floor({uniform("child_id", 24)} * 800) AS last
        FROM exposed
      )
      SELECT child_id, family_id, {", ".join(f"x{place}" for place in range(len(LEVELS)))}, partner,
        cast(least(home, adopted, kin, last) as usmallint) AS time_days,
        cast(CASE WHEN last < least(home, adopted, kin) THEN 0 WHEN home <= least(adopted, kin) THEN 1
          WHEN adopted <= kin THEN 2 ELSE 3 END as utinyint) AS event
      FROM exits
    ) TO '{path}' (FORMAT parquet)""")
    connection.close()
