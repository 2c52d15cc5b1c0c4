"""What importing a list would do, in words: rows, failed rows with their mend, columns that are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alongside.core.courtlist import CourtList, Rejection
from alongside.surfaces.desk.presenters.entries import day_words
from alongside.surfaces.desk.presenters.reasons import words

COLUMN_WORDS = {
    "first_name": _("first name"), "calendar_line": _("calendar line"), "parent": _("mother or father"),
    "language": _("language"), "kind": _("kind of hearing"), "date": _("date"), "time": _("time"),
    "courthouse": _("courthouse"), "room": _("room"), "offer": _("offer"),
}  # fmt: skip


MOST_SHOWN = 200


@dataclass(frozen=True)
class Failed:
    """One row that cannot be taken, without any value from it."""

    line: int
    column: str
    mend: str


@dataclass(frozen=True)
class DryRun:
    good: int
    already: int
    days: list[str]
    failed: list[Failed]
    failed_in_all: int
    failed_rows: int
    dropped: tuple[str, ...]

    @property
    def new(self) -> int:
        return self.good - self.already

    @property
    def good_words(self) -> str:
        return ngettext("%(n)d row can be added.", "%(n)d rows can be added.", self.new) % {"n": self.new}

    @property
    def already_words(self) -> str:
        said = ngettext("%(n)d row stands on the list already.", "%(n)d rows stand on the list already.", self.already)
        return said % {"n": self.already}

    @property
    def more_failed_words(self) -> str:
        """What the page leaves out of a very long list of mends."""
        more = self.failed_in_all - len(self.failed)
        return ngettext("And %(n)d more like these.", "And %(n)d more like these.", more) % {"n": more} if more else ""

    @property
    def failed_words(self) -> str:
        said = ngettext(
            "%(n)d row cannot be added as it stands.", "%(n)d rows cannot be added as they stand.", self.failed_rows
        )
        return said % {"n": self.failed_rows}


def dry_run(found: CourtList, *, already: int) -> DryRun:
    counted = Counter(row.on for row in found.rows)
    return DryRun(
        good=len(found.rows),
        already=already,
        days=[f"{day_words(day)}: {n}" for day, n in sorted(counted.items())],
        failed=failed(found.rejections[:MOST_SHOWN]),
        failed_in_all=len(found.rejections),
        failed_rows=len({rejection.line for rejection in found.rejections}),
        dropped=found.dropped_columns,
    )


def failed(rejections: Sequence[Rejection]) -> list[Failed]:
    return [Failed(one.line, str(COLUMN_WORDS.get(one.column, "")), words(one.reason)) for one in rejections]
