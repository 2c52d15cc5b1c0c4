"""Reading what people wrote: somebody takes out whatever points at anybody, and says whether it may be used."""

from __future__ import annotations

from django.db import transaction

from alongside.platform.audit.actor import Actor
from alongside.platform.audit.verbs import Verb
from alongside.proof.surveys.answers import plain
from alongside.proof.surveys.enums import Reading
from alongside.proof.surveys.models import OpenAnswer
from alongside.proof.surveys.services.telling import tell


def read_words(answer: OpenAnswer, *, words: str, may_be_used: bool, by: Actor) -> None:
    """The words as redacted take the place of what was written; what is left out is emptied."""
    with transaction.atomic():
        answer.words = plain(words) if may_be_used else ""
        answer.reading = Reading.USED if answer.words else Reading.LEFT_OUT
        answer.save(update_fields=["words", "reading"])
        tell(answer.wave, Verb.SURVEY_WORDS_READ, by=by)
