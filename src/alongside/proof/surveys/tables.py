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


@dataclass(frozen=True)
class FileKind:
    """One way to take the released answers out, or what another program needs to know of them."""

    write: Callable[[Responses, Instrument, str], bytes]
    content_type: str
    suffix: str


def _csv(responses: Responses, instrument: Instrument, language: str) -> bytes:
    from alongside.core.surveys import exports  # with numpy: only where a file is asked for
    from alongside.core.surveys.answers import answers_from

    return exports.as_csv(answers_from(responses, instrument), language).encode("utf-8")


def _redcap(responses: Responses, instrument: Instrument, language: str) -> bytes:
    from alongside.core.surveys import exports

    return exports.redcap_dictionary(instrument, language).encode("utf-8")


def _spss(responses: Responses, instrument: Instrument, language: str) -> bytes:
    from alongside.core.surveys import exports
    from alongside.core.surveys.answers import answers_from

    return exports.as_spss(answers_from(responses, instrument), language)


def _stata(responses: Responses, instrument: Instrument, language: str) -> bytes:
    from alongside.core.surveys import exports
    from alongside.core.surveys.answers import answers_from

    return exports.as_stata(answers_from(responses, instrument), language)


KINDS = {
    "csv": FileKind(_csv, "text/csv", ".csv"),
    "redcap": FileKind(_redcap, "text/csv", "-redcap.csv"),
    "sav": FileKind(_spss, "application/octet-stream", ".sav"),
    "dta": FileKind(_stata, "application/octet-stream", ".dta"),
}
