"""Tables of the survey. None has a person, a partner, a time or an address; ids are random."""

from alongside.proof.surveys.models.card import Card
from alongside.proof.surveys.models.paper import PaperForm
from alongside.proof.surveys.models.released import OpenAnswer, ReleasedAnswer
from alongside.proof.surveys.models.waiting import Batch, WaitingAnswer
from alongside.proof.surveys.models.wave import Wave

__all__ = ["Batch", "Card", "OpenAnswer", "PaperForm", "ReleasedAnswer", "WaitingAnswer", "Wave"]
