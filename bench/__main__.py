"""Run benchmarks by name in a private data directory: `python -m bench [NAME…] [--json]`.

A benchmark is a module or a package in this folder with `run() -> list[dict]`; what a package needs beside it stays
inside. Each dict is one comparison: `name`, `ours_seconds`, `baseline_seconds`, `ratio` (as `note` explains it),
`limit`, `passes`, `note`.
"""

import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
from typing import Any

import bench

USAGE = """Usage: script/bench [NAME…] [--json]

Runs benchmarks, each against its baseline in the same run, and says whether each is inside its limit.
Without a name all of them run, which takes a quarter of an hour on two quiet cores.

Benchmarks: {names}

Example: script/bench study --json

Exit code 0: all inside their limits; 1: one is not; 2: no such benchmark.
"""
KEYS = ("name", "ours_seconds", "baseline_seconds", "ratio", "limit", "passes", "note")


def names() -> list[str]:
    """Every benchmark module, in alphabetical order."""
    return sorted(m.name for m in pkgutil.iter_modules(bench.__path__) if not m.name.startswith("_"))


def run_all(chosen: list[str], *, quiet: bool) -> list[dict[str, Any]]:
    """Each chosen benchmark in turn; a result without its keys is a fault of the benchmark."""
    results: list[dict[str, Any]] = []
    for name in chosen:
        for result in importlib.import_module(f"bench.{name}").run():
            missing = [key for key in KEYS if key not in result]
            if missing:
                raise KeyError(f"bench/{name}.py: result lacks {', '.join(missing)}")
            results.append(result)
            if not quiet:
                show(result)
    return results


def show(result: dict[str, Any]) -> None:
    """One line of figures, one of words."""
    verdict = "ok  " if result["passes"] else "FAIL"
    print(
        f"{verdict} {result['name']}: ratio {result['ratio']:.2f} (limit {result['limit']}); "
        f"ours {result['ours_seconds']:.4f} s, baseline {result['baseline_seconds']:.4f} s"
    )
    print(f"     {result['note']}", flush=True)


def main(words: list[str]) -> int:
    """0 if every comparison is inside its limit, 1 if one is not, 2 for a name that is not a benchmark."""
    if {"--help", "-h"} & {*words}:
        print(USAGE.format(names=", ".join(names())), end="")
        return 0
    as_json = "--json" in words
    chosen = [w for w in words if w != "--json"] or names()
    unknown = [w for w in chosen if w not in names()]
    if unknown:
        print(
            f"script/bench: {unknown[0]}: no such benchmark; choose from {', '.join(names())}",
            file=sys.stderr,
        )
        return 2
    home = tempfile.mkdtemp(prefix="alongside-bench-")
    os.environ["ALONGSIDE_HOME"] = home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    try:
        results = run_all(chosen, quiet=as_json)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if as_json:
        print(json.dumps(results, indent=2))
    return 0 if all(r["passes"] for r in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
