"""What a hearing is, in words a parent can use on the day: cards and a short word list, read from TOML."""

from .cards import KINDS, Card, cards_in
from .reading import Reviewed
from .words import Word, words_in

__all__ = ["KINDS", "Card", "Reviewed", "Word", "cards_in", "words_in"]
