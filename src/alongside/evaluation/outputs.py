"""Writes what a run found: results.json, report.html and table.csv, all three or none."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from alongside.core.errors import BadInput

from .report import as_csv, as_html
from .results import Results

NAMES = ("results.json", "report.html", "table.csv")


def write_outputs(found: Results, out: Path) -> list[Path]:
    """Make the three files beside the folder, then move them in. Raises BadInput where they cannot be written."""
    words = json.dumps(found.as_json(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    content = dict(zip(NAMES, (words, as_html(found), as_csv(found)), strict=True))
    try:
        out.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".writing-", dir=out))
        try:
            for name, text in content.items():
                (aside / name).write_text(text, "utf-8")
            return [(aside / name).replace(out / name) for name in NAMES]
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise BadInput(str(out), "the results cannot be written there", "name a folder you may write to") from error
