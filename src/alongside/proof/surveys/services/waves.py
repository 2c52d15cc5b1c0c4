"""Beginning a wave, handing out its cards and forms, and saying how many were left over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alongside.core.surveys.instruments import Instrument
from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.models import Program
from alongside.proof.surveys.codes import Code, new_code, square_hash, typed_hash
from alongside.proof.surveys.enums import Kind
from alongside.proof.surveys.errors import Refused
from alongside.proof.surveys.models import Card, Wave
from alongside.proof.surveys.services import batches
from alongside.proof.surveys.services.locking import keys_held, locked
from alongside.proof.surveys.services.telling import tell

MOST_CARDS: Final = 200


def begin_wave(
    programs: Sequence[Program],
    *,
    instrument: Instrument,
    name: str,
    opens_on: dt.date,
    closes_on: dt.date,
    by: Actor,
    asks_words: bool = False,
) -> Wave:
    """A wave of one program or of several together. Whether it asks the open questions is never changed later."""
    with keys_held():
        wave = Wave.objects.create(
            name=name,
            instrument=instrument.id,
            version=instrument.version,
            opens_on=opens_on,
            closes_on=closes_on,
            asks_words=asks_words and bool(instrument.open_questions),
        )
        wave.programs.set(programs)
        batches.begin(wave, Kind.SCALED)
        if wave.asks_words:
            batches.begin(wave, Kind.WORDS)
        tell(wave, Verb.SURVEY_BEGUN, by=by)
    return wave


def change_wave(wave: Wave, *, name: str, closes_on: dt.date, paper_out: int, cards_left: int, by: Actor) -> None:
    """Put right the last day and what was handed out. Raises Refused once the wave has ended."""
    with keys_held():
        wave = _open(wave)
        wave.name, wave.closes_on, wave.paper_out = name, max(closes_on, wave.opens_on), paper_out
        wave.cards_left = min(cards_left, wave.cards_printed)
        wave.save(update_fields=["name", "closes_on", "paper_out", "cards_left"])
        tell(wave, Verb.SURVEY_CHANGED, by=by)


def print_cards(wave: Wave, number: int, *, by: Actor) -> list[Code]:
    """New cards, to be printed now: their codes are kept only hashed. Raises Refused once the wave has ended.

    All of them come into being at once under random ids, so no card is the first or the last.
    """
    with keys_held():
        wave = _open(wave)
        codes = [new_code() for _ in range(min(number, MOST_CARDS))]
        Card.objects.bulk_create(
            Card(wave=wave, square=square_hash(code.square), typed=typed_hash(code.typed.replace("-", "")))
            for code in codes
        )
        Wave.objects.filter(pk=wave.pk).update(cards_printed=F("cards_printed") + len(codes))
        tell(wave, Verb.SURVEY_CARDS_PRINTED, by=by)
    return codes


def _open(wave: Wave) -> Wave:
    found = locked(wave)
    if not found.is_open:
        raise Refused(_("This wave has ended. Begin another."))
    return found
