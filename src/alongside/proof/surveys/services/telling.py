"""The audit chain of every program of a wave says what its staff did; never that somebody answered."""

from __future__ import annotations

from alongside.platform.audit.act import act
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.proof.surveys.models import Wave


def tell(wave: Wave, verb: Verb, *, by: Actor) -> None:
    """One entry in each program's chain, in the order of their ids so that two writers never wait for each other."""
    for program in wave.programs.order_by("pk"):
        with act(program, by=by) as deed:
            deed.record(verb)
