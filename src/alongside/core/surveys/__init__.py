"""Surveys: instruments as data, scoring, printed figures, pictures and exports. No person, partner or time.

instruments   load_instrument(path) -> Instrument, whose words are in both languages
reading       load_responses(path, instrument) -> Answers
scoring       score(responses, instrument, handed_out=, threshold=) -> Scored; score_answers(answers, …)
published     recompute(): the truth about tables 4.1 to 4.6
"""

from .answers import Answers, answers_from
from .instruments import BadInstrument, Instrument, load_instrument
from .reading import load_responses, read_responses
from .scored import Scored, ScoredDomain, ScoredItem, Warned
from .scoring import score, score_answers

__all__ = [
    "Answers",
    "BadInstrument",
    "Instrument",
    "Scored",
    "ScoredDomain",
    "ScoredItem",
    "Warned",
    "answers_from",
    "load_instrument",
    "load_responses",
    "read_responses",
    "score",
    "score_answers",
]
