"""Instruments to score: a small one of two scales, and the shipped one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from alongside.core.surveys.instruments import Instrument, load_instrument, read_instrument

SMALL = """
[instrument]
id = "small"
version = 1
title = { en = "Small", es = "Pequeño" }
[[scales]]
id = "five"
points = [
  { value = 5, label = { en = "Always", es = "Siempre" } }, { value = 4, label = { en = "Often", es = "A menudo" } },
  { value = 3, label = { en = "At times", es = "A veces" } }, { value = 2, label = { en = "Rarely", es = "Rara vez" } },
  { value = 1, label = { en = "Never", es = "Nunca" } },
]
top = [5, 4]
[[scales]]
id = "three"
points = [
  { value = 3, label = { en = "Yes", es = "Sí" } }, { value = 2, label = { en = "Somewhat", es = "Algo" } },
  { value = 1, label = { en = "No", es = "No" } },
]
top = [3]
[[domains]]
id = "one"
title = { en = "One", es = "Uno" }
[[domains]]
id = "mixed"
title = { en = "Mixed", es = "Mixto" }
"""
ITEM = """
[[items]]
id = "{id}"
domain = "{domain}"
scale = "{scale}"
reversed = {reversed}
wording = {{ en = "Question {id}", es = "Pregunta {id}" }}
"""
ITEMS = [
    ("a", "one", "five"),
    ("b", "one", "five"),
    ("c", "one", "five"),
    ("d", "mixed", "five"),
    ("e", "mixed", "three"),
]


def small_text(reversed_items: Sequence[str] = ("e",)) -> str:
    return SMALL + "".join(
        ITEM.format(id=id, domain=domain, scale=scale, reversed=str(id in reversed_items).lower())
        for id, domain, scale in ITEMS
    )


@pytest.fixture(scope="session")
def small() -> Instrument:
    return read_instrument(small_text())


@pytest.fixture(scope="session")
def fidelity() -> Instrument:
    return load_instrument(Path(__file__).parents[3] / "instruments" / "fidelity-33.toml")
