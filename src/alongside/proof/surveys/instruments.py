"""Questionnaires on disk: an installation's own copy first, and always the version a wave was begun with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alongside.core.errors import BadInput
from alongside.core.surveys.instruments import Instrument, load_instrument
from alongside.platform import home
from alongside.platform.sites.models import Program
from alongside.proof.surveys.models import Wave

FOLDER = "instruments"
NONE = "none"


def instrument_named(name: str, version: str = "") -> Instrument:
    """`NAME@VERSION.toml`, or `NAME.toml` where that is the version, in `ALONGSIDE_HOME`, then as it came."""
    for folder in (home.home() / FOLDER, home.checkout() / FOLDER):
        for path in (folder / f"{name}@{version}.toml", folder / f"{name}.toml"):
            if path.is_file():
                found = _load(path, path.stat().st_mtime_ns)
                if version in ("", found.version):
                    return found
    missing = f"{name}@{version}.toml" if version else f"{name}.toml"
    raise BadInput(missing, "no such questionnaire", f"put it in {home.home() / FOLDER}")


def instrument_of(wave: Wave) -> Instrument:
    """The questionnaire of a wave, in the version its answers were given to."""
    return instrument_named(wave.instrument, wave.version)


def instruments_here() -> list[Instrument]:
    """Every questionnaire that can be asked with, by id; one that cannot be read is left out of the choice."""
    found: dict[str, Instrument] = {}
    for folder in (home.checkout() / FOLDER, home.home() / FOLDER):
        for path in sorted(folder.glob("*.toml")):
            try:
                instrument = _load(path, path.stat().st_mtime_ns)
            except BadInput:
                continue
            if "@" not in path.stem:
                found[instrument.id] = instrument
    return [found[name] for name in sorted(found)]


def program_instrument(program: Program) -> Instrument | None:
    """What the program file asks with; None where the program asks nothing."""
    name = program.model.survey.instrument
    return None if name == NONE else instrument_named(name)


@lru_cache(maxsize=32)
def _load(path: Path, changed_ns: int) -> Instrument:
    return load_instrument(path)
