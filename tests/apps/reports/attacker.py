"""A reader who holds every page of a program, knows what adds up to what, and asks a solver what each count can be."""

from __future__ import annotations

import random
from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog

from alongside.platform.tallies.measures import Measure as M
from alongside.proof.reports.printing import PARENTS
from alongside.proof.reports.rows import rows_for

DOORS, WAYS, DAYS, LENGTHS = (
    ("court", "self_referral", "return"),
    ("goals_reached", "moved"),
    ("0-1", "4+"),
    ("under_1_month", "1_to_3_months"),
)
Term = tuple[int, str, str]  # month, measure or a word of ours, value
Sum = dict[Term, int]


class Months:
    """A few months of a program that add up, drawn at random around the threshold."""

    def __init__(self, seed: int, months: int = 3) -> None:
        self.chance = random.Random(seed)
        self._draw_all(months)
        while min(self.values.values()) < 0:  # more closed than stood open: draw again
            self._draw_all(months)

    def _draw_all(self, months: int) -> None:
        self.values: dict[Term, int] = {}
        self.equal: list[Sum] = []
        self.at_most_zero: list[Sum] = []
        for month in range(months):
            self._month(month)

    # --- drawing ---------------------------------------------------------------------------------------------
    def _set(self, month: int, name: str, value: str, n: int) -> int:
        self.values[month, str(name), value] = n
        return n

    def _draw(self, most: int = 60) -> int:
        return min(most, self.chance.choice([0, 0, 2, 5, 10, 11, 12, 13, 20, 35, 60]))

    def _known(
        self, month: int, left: Iterable[tuple[str, str]], right: Iterable[tuple[str, str]], *, exact: bool = True
    ) -> None:
        """Left is equal to right, or at most it: the reader knows, and it holds in what was drawn."""
        total: Sum = {}
        for sign, side in ((1, left), (-1, right)):
            for name, value in side:
                total[month, str(name), value] = total.get((month, str(name), value), 0) + sign
        (self.equal if exact else self.at_most_zero).append(total)

    def _part(self, month: int, name: str, value: str, of: int, whole: tuple[str, str]) -> int:
        self._known(month, [(name, value)], [whole], exact=False)
        return self._set(month, name, value, self.chance.choice([0, of, of, max(0, of - 3), of // 2, max(0, of - 15)]))

    def _month(self, i: int) -> None:
        s, draw = self._set, self._draw
        doors = {door: s(i, M.PARENT_OPENED, door, draw()) for door in DOORS}
        s(i, M.OUTCOME_YES, "court", doors["court"])
        self._known(i, [(M.OUTCOME_YES, "court")], [(M.PARENT_OPENED, "court")])
        self._part(i, M.PARENT_RETURNED, "0", doors["return"], (M.PARENT_OPENED, "return"))
        s(i, M.PARENT_RETURNED, "1+", doors["return"] - self.values[i, M.PARENT_RETURNED, "0"])
        self._known(i, [(M.PARENT_RETURNED, "0"), (M.PARENT_RETURNED, "1+")], [(M.PARENT_OPENED, "return")])
        self._court(i, doors["court"])
        self._walks(i, sum(doors.values()))

    def _court(self, i: int, yes: int) -> None:
        s, draw = self._set, self._draw
        asked = s(i, M.OFFERED, "court", yes + s(i, M.OUTCOME_NOT_NOW, "", draw()) + s(i, "no", "", draw()))
        self._known(i, [(M.OFFERED, "court")], [(M.OUTCOME_YES, "court"), (M.OUTCOME_NOT_NOW, ""), ("no", "")])
        soon = s(i, M.DAYS_TO_OFFER, "0-1", self.chance.choice([asked, asked // 2, max(0, asked - 4)]))
        s(i, M.DAYS_TO_OFFER, "4+", asked - soon)
        self._known(i, [(M.DAYS_TO_OFFER, day) for day in DAYS], [(M.OFFERED, "court")])
        first = self._part(i, M.OFFERED_AT_FIRST_HEARING, "", asked, (M.OFFERED, "court"))
        self._part(i, M.HEARING_WITH_PARTNER, "", first, (M.OFFERED_AT_FIRST_HEARING, ""))
        eligible = s(i, M.FIRST_HEARING_ELIGIBLE, "", first + draw(20))
        self._known(i, [(M.OFFERED_AT_FIRST_HEARING, "")], [(M.FIRST_HEARING_ELIGIBLE, "")], exact=False)
        s(i, M.LISTED, "", eligible + s(i, M.NOT_OFFERED, "", draw(20)) + s(i, "other hearing", "", draw(20)))
        self._known(i, [(M.LISTED, "")], [(M.FIRST_HEARING_ELIGIBLE, ""), (M.NOT_OFFERED, ""), ("other hearing", "")])
        self._part(i, M.LATER_YES_WITHIN_30, "", yes, (M.OUTCOME_YES, "court"))

    def _walks(self, i: int, opened: int) -> None:
        s, draw = self._set, self._draw
        start = s(i, M.OPEN_AT_MONTH_START, "", 60 + draw() if i == 0 else self.values[i - 1, "open at the end", ""])
        if i:
            self.equal.append({(i, M.OPEN_AT_MONTH_START, ""): 1, (i - 1, "open at the end", ""): -1})
        ways = {way: s(i, M.PARENT_CLOSED, way, draw((start + opened) // 2)) for way in WAYS}
        s(i, "open at the end", "", start + opened - sum(ways.values()))
        opening = [(M.OPEN_AT_MONTH_START, ""), *((M.PARENT_OPENED, door) for door in DOORS)]
        self._known(i, opening, [("open at the end", ""), *((M.PARENT_CLOSED, way) for way in WAYS)])
        three = s(
            i, M.CLOSED_WITH_SUPPORTS, "3", self.chance.choice([ways["goals_reached"], ways["goals_reached"] // 2])
        )
        s(i, M.CLOSED_WITH_SUPPORTS, "2", ways["goals_reached"] - three)
        self._known(i, [(M.CLOSED_WITH_SUPPORTS, n) for n in "23"], [(M.PARENT_CLOSED, "goals_reached")])
        self._matches(i, start, opened, ways)

    def _matches(self, i: int, open_parents: int, opened: int, ways: dict[str, int]) -> None:
        s, chance = self._set, self.chance
        waiting = s(i, "waiting", "", chance.choice([0, 3, 12]) if i == 0 else self.values[i - 1, "still waiting", ""])
        standing = open_parents - waiting
        early = s(
            i, M.MATCHES_AT_MONTH_START, "2", chance.choice([standing, standing // 2, standing - min(standing, 6)])
        )
        s(i, M.MATCHES_AT_MONTH_START, "9", standing - early)
        alive = [(M.MATCHES_AT_MONTH_START, "2"), (M.MATCHES_AT_MONTH_START, "9")]
        self._known(i, [*alive, ("waiting", "")], [(M.OPEN_AT_MONTH_START, "")])
        changes = s(i, M.CHANGE_MADE, "", chance.choice([0, 0, 4, 12]))
        self._known(i, [(M.CHANGE_MADE, "")], [(M.MATCH_ENDED, "another_partner")])
        s(i, M.MATCH_ENDED, "another_partner", changes)
        left = s(i, M.MATCH_ENDED, "partner_left", chance.choice([0, 0, 3, 12]))
        closed_waiting = {
            way: min(ways[way], waiting, chance.choice([0, 0, 2])) if way == "moved" else 0 for way in WAYS
        }
        for way in WAYS:
            s(i, "closed waiting", way, closed_waiting[way])
            s(i, M.MATCH_ENDED, way, ways[way] - closed_waiting[way])
            self._known(i, [(M.MATCH_ENDED, way), ("closed waiting", way)], [(M.PARENT_CLOSED, way)])
        unmatched = s(i, "opened and waiting", "", chance.choice([0, min(opened, 2)]))
        begun = s(i, M.MATCH_OPENED, "preferred", opened - unmatched + changes + left)
        doors = [(M.PARENT_OPENED, door) for door in DOORS]
        self._known(
            i,
            [(M.MATCH_OPENED, "preferred"), ("opened and waiting", "")],
            [*doors, (M.CHANGE_MADE, ""), (M.MATCH_ENDED, "partner_left")],
        )
        s(i, "still waiting", "", waiting + unmatched - sum(closed_waiting.values()))
        self._known(
            i,
            [("still waiting", ""), *(("closed waiting", way) for way in WAYS)],
            [("waiting", ""), ("opened and waiting", "")],
        )
        if i:
            self.equal.append({(i, "waiting", ""): 1, (i - 1, "still waiting", ""): -1})
        ended = sum(n for (month, name, _), n in self.values.items() if month == i and name == M.MATCH_ENDED)
        short = s(i, M.MATCH_LENGTH, LENGTHS[0], chance.choice([ended, ended // 2, max(0, ended - 5)]))
        s(i, M.MATCH_LENGTH, LENGTHS[1], ended - short)
        self._known(
            i,
            [(M.MATCH_LENGTH, n) for n in LENGTHS],
            [(M.MATCH_ENDED, way) for way in (*WAYS, "another_partner", "partner_left")],
        )
        wanted = self._part(i, M.LANGUAGE_WANTED, "", begun, (M.MATCH_OPENED, "preferred"))
        self._part(i, M.LANGUAGE_MET, "", wanted, (M.LANGUAGE_WANTED, ""))

    # --- what is asked ---------------------------------------------------------------------------------------
    @property
    def months(self) -> list[int]:
        return sorted({month for month, _, _ in self.values})

    def totals(self, month: int) -> dict[tuple[M, str], int]:
        """The month's figures, as the tallies hold them."""
        known = {measure.value for measure in M}
        return {(M(name), value): n for (i, name, value), n in self.values.items() if i == month and name in known}

    def sum_of(self, month: int, measure: M, values: tuple[str, ...] | None = None) -> Sum:
        return {
            term: 1
            for term in self.values
            if term[:2] == (month, measure.value) and (values is None or term[2] in values)
        }

    def true(self, total: Sum) -> int:
        return sum(sign * self.values[term] for term, sign in total.items())

    def sensitive(self, month: int) -> dict[str, Sum]:
        """Every count of the report, every difference of a share, and the parents who wait."""
        found: dict[str, Sum] = {"waiting": {(month, "waiting", ""): 1}}
        for row in rows_for("tally"):
            for side, parts in (("top", row.top), ("bottom", row.bottom)):
                for part in parts:
                    found[f"{row.code} {side}"] = self.sum_of(month, part.measure, part.values)
            if row.bottom and row.is_share:
                found[f"{row.code} rest"] = less(found[f"{row.code} bottom"], found[f"{row.code} top"])
            for value in row.top[0].measure.dimension if row.split else ():
                found[f"{row.code} {value}"] = self.sum_of(month, row.top[0].measure, (value,))
        return {name: total for name, total in found.items() if 1 <= self.true(total) <= 10}


def less(whole: Sum, part: Sum) -> Sum:
    return {term: whole.get(term, 0) - part.get(term, 0) for term in {*whole, *part}}


def printed_sums(months: Months, month: int, page) -> list[tuple[Sum, int]]:
    """What a page says, as sums of the counts behind it."""
    found: list[tuple[Sum, int]] = []

    def says(total: Sum, shown: int | None) -> None:
        if shown is not None:
            assert months.true(total) == shown
            found.append((total, shown))

    start, opened, ended = (months.sum_of(month, measure) for measure in PARENTS)
    says(start, page.flow.open_start)
    says(opened, page.flow.opened)
    says(ended, page.flow.ended)
    says({(month, "open at the end", ""): 1}, page.flow.open_end)
    for line in page.lines:
        says(months.sum_of(month, line.row.top[0].measure, line.row.top[0].values), line.top)
        if line.row.bottom:
            says(months.sum_of(month, line.row.bottom[0].measure, line.row.bottom[0].values), line.bottom)
        for value, shown in line.split:
            says(months.sum_of(month, line.row.top[0].measure, (value,)), shown)
    return found


class Solver:
    """Bounds of any sum over the counts behind the pages, by linear programming."""

    def __init__(self, months: Months, printed: list[tuple[Sum, int]]) -> None:
        self.place = {term: n for n, term in enumerate(months.values)}
        equal = [(total, 0) for total in months.equal] + printed
        self.a_eq = np.array([self._row(total) for total, _ in equal])
        self.b_eq = np.array([shown for _, shown in equal])
        self.a_ub = np.array([self._row(total) for total in months.at_most_zero])
        self.b_ub = np.zeros(len(months.at_most_zero))

    def _row(self, total: Sum) -> np.ndarray:
        row = np.zeros(len(self.place))
        for term, sign in total.items():
            row[self.place[term]] = sign
        return row

    def bounds(self, total: Sum) -> tuple[float, float]:
        row, ends = self._row(total), []
        for sign in (1, -1):
            found = linprog(sign * row, A_ub=self.a_ub, b_ub=self.b_ub, A_eq=self.a_eq, b_eq=self.b_eq, method="highs")
            assert found.status in (0, 3), found.message
            ends.append(sign * (found.fun if found.status == 0 else -np.inf))
        return ends[0], ends[1]


def leaks(months: Months, pages: list) -> list[str]:
    """Small counts that the pages together pin to 1 .. 10, each with what can be told of it."""
    printed = [
        said for month, page in zip(months.months, pages, strict=True) for said in printed_sums(months, month, page)
    ]
    solver, found = Solver(months, printed), []
    for month in months.months:
        for name, total in months.sensitive(month).items():
            least, most = solver.bounds(total)
            if least > 0.5 and most < 10.5:
                found.append(f"month {month}, {name}: {least:.0f} to {most:.0f}")
    return found
