"""Benchmark: a whole study, by group-bys and cells against the same by rows in pandas, statsmodels and lifelines.

Each way runs in a process of its own, twice; the quicker counts, since other work on a machine only adds. Seconds count
from loaded libraries to figures; memory is the most that the process held beyond an empty interpreter. The seconds of
a cold start, libraries and all, are in the note.
"""

import json
import subprocess
import sys
import tempfile
from math import isclose
from pathlib import Path
from typing import Any

from .children import write_children

SMALL, LARGE = 1_000_000, 10_000_000
ROUNDS = 2
MOST_SECONDS, MOST_MB, MOST_GROWTH = 10.0, 1024.0, 11.0

CHILD = """
import json, resource, sys, time
from pathlib import Path
begun = time.perf_counter()
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
empty = most()
if sys.argv[1] == "rows":
    from bench.study.rows import in_rows as way
else:
    import ibis, duckdb, pandas, pyarrow, scipy.special
    from bench.study.engine import in_engine as way
    ibis.duckdb.connect().disconnect()
loaded, before = time.perf_counter(), most()
figures = way(Path(sys.argv[2]))
ended = time.perf_counter()
told = {"seconds": ended - loaded, "cold": ended - begun, "mb": most() - empty, "beyond_libraries": most() - before}
print(json.dumps({**told, "figures": figures}))
"""


def run(small: int = SMALL, large: int = LARGE) -> list[dict[str, object]]:
    """The comparison at `small` children, and the growth of ours to `large`."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {count: Path(folder) / f"children-{count}.parquet" for count in (small, large)}
        for count, path in paths.items():
            write_children(path, count)
        ours, rows = _better("engine", paths[small]), _better("rows", paths[small])
        many = _better("engine", paths[large])
    different = [name for name in rows["figures"] if not _same(ours["figures"][name], rows["figures"][name])]
    faster, lighter = rows["seconds"] / ours["seconds"], rows["mb"] / ours["mb"]
    growth = many["seconds"] / ours["seconds"]
    return [
        {
            "name": f"study: {small:,} children against rows in pandas, statsmodels and lifelines",
            "ours_seconds": ours["seconds"],
            "baseline_seconds": rows["seconds"],
            "ratio": faster,
            "limit": "at least 10 times faster",
            "passes": not different and faster >= 10,
            "note": f"{len(rows['figures'])} figures, "
            + (f"DIFFERENT: {', '.join(different)}" if different else "the same to 1e-6")
            + f"; from a cold start {ours['cold']:.1f} s and {rows['cold']:.1f} s",
        },
        {
            "name": f"study: memory for {small:,} children, beyond the interpreter's own start",
            "ours_seconds": ours["seconds"],
            "baseline_seconds": rows["seconds"],
            "ratio": lighter,
            "limit": "at most a tenth",
            "passes": lighter >= 10,
            "note": f"{ours['mb']:.0f} MB and {rows['mb']:.0f} MB; beyond loaded libraries "
            f"{ours['beyond_libraries']:.0f} MB and {rows['beyond_libraries']:.0f} MB",
        },
        {
            "name": f"study: {large:,} children",
            "ours_seconds": many["seconds"],
            "baseline_seconds": ours["seconds"],
            "ratio": growth,
            "limit": f"{MOST_SECONDS:.0f} s, {MOST_MB:.0f} MB, {MOST_GROWTH:.0f} x the seconds of {small:,}",
            "passes": many["seconds"] <= MOST_SECONDS and many["mb"] <= MOST_MB and growth <= MOST_GROWTH,
            "note": f"{many['mb']:.0f} MB; from a cold start {many['cold']:.1f} s",
        },
    ]


def _better(way: str, path: Path) -> dict[str, Any]:
    return min((_measure(way, path) for _ in range(ROUNDS)), key=lambda one: float(one["seconds"]))


def _measure(way: str, path: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", CHILD, way, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-6, abs_tol=1e-9)
