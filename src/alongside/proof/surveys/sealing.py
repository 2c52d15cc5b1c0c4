"""Answers as bytes of one size, sealed to a batch, and back: the one place where an answer is closed or opened."""

from __future__ import annotations

import json
from typing import Any, Final

from alongside.core.surveys.instruments import Instrument
from alongside.platform.vault.batches import Opener, Seal
from alongside.proof.surveys.enums import Kind

MOST_LETTERS: Final = 600  # of one open answer: what fits on the lines of the paper form
LETTER_BYTES: Final = 6  # JSON's longest way to write one letter
STEP: Final = 512


def seal(to: Seal, said: dict[str, Any], *, size: int) -> bytes:
    return to.close(_written(said), size=size)


def unseal(opener: Opener, sealed: bytes) -> dict[str, Any]:
    """Raises SealBroken."""
    found: dict[str, Any] = json.loads(opener.open(sealed))
    return found


def size_of(instrument: Instrument, kind: Kind) -> int:
    """Bytes for the longest that can be said, the same for everybody who answers this questionnaire."""
    if kind is Kind.WORDS:
        longest = sum(len(one.id) + LETTER_BYTES * MOST_LETTERS + 8 for one in instrument.open_questions) + 2
    else:
        items = {item.id: max(map(abs, instrument.scale_of(item).values)) * -1 for item in instrument.items}
        longest = len(_written(items))
    return -(-longest // STEP) * STEP


def _written(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
