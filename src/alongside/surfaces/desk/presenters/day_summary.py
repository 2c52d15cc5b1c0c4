"""The court day in one line: how many are listed, and what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import ngettext

from alongside.surfaces.desk.presenters.entries import EntryRow


def day_summary(rows: Sequence[EntryRow]) -> list[str]:
    """Short phrases; only what there is. Whoever said yes has left the list: they are a parent now."""
    undecided = sum(row.is_undecided for row in rows)
    uncovered = sum(row.is_offered and not row.cover and not row.outcome for row in rows)
    unasked = sum(row.is_offered and not row.outcome for row in rows)
    said = [
        (len(rows), ngettext("%(n)d on the list", "%(n)d on the list", len(rows))),
        (undecided, ngettext("%(n)d to decide", "%(n)d to decide", undecided)),
        (uncovered, ngettext("%(n)d without cover", "%(n)d without cover", uncovered)),
        (unasked, ngettext("%(n)d not asked yet", "%(n)d not asked yet", unasked)),
    ]
    return [words % {"n": n} for n, words in said if n]
