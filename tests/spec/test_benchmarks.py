"""`script/bench` lists benchmarks alone, each of which can be run, and says how it is called."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import names

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", names())
def test_whatever_is_listed_can_be_run(name: str) -> None:
    found = importlib.util.find_spec(f"bench.{name}")
    assert found is not None and found.origin is not None
    functions = [one.name for one in ast.parse(Path(found.origin).read_text("utf-8")).body if hasattr(one, "name")]
    assert "run" in functions


def test_help_names_every_benchmark_and_runs_none() -> None:
    done = subprocess.run([ROOT / "script/bench", "--help"], capture_output=True, text=True, check=True)
    assert "study" in names() and all(name in done.stdout for name in names())
    assert "Example: script/bench study --json" in done.stdout


def test_a_name_that_is_no_benchmark_is_refused() -> None:
    command = [sys.executable, "-m", "bench", "rows"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2 and "rows: no such benchmark" in done.stderr
