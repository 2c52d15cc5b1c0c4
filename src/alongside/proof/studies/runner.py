"""The process of one run: `alongside study run` underneath, and how it ended written down beside its results.

python -m alongside.proof.studies.runner STUDY.toml ENGINE LOCK     (in the run's folder)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alongside.proof.studies.running import tidy
from alongside.proof.studies.shelf import write_json

LONGEST_LINE = 2_000


def main(design: str, engine: str, lock: str) -> None:
    """Run it and wait. The lock is handed on, so that it is held until both have ended."""
    here = Path.cwd()
    done = subprocess.run(
        [sys.executable, "-c", "from alongside.cli.main import cli; cli()",
         "study", "run", design, "--engine", engine, "--out", str(here)],
        pass_fds=[int(lock)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )  # fmt: skip
    lines = done.stderr.strip().splitlines()
    tidy(here)
    said = lines[-1][:LONGEST_LINE] if done.returncode == 2 and lines else ""
    write_json(here / "ended.json", {"exit": done.returncode, "said": said})


if __name__ == "__main__":
    main(*sys.argv[1:])
