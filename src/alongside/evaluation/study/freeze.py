"""The hash of a design, frozen before any outcome is read, and how often each was run, kept beside the study file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from alongside.core.echo import printable
from alongside.core.errors import BadInput

from .design import Study

FOLDER = ".alongside"
_NOT_DESIGN = ("path", "title", "source", "costs")
"""Where rows lie and what the study is called change no answer, so the same design has one hash in every engine.

Nor does what the program costs: a county may learn it afterwards, and no effect, interval or verdict depends on it.
"""

_LATER = (("design", "matching", "exact"), ("assignment", "received"), ("rollout",))


def design_hash(study: Study) -> str:
    """SHA-256 of everything in the study file that can change an answer, in one spelling."""
    design = {name: value for name, value in asdict(study).items() if name not in _NOT_DESIGN}
    return hashlib.sha256(json.dumps(_plain(_unused(design)), sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _unused(design: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that came later and are not used, so that a design frozen before them keeps its hash."""
    for *tables, name in _LATER:
        inner: Any = design
        for table in tables:
            inner = inner.get(table) or {}
        if name in inner and not inner[name]:
            del inner[name]
    return design


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(found) for name, found in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(found) for found in value]
    return value


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of one study file: the day on which each hash was frozen, and how often each was run."""

    path: Path
    frozen: Mapping[str, str] = field(default_factory=dict)
    runs: Mapping[str, int] = field(default_factory=dict)

    def other_designs(self, hash: str) -> int:
        """How many other designs have been run from this file."""
        return sum(1 for other, count in self.runs.items() if other != hash and count)


def load_register(study: Study) -> Register:
    """The register of a study file; an empty one where there is none yet. Raises BadInput where it cannot be read."""
    path = study.folder / FOLDER / f"{study.path.stem}.json"
    try:
        found = json.loads(path.read_text("utf-8"))
        frozen, runs = dict(found["frozen"]), {str(hash): int(count) for hash, count in found["runs"].items()}
    except FileNotFoundError:
        return Register(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(printable(path, 200), "the register of runs cannot be read", "restore it from a copy") from error
    return Register(path, frozen, runs)


def freeze(register: Register, hash: str, *, on: str) -> Register:
    """The register with `hash` frozen; a hash that is already keeps its day."""
    return Register(register.path, {hash: on, **register.frozen}, register.runs)


def count_run(register: Register, hash: str) -> Register:
    """The register with one more run of `hash`."""
    return Register(register.path, register.frozen, {**register.runs, hash: register.runs.get(hash, 0) + 1})


def save(register: Register) -> None:
    """Write the register in one step. Raises BadInput where the folder may not be written to."""
    words = json.dumps({"frozen": dict(register.frozen), "runs": dict(register.runs)}, indent=2, sort_keys=True) + "\n"
    beside = register.path.with_suffix(".new")
    try:
        register.path.parent.mkdir(exist_ok=True)
        beside.write_text(words, "utf-8")
        beside.replace(register.path)
    except OSError as error:
        mend = "copy the study file into a folder that you may write to"
        raise BadInput(printable(register.path, 200), "the design cannot be frozen there", mend) from error
