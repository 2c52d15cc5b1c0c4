"""The hearing card and the word list of a program: its state's own words first, then those of any state."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alongside.core.hearings import Card, Reviewed, Word, cards_in, words_in
from alongside.platform import home
from alongside.platform.sites.models import Program

EVERYWHERE = "us.toml"
WORDS = "words.toml"


def cards_of(program: Program) -> dict[str, Card]:
    """A card for every kind of date. No query."""
    state = _file(f"{program.model.state.casefold()}.toml")
    everywhere = _cards(*_as_it_is(_file(EVERYWHERE)))
    return everywhere | (_cards(*_as_it_is(state)) if state.is_file() else {})


def card_of(program: Program, kind: str) -> Card:
    """One card. Raises KeyError for a kind that is not on the list."""
    return cards_of(program)[kind]


def words() -> tuple[tuple[Word, ...], Reviewed]:
    """The word list, and who has read it over. No query."""
    return _words(*_as_it_is(_file(WORDS)))


def _file(name: str) -> Path:
    """An installation's own copy wins over the one that came with the software."""
    own = home.home() / "jurisdictions" / name
    return own if own.is_file() else home.checkout() / "jurisdictions" / name


def _as_it_is(path: Path) -> tuple[Path, int]:
    """Path and time of change: read once, and again only when the file changes."""
    return path, path.stat().st_mtime_ns


@lru_cache(maxsize=64)
def _cards(path: Path, changed_ns: int) -> dict[str, Card]:
    return cards_in(path)


@lru_cache(maxsize=4)
def _words(path: Path, changed_ns: int) -> tuple[tuple[Word, ...], Reviewed]:
    return words_in(path)
