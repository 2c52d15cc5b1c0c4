"""Ending a wave: what waits is released if at least eleven wait; fewer are held back, pooled or destroyed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.proof.surveys.enums import Kind, State, Way
from alongside.proof.surveys.errors import Refused
from alongside.proof.surveys.models import Batch, Wave
from alongside.proof.surveys.services import batches, releasing
from alongside.proof.surveys.services.answering import kinds_of
from alongside.proof.surveys.services.locking import keys_held, locked
from alongside.proof.surveys.services.telling import tell

COUNTS = ("cards_printed", "cards_left", "paper_out", *Way.values, "lost")


def end_wave(wave: Wave, *, by: Actor, today: dt.date) -> State:
    """No more answers. Returns where the wave stands now. Raises Refused while a paper form is half keyed."""
    with keys_held():
        wave = locked(wave)
        if not wave.is_open:
            return State(wave.state)
        if wave.paper_forms.exists():
            raise Refused(_("A paper form is keyed by one person only, or its two keyings differ. Settle it first."))
        over = list(wave.batches.values_list("pk", flat=True))
        opened = {kind: _opened(wave, kind) for kind in kinds_of(wave)}
        waiting = len(opened[Kind.SCALED])
        few = 0 < waiting < releasing.DRAWN
        is_held = few and not wave.released.exists()
        if few and not is_held:  # after a restore: with eleven released already, the few that came since cannot follow
            wave.lost += waiting
        for kind, said in opened.items():
            if is_held:
                releasing.reseal(wave, kind, said)
            elif len(said) >= releasing.DRAWN:
                releasing.publish(wave, kind, said)
        wave.batches.filter(pk__in=over).delete()
        wave.cards.all().delete()
        _stands(wave, State.HELD if is_held else State.ENDED, today)
        tell(wave, Verb.SURVEY_ENDED, by=by)
    _close(over)
    return State(wave.state)


def destroy_held(wave: Wave, *, by: Actor, today: dt.date) -> None:
    """Destroy unread what a wave holds back. Raises Refused where it holds nothing back."""
    with keys_held():
        wave = _held(wave)
        over = list(wave.batches.values_list("pk", flat=True))
        wave.batches.all().delete()
        _stands(wave, State.DESTROYED, today)
        tell(wave, Verb.SURVEY_DESTROYED, by=by)
    _close(over)


def pool_into(wave: Wave, into: Wave, *, by: Actor, today: dt.date) -> None:
    """Let what a wave holds back wait with another wave's answers, and count with it. Raises Refused.

    The other wave stands for the programs of both from here on, and for the cards of both.
    """
    with keys_held():
        wave, into = _held(wave), locked(into)
        if not into.is_open or (into.instrument, into.version) != (wave.instrument, wave.version):
            raise Refused(_("Answers can wait only with an open wave of the same questionnaire and version."))
        over = [*wave.batches.values_list("pk", flat=True), *into.batches.values_list("pk", flat=True)]
        for kind in kinds_of(into):
            releasing.reseal(into, kind, [*_opened(wave, kind), *_opened(into, kind)])
        wave.batches.all().delete()
        for count in COUNTS:
            setattr(into, count, getattr(into, count) + getattr(wave, count))
        into.save(update_fields=COUNTS)
        into.programs.add(*wave.programs.all())
        _stands(wave, State.POOLED, today)
        tell(wave, Verb.SURVEY_POOLED, by=by)
    _close(over)


def _opened(wave: Wave, kind: Kind) -> list[dict[str, Any]]:
    """All that waits of one kind; nothing where there is no batch, or its key is lost."""
    batch = batches.standing(wave, kind)
    if batch is not None and batches.is_lost(batch):
        batch = batches.mend(wave, batch)
    return releasing.opened_all(wave, batch) if batch is not None else []


def _held(wave: Wave) -> Wave:
    found = locked(wave)
    if found.state != State.HELD:
        raise Refused(_("This wave holds no answers back."))
    return found


def _stands(wave: Wave, state: State, today: dt.date) -> None:
    wave.state, wave.ended_on = state, wave.ended_on or today
    wave.save(update_fields=["state", "ended_on", "lost"])


def _close(over: Iterable[UUID]) -> None:
    """After everything is committed: whatever batch is gone loses its key."""
    standing = set(Batch.objects.values_list("pk", flat=True))
    for batch_id in over:
        if batch_id not in standing:
            batches.destroy_key(batch_id)
    releasing.leave_no_traces()
