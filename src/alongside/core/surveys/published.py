"""The printed figures of tables 4.1 to 4.6, recomputed: which agree, with what n, and which cannot be."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

RESPONSES = 96
"""How many answered the survey (S1 l.1444): no question can have more valid answers."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure. `answer` is empty for the top two together; `percent` is None where none is printed."""

    table: str
    item: int
    answer: str
    count: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """`fits` are all numbers of valid answers, up to 96, with which count and percent agree."""

    printed: Printed
    fits: tuple[int, ...]
    adds_up_to: int | None = None

    @property
    def verdict(self) -> str:
        """ "agrees" (with all 96), "agrees with n = …", or "cannot be"."""
        if RESPONSES in self.fits:
            return "agrees"
        return f"agrees with n = {' or '.join(map(str, self.fits))}" if self.fits else "cannot be"

    @property
    def line(self) -> str:
        """One line that begins with `item N`."""
        one = self.printed
        of_all = 100 * one.count / RESPONSES
        where = f"Table {one.table}" if one.table[0].isdigit() else "in the text"
        percent = "no percent" if one.percent is None else f"{one.percent}%"
        head = f"item {one.item}{', ' + one.answer if one.answer else ''} ({where}): {one.count} and {percent} printed"
        others = [n for n in self.fits if n != RESPONSES]
        if self.verdict == "agrees":
            tail = f"; also with n = {' or '.join(map(str, others))}" if others and len(others) < 5 else ""
            if self.adds_up_to not in (None, RESPONSES):
                tail += f"; but the item's three counts add up to {self.adds_up_to}, not {RESPONSES}"
            return f"{head}: agrees ({one.count} of {RESPONSES} is {of_all:.1f}%{tail})"
        if self.fits:
            rest = ", ".join(str(RESPONSES - n) for n in self.fits)
            return f"{head}: {self.verdict}, so {rest} left it blank ({one.count} of {RESPONSES} is {of_all:.1f}%)"
        return (
            f"{head}: cannot be: {one.count} of {RESPONSES} is {of_all:.1f}%, "
            f"and no number of valid answers from {one.count} to {RESPONSES} gives {one.percent}%"
        )


def printed_figures() -> tuple[Printed, ...]:
    """Every figure as printed, in the order of the form."""
    text = files(__package__).joinpath("published.csv").read_text("utf-8")
    found = [
        Printed(
            row["table"],
            int(row["item"].removeprefix("q")),
            row["answer"],
            int(row["count"]),
            int(row["percent"]) if row["percent"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return tuple(sorted(found, key=lambda one: one.item))


def recompute() -> tuple[Recomputed, ...]:
    """Each printed figure with the truth about it.

    >>> [one.line for one in recompute() if one.printed.item == 2]
    ['item 2 (Table 4.1): 87 and 94% printed: agrees with n = 93, so 3 left it blank (87 of 96 is 90.6%)']
    """
    printed = printed_figures()
    sums: dict[int, int] = {}
    for one in printed:
        if one.answer:
            sums[one.item] = sums.get(one.item, 0) + one.count
    return tuple(Recomputed(one, tuple(denominators(one.count, one.percent)), sums.get(one.item)) for one in printed)


def denominators(count: int, percent: int | None, most: int = RESPONSES) -> Iterator[int]:
    """Every n from `count` to `most` of which `count` is, rounded half up, the printed percent.

    A count without a percent fits any n. Whole numbers throughout, so that no half is lost to binary fractions.

    >>> list(denominators(84, 88)), list(denominators(92, 95))
    ([95, 96], [])
    """
    for n in range(max(count, 1), most + 1):
        if percent is None or (200 * count + n) // (2 * n) == percent:
            yield n
