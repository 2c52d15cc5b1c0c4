"""Who could walk with whom, and why; the exact assignment of many at once under caps."""

from alongside.core.matching.assignment import Assignment, Pair, Unassigned, assign
from alongside.core.matching.caps import CapRule, cap_for
from alongside.core.matching.people import Candidate, Key, Wants
from alongside.core.matching.scores import score_table
from alongside.core.matching.suggestions import Answer, Excluded, Suggestion, suggest

__all__ = [
    "Answer",
    "Assignment",
    "Candidate",
    "CapRule",
    "Excluded",
    "Key",
    "Pair",
    "Suggestion",
    "Unassigned",
    "Wants",
    "assign",
    "cap_for",
    "score_table",
    "suggest",
]
