"""Taking one answer: the card is burned and the answer waits, both or neither, and nothing else is written."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from alongside.proof.surveys import sealing
from alongside.proof.surveys.answers import Answers, checked
from alongside.proof.surveys.codes import letters_of, square_hash, typed_hash
from alongside.proof.surveys.enums import Kind, Way
from alongside.proof.surveys.errors import CardGone
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Batch, Card, WaitingAnswer, Wave
from alongside.proof.surveys.services import batches
from alongside.proof.surveys.services.locking import keys_held, locked


def kinds_of(wave: Wave) -> tuple[Kind, ...]:
    """What an answer of this wave is made of."""
    return (Kind.SCALED, Kind.WORDS) if wave.asks_words else (Kind.SCALED,)


def find_card(secret: str, today: dt.date) -> Card | None:
    """The card of a square code or of typed letters, while its wave is open. Two queries; nothing is written."""
    cards = Card.objects.select_related("wave").filter(wave__in=Wave.objects.open_on(today))
    found: Card | None = cards.filter(square=square_hash(secret)).first()
    letters = letters_of(secret)
    if found is None and letters:
        found = cards.filter(typed=typed_hash(letters)).first()
    return found


def take_answer(secret: str, said: Answers, *, way: Way, today: dt.date) -> None:
    """Burn the card and let the answer wait. Raises CardGone; nothing is kept then.

    No session, no audit entry, no figure with a day: the wave's total of this way is all that grows.
    """
    with keys_held():
        card = find_card(secret, today)
        if card is None:
            raise CardGone
        wave = locked(card.wave)
        card.delete()
        let_wait(wave, said, way)


def let_wait(wave: Wave, said: Answers, way: Way) -> None:
    """One more answer of this wave, inside `keys_held`."""
    instrument = instrument_of(wave)
    answers = checked(instrument, said)
    for kind in kinds_of(wave):
        told = dict(answers.scaled if kind is Kind.SCALED else answers.words)
        batch = _taking(wave, kind)
        size = sealing.size_of(instrument, kind)
        WaitingAnswer.objects.create(batch=batch, sealed=sealing.seal(batch.seal, told, size=size))
    Wave.objects.filter(pk=wave.pk).update(**{way.value: F(way.value) + 1})


def _taking(wave: Wave, kind: Kind) -> Batch:
    """The batch that takes answers, begun again where its key is lost, so that no answer is sealed to nothing."""
    batch = batches.standing(wave, kind)
    if batch is None:
        return batches.begin(wave, kind)
    return batches.mend(wave, batch) if batches.is_lost(batch) else batch
