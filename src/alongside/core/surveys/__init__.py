"""Surveys: instruments as data, scoring, printed figures, pictures and exports. No person, partner or time.

    instruments   load_instrument(path) -> Instrument, whose words are in both languages
    reading       load_responses(path, instrument) -> Answers
    scoring       score(responses, instrument, handed_out=, threshold=) -> Scored; score_answers(answers, …)
    as_release    learned(scored): what the attacker of core/disclosure learns; look before printing elsewhere
    comparing     over_waves, across_programs
    report, chart, plain_text, exports
    published     recompute(): the truth about tables 4.1 to 4.6

Importing this package brings no numpy; the first score does, and `answers` and `reading` do.
"""

from .instruments import BadInstrument, Instrument, load_instrument
from .scored import Scored, ScoredDomain, ScoredItem, Warned
from .scoring import score, score_answers

__all__ = [
    "BadInstrument",
    "Instrument",
    "Scored",
    "ScoredDomain",
    "ScoredItem",
    "Warned",
    "load_instrument",
    "score",
    "score_answers",
]
