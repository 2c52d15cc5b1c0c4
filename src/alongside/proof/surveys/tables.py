"""Results as files: the figures as a table for anybody, and the released answers for the evaluator."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.core.surveys import Scored
from alongside.core.surveys.instruments import Instrument

Responses = Sequence[dict[str, int]]
HEAD = ("domain", "item", "n", "top_share", "ci_low", "ci_high", "ceiling", "floor", "mean", "alpha", "omega")


def figures_csv(scored: Scored) -> str:
    """One row a domain and one an item, named by their ids; empty is withheld or not defined."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for domain in scored.domains:
        low, high = domain.ci or (None, None)
        writer.writerow(
            [domain.id, "", domain.n, domain.top_share, low, high, "", "", domain.mean, domain.alpha, domain.omega]
        )
        for item in scored.instrument.items_in(scored.instrument.domain(domain.id)):
            one = scored.item(item.id)
            low, high = one.ci or (None, None)
            writer.writerow([domain.id, one.id, one.n, one.top_share, low, high, one.ceiling, one.floor, "", "", ""])
    return out.getvalue()


def answers_csv(responses: Responses, instrument: Instrument) -> bytes:
    """One row a response, one column an item, raw values as ticked; blank is skipped."""
    out = io.StringIO()
    items = [item.id for item in instrument.items]
    writer = csv.writer(out)
    writer.writerow(items)
    writer.writerows([one.get(item, "") for item in items] for one in responses)
    return out.getvalue().encode("utf-8")


@dataclass(frozen=True)
class FileKind:
    """One way to take the released answers out."""

    write: Callable[[Responses, Instrument], bytes]
    content_type: str
    suffix: str


KINDS = {"csv": FileKind(answers_csv, "text/csv", ".csv")}
