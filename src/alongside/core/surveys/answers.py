"""Answers as a matrix: one row a response, one column an item, and one number for "left blank"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.core.errors import BadInput

from .schema import BLANK, Instrument

Matrix = NDArray[np.int8]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Answers:
    """`raw[row, column]` is the value as it was ticked, never turned round, or BLANK; columns as in the instrument."""

    instrument: Instrument
    raw: Matrix

    def __len__(self) -> int:
        return int(self.raw.shape[0])

    def column(self, item_id: str) -> int:
        return [item.id for item in self.instrument.items].index(item_id)

    def counts(self, column: int) -> dict[int, int]:
        """How often each value of the item's scale was ticked, raw."""
        found = np.bincount(self.raw[:, column].astype(np.int16) - BLANK, minlength=256)
        scale = self.instrument.scale_of(self.instrument.items[column])
        return {value: int(found[value - BLANK]) for value in scale.values}

    def scored(self, columns: Sequence[int], *, on_unit: bool = False) -> Numbers:
        """The chosen columns after reversal, NaN where blank; with `on_unit`, worst is 0 and best is 1."""
        values = np.empty((len(self), len(columns)), order="F")
        for place, column in enumerate(columns):
            item = self.instrument.items[column]
            scale = self.instrument.scale_of(item)
            meaning = np.full(256, np.nan)  # by the value's byte
            for value in scale.values:
                counted = scale.turned(value) if item.reversed else value
                meaning[value % 256] = (counted - scale.worst) / (scale.best - scale.worst) if on_unit else counted
            values[:, place] = meaning[self.raw[:, column].view(np.uint8)]
        return values


def answers_from(responses: Sequence[Mapping[str, int | None]], instrument: Instrument) -> Answers:
    """Responses as mappings of item id to value; an absent id or None is blank.

    Raises BadInput that names response and item for an id the instrument does not have, and for a value
    that is not one of its scale's.
    """
    ids = [item.id for item in instrument.items]
    allowed = {item.id: frozenset(instrument.scale_of(item).values) for item in instrument.items}
    raw = np.full((len(responses), len(ids)), BLANK, dtype=np.int8)
    place = {id: column for column, id in enumerate(ids)}
    for row, response in enumerate(responses):
        for id, value in response.items():
            if id not in place:
                raise BadInput(f"response {row + 1}", "an answer to no item of this instrument", "leave it out")
            if value is None:
                continue
            if isinstance(value, bool) or value not in allowed[id]:
                choices = ", ".join(map(str, sorted(allowed[id])))
                raise BadInput(f"response {row + 1}, {id}", "not an answer of its scale", f"choose from {choices}")
            raw[row, place[id]] = value
    return Answers(instrument, raw)
