"""Scored figures as lines for a terminal."""

from collections.abc import Iterator

from .comparing import Compared
from .intervals import Interval
from .schema import Instrument, Measures
from .scored import Scored
from .words import SAYS


def as_text(scored: Scored, language: str = "en") -> str:
    """One line an item, grouped by domain, warnings at the end; what is withheld says so."""
    return "\n".join(_lines(scored, language))


def _lines(scored: Scored, language: str) -> Iterator[str]:
    instrument = scored.instrument

    def say(key: str) -> str:
        return SAYS[key].in_language(language)

    hidden = say("withheld")

    yield instrument.title.in_language(language)
    answered = hidden if scored.n is None else f"{scored.n:,}"
    rate = ""
    if scored.handed_out is not None:
        share = hidden if scored.response_rate is None else f"{scored.response_rate:.0%}"
        rate = f"; {say('of_handed_out').lower()}: {share}"
    yield f"{say('responses')}: {answered}{rate}"
    for domain in scored.domains:
        yield ""
        title = instrument.domain(domain.id).title.in_language(language)
        yield f"{title}: {_share(domain.top_share, domain.ci, hidden)}"
        if "alpha" not in domain.undefined:
            figures = [("alpha", domain.alpha)] + ([] if "omega" in domain.undefined else [("omega", domain.omega)])
            yield "  " + ", ".join(f"{name} {hidden if f is None else format(f, '.2f')}" for name, f in figures)
        for item in instrument.items_in(instrument.domain(domain.id)):
            one = scored.item(item.id)
            share = _share(one.top_share, one.ci, hidden) if one.has_shares else say("nobody")
            apart = f" [{say('system')}]" if item.measures is Measures.SYSTEM else ""
            n = hidden if one.n is None else f"n {one.n:,}"
            yield f"  {item.id}: {share}, {n}{apart}  {item.wording.in_language(language)}"
    yield ""
    if scored.threshold > 1:
        yield say("why_withheld").format(threshold=scored.threshold)
    for warned in scored.warnings:
        which = f" ({', '.join(warned.items)})" if warned.items else ""
        yield f"{warned.code}: {warned.words.in_language(language)}{which}"


def _share(share: float | None, interval: Interval | None, hidden: str) -> str:
    if share is None or interval is None:
        return hidden
    return f"{share:.0%} ({interval[0]:.0%}-{interval[1]:.0%})"


def compared_as_text(compared: Compared, instrument: Instrument, language: str = "en") -> str:
    """A block for each domain and item, a line for each survey."""
    hidden = SAYS["withheld"].in_language(language)
    lines = [instrument.title.in_language(language)]
    for line in compared.lines:
        named = instrument.domain(line.id).title if line.is_domain else instrument.item(line.id).wording
        lines += ["", f"{'' if line.is_domain else line.id + ': '}{named.in_language(language)}"]
        for place, cell in enumerate(line.cells):
            n = hidden if cell.n is None else f"n {cell.n:,}"
            change = line.changes[place - 1] if line.changes and place else None
            moved = "" if change is None else f"; {100 * change[0]:+.0f} ({_points(change[1])})"
            lines.append(f"  {cell.label}: {_share(cell.share, cell.ci, hidden)}, {n}{moved}")
    return "\n".join(lines)


def _points(interval: Interval) -> str:
    return f"{100 * interval[0]:+.0f} / {100 * interval[1]:+.0f}"
