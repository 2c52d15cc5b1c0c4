"""Checking a design against its extract, and freezing it before any outcome is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alongside.evaluation.results import ProtocolLine
from alongside.evaluation.study.design import Study
from alongside.evaluation.study.freeze import design_hash, freeze, load_register, save
from alongside.evaluation.study.protocol import protocol


@dataclass(frozen=True, slots=True)
class Standing:
    """A design as it stands: its hash, the day on which that was frozen ("" if it is not), and the runs counted."""

    hash: str
    frozen: str
    runs: int
    other_designs: int
    protocol: tuple[ProtocolLine, ...]


def standing(study: Study) -> Standing:
    """Reads the register beside the study file, and no data."""
    register, hash = load_register(study), design_hash(study)
    frozen, runs = register.frozen.get(hash, ""), register.runs.get(hash, 0)
    return Standing(hash, frozen, runs, register.other_designs(hash), protocol(study))


def check(study: Study, engine: str, *, today: date) -> int:
    """Check columns and rows but no outcome, then freeze the design. Gives the number of rows. Raises BadInput."""
    from alongside.evaluation.data.checking import refuse_columns, refuse_rows
    from alongside.evaluation.data.coverage import load_coverage
    from alongside.evaluation.data.engines import opened

    with opened(study, engine) as rows:
        refuse_columns(study, rows)
        count = refuse_rows(study, rows, outcomes=False)
    if study.assignment:
        load_coverage(study)
    save(freeze(load_register(study), design_hash(study), on=today.isoformat()))
    return count
