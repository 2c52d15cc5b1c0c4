"""A wave in words: how many cards went out, and of what came back only what tells nobody's day."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from alongside.proof.surveys.enums import State
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Wave
from alongside.proof.surveys.services.releasing import DRAWN, ENOUGH


@dataclass(frozen=True)
class WaveRow:
    """A line of the list, and the facts of a wave's page."""

    wave: Wave
    url: str
    name: str
    title: str
    days: tuple[object, object]
    handed_out: int
    came_back: str
    state: str
    has_results: bool
    lost: str


def wave_row(wave: Wave, released: int) -> WaveRow:
    """`released`: how many answers of this wave are released."""
    return WaveRow(
        wave=wave,
        url=reverse("surveys:wave", args=[wave.pk]),
        name=wave.name,
        title=instrument_of(wave).title.in_language(get_language() or "en"),
        days=(wave.opens_on, wave.closes_on),
        handed_out=wave.handed_out,
        came_back=came_back(wave, released),
        state=str(State(wave.state).label),
        has_results=wave.state == State.ENDED and released > 0,
        lost=_lost(wave),
    )


def _lost(wave: Wave) -> str:
    """A small number of lost answers is a small number of people too."""
    if not wave.lost:
        return ""
    if wave.lost < DRAWN:
        return _("A few answers could not be opened after a restore: no backup holds their key.")
    return _("%(n)d answers could not be opened after a restore: no backup holds their key.") % {"n": wave.lost}


def came_back(wave: Wave, released: int) -> str:
    """Never how many wait: a count that grows by one says who was here this morning.

    Once the wave has ended, how many answered stands in its results, where nothing can be worked out from it.
    """
    if wave.is_open and released:
        return ngettext("%(n)d answer released so far", "%(n)d answers released so far", released) % {"n": released}
    if wave.is_open:
        return _("None released yet: fewer than %(enough)d answers wait.") % {"enough": ENOUGH}
    if wave.state in (State.HELD, State.DESTROYED, State.POOLED):
        return _("Fewer than %(drawn)d answers.") % {"drawn": DRAWN}
    return _("See the results.") if released else _("No answer came.")
