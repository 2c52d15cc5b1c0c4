"""The arrays that every estimator takes: one entry for each distinct kind of child, with its count."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]


def numbers(values: ArrayLike, what: str, like: NDArray[Any] | None = None) -> Numbers:
    """`values` as float64, one dimension. Raises ValueError where one is missing or the length differs from `like`.

    Missing values never reach an estimator: a study keeps complete cases, and says how many it left out.

    >>> numbers([1, 0, 1], "treated")
    array([1., 0., 1.])
    """
    made = np.ascontiguousarray(values, dtype=np.float64)
    if made.ndim != 1:
        raise ValueError(f"{what}: one dimension, please")
    if like is not None and len(made) != len(like):
        raise ValueError(f"{what}: {len(made)} entries beside {len(like)}")
    if not np.isfinite(made).all():
        raise ValueError(f"{what}: a value is missing or not finite")
    return made


def counts(n: ArrayLike | None, like: NDArray[Any]) -> Numbers:
    """How many children each entry stands for: `n`, or one each where it is None. Never negative."""
    if n is None:
        return np.ones(len(like))
    made = numbers(n, "n", like)
    if (made < 0).any():
        raise ValueError("n: a count below zero")
    return made


def arms(treated: ArrayLike, like: NDArray[Any] | None = None) -> Flags:
    """The exposure as flags. Raises ValueError for anything but 0 and 1."""
    made = numbers(treated, "treated", like)
    if not is_binary(made):
        raise ValueError("treated: 0 or 1")
    return np.asarray(made == 1.0, dtype=np.bool_)


def codes(cluster: ArrayLike | None, like: NDArray[Any]) -> Codes | None:
    """Clusters (families, court days) as whole numbers from 0; None stays None.

    Whole numbers from 0 that leave few gaps stay as they are; other labels are numbered in their order.
    """
    if cluster is None:
        return None
    labels = np.asarray(cluster)
    if labels.shape != (len(like),):
        raise ValueError(f"cluster: {len(labels)} entries beside {len(like)}")
    if labels.dtype.kind in "iu" and len(labels) and labels.min() >= 0 and labels.max() < 4 * len(labels):
        return labels.astype(np.int64, copy=False)
    return cast(Codes, np.unique(labels, return_inverse=True)[1].astype(np.int64))


def is_binary(values: Numbers) -> bool:
    """Whether every value is 0 or 1, so that a mean is a risk."""
    return bool(((values == 0) | (values == 1)).all())


@dataclass(frozen=True, slots=True)
class Categories:
    """A categorical column: `codes` (m,) into `levels`, whose first is the reference of a model."""

    codes: Codes
    levels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def repeated(self, n: Codes) -> "Categories":
        """One entry for each child."""
        return Categories(np.repeat(self.codes, n), self.levels)


Column = Numbers | Categories


def categories(values: ArrayLike) -> Categories:
    """A column of labels as codes into its sorted levels; whole numbers are labelled without a point.

    >>> categories(["white", "latino", "white"]).levels
    ('latino', 'white')
    >>> categories([2.0, 10.0, 2.0]).levels
    ('2', '10')
    """
    found, at = np.unique(np.asarray(values), return_inverse=True)
    whole = found.dtype.kind == "f" and bool((found == np.round(found)).all())
    levels = found.astype(np.int64) if whole else found
    return Categories(at.astype(np.int64), tuple(str(level) for level in levels))
