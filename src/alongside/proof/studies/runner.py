"""The process of one run: `alongside study run` underneath, its stages and its end written down beside its results.

python -m alongside.proof.studies.runner STUDY.toml ENGINE LOCK     (in the run's folder)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alongside.evaluation.stages import stage_in
from alongside.proof.studies.running import tidy
from alongside.proof.studies.shelf import write_json, write_text

LONGEST_LINE = 2_000


def main(design: str, engine: str, lock: str) -> None:
    """Run it and wait. The lock is handed on, so that it is held until both have ended."""
    here, last = Path.cwd(), ""
    with subprocess.Popen(
        [sys.executable, "-c", "from alongside.cli.main import cli; cli()",
         "study", "run", design, "--engine", engine, "--out", str(here), "--progress"],
        pass_fds=[int(lock)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as engine_process:  # fmt: skip
        assert engine_process.stderr is not None
        for line in engine_process.stderr:
            if stage := stage_in(line):
                write_text(here / "stage", stage.value)
            elif line.strip():
                last = line.strip()[:LONGEST_LINE]
    tidy(here)
    said = last if engine_process.returncode == 2 else ""
    write_json(here / "ended.json", {"exit": engine_process.returncode, "said": said})


if __name__ == "__main__":
    main(*sys.argv[1:])
