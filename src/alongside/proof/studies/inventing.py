"""A study of invented children with a known truth, ready to be checked and run."""

from __future__ import annotations

import json
import re
import shutil

from alongside.proof.studies import extract
from alongside.proof.studies.shelf import Shelved, shelve, write_text

SCENARIO, SEED = "measured", 2009


def invent(title: str) -> Shelved:
    """A new study, its protocol written and its extract opened; nothing in it is about anybody."""
    from alongside.evaluation.simulate import SCENARIOS, write_scenario

    study = shelve(title)
    try:
        study.extract.mkdir(mode=0o700)
        written = study.path / "invented"
        write_scenario(SCENARIOS[SCENARIO], written, seed=SEED)
        (written / "children.csv").replace(study.extract / "children.csv")
        text = (written / "study.toml").read_text("utf-8")
        named = f"title = {json.dumps(title)}"
        write_text(study.design, re.sub(r"(?m)^title = .*$", lambda _: named, text, count=1))
        shutil.rmtree(written)
        study.draft.unlink()
        extract.open_copy(study, "children.csv")
    except BaseException:
        shutil.rmtree(study.path)
        raise
    return study
