"""A survey's report as one self-contained HTML page: cautions, picture, tables, every n."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from .chart import chart_svg, number_of
from .intervals import Interval
from .schema import Domain, Item, Measures, Scale, Words
from .scored import Scored, ScoredDomain, ScoredItem
from .words import SAYS


def as_html(scored: Scored, language: str = "en") -> str:
    """The page in English or Spanish. It fetches nothing, runs nothing, and prints well."""
    page = _Page(scored, language)
    style = files(__package__).joinpath("report.css").read_text("utf-8")
    title = escape(scored.instrument.title.in_language(language))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(page.parts())
        + "\n</main>\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, scored: Scored, language: str) -> None:
        self.scored, self.language = scored, language
        self.instrument = scored.instrument

    def say(self, key: str, **values: object) -> str:
        return escape(SAYS[key].in_language(self.language).format(**values))

    def of(self, words: Words) -> str:
        return escape(words.in_language(self.language))

    def parts(self) -> Iterator[str]:
        yield f"<h1>{self.of(self.instrument.title)}</h1>"
        yield self.numbers()
        yield from self.cautions()
        if not self.has_figures():
            yield f"<p><strong>{self.say('too_few')}</strong></p>"
            yield from self.about()
            return
        yield f'<section class="picture"><h2>{self.say("picture")}</h2><figure tabindex="0">'
        yield chart_svg(self.scored, self.language)
        yield f"<figcaption>{self.say('picture_how')}</figcaption></figure></section>"
        yield from self.questions()
        yield from self.system()
        yield from self.together()
        yield from self.counted()
        yield from self.about()

    def has_figures(self) -> bool:
        items = any(item.top_share is not None for item in self.scored.items)
        return items or any(domain.top_share is not None for domain in self.scored.domains)

    def numbers(self) -> str:
        rows = [("responses", self.count(self.scored.n))]
        if self.scored.handed_out is not None:
            rate = self.scored.response_rate
            shown = self.hidden() if rate is None else f"{rate:.0%}"
            rows += [("handed_out", f"{self.scored.handed_out:,}"), ("of_handed_out", shown)]
        inner = "".join(f"<div><dt>{self.say(key)}</dt><dd>{value}</dd></div>" for key, value in rows)
        return f'<dl class="numbers">{inner}</dl>'

    def cautions(self) -> Iterator[str]:
        caution = self.instrument.caution
        said = self.of(caution) if caution.en else f"{self.say('exploratory')}</p><p>{self.say('selection')}"
        yield f'<section class="box"><h2>{self.say("exploratory_title")}</h2><p>{said}</p>'
        yield f"<p>{self.say('never_partner')}</p></section>"
        if self.scored.warnings:
            yield f'<section class="box warn"><h2>{self.say("know_first")}</h2><ul>'
            for warned in self.scored.warnings:
                yield f"<li>{self.of(warned.words)}{self.which(warned.items)}</li>"
            yield "</ul></section>"
        threshold = self.scored.threshold
        said = self.say("why_withheld", threshold=threshold) if threshold > 1 else self.say("all_shown")
        yield f'<p class="how">{said}</p>'

    def which(self, ids: Sequence[str]) -> str:
        """The questions and groups a warning is about."""
        numbers = [number_of(id).rstrip(".:") for id in ids if id in {item.id for item in self.instrument.items}]
        named = [self.of(domain.title) for domain in self.instrument.domains if domain.id in ids]
        if numbers:
            key = "questions" if len(numbers) > 1 else "question_no"
            named.insert(0, self.say(key, items=", ".join(numbers)))
        return f" ({'; '.join(named)})" if named else ""

    def questions(self) -> Iterator[str]:
        yield f"<h2>{self.say('by_question')}</h2>"
        for domain in self.scored.domains:
            about = self.instrument.domain(domain.id)
            items = [item for item in self.instrument.items_in(about) if item.measures is not Measures.SYSTEM]
            yield f"<h3>{self.of(about.title)}</h3>"
            yield self.question_table(items, domain, about)

    def system(self) -> Iterator[str]:
        items = [item for item in self.instrument.items if item.measures is Measures.SYSTEM]
        if items:
            yield f"<h2>{self.say('system_title')}</h2><p>{self.say('system_why')}</p>"
            yield self.question_table(items, None, None)

    def question_table(self, items: Sequence[Item], domain: ScoredDomain | None, about: Domain | None) -> str:
        head = ("question", "good", "interval", "answered", "blank", "best", "worst")
        rows = [self.question_row(item, self.scored.item(item.id)) for item in items]
        if domain is not None and about is not None:
            cells = [self.share(domain.top_share), self.interval(domain.ci), self.count(domain.n), "", "", ""]
            title = f"<strong>{self.say('all_in_domain')}</strong>"
            apart = [number_of(one.id).rstrip(".:") for one in self.instrument.items_in(about) if one not in items]
            if apart:
                title += f" ({self.say('with_system', items=', '.join(apart))})"
            rows.append(f'<tr><th scope="row">{title}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        labels = self.good_labels(items)
        label = self.say("system_title") if about is None else self.of(about.title)
        return self.table(label, [self.say(key) for key in head], rows) + f'<p class="how">{labels}</p>'

    def question_row(self, item: Item, one: ScoredItem) -> str:
        turned = f" <em>({self.say('turned')})</em>" if item.reversed else ""
        counts = [self.count(one.n), self.count(one.missing)]
        if one.has_shares:
            ends = [self.share(one.ceiling), self.share(one.floor)]
            cells = [self.share(one.top_share), self.interval(one.ci), *counts, *ends]
        else:
            cells = [self.say("nobody"), "", *counts, "", ""]
        head = f'<th scope="row">{escape(number_of(item.id))} {self.of(item.wording)}{turned}</th>'
        return f"<tr>{head}" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def good_labels(self, items: Sequence[Item]) -> str:
        """Which words count as good answers to these items."""
        found: dict[str, None] = {}
        for item in items:
            scale = self.instrument.scale_of(item)
            values = sorted((scale.turned(v) if item.reversed else v for v in scale.top), reverse=True)
            labels = " / ".join(f"“{scale.label(value).in_language(self.language)}”" for value in values)
            found[f"{number_of(item.id)} {labels}" if item.reversed else labels] = None
        return self.say("good_answers", labels="; ".join(found))

    def together(self) -> Iterator[str]:
        yield f"<h2>{self.say('together')}</h2>"
        yield f'<p class="how">{self.say("together_how")} {self.say("pooled_how")}</p>'
        head = [self.say("group"), self.say("answers"), self.say("mean"), "Alpha", self.say("interval"), "Omega"]
        rows = []
        for domain in self.scored.domains:
            low, high = domain.mean_range
            scale = f" {self.say('of_range', low=low, high=high)}"
            cells = [
                self.count(domain.n),
                self.figure(domain, "mean", domain.mean) + (scale if domain.mean is not None else ""),
                self.figure(domain, "alpha", domain.alpha),
                self.interval(domain.alpha_ci, percent=False) if "alpha_ci" not in domain.undefined else "",
                self.figure(domain, "omega", domain.omega),
                self.weakest(domain),
            ]
            title = self.of(self.instrument.domain(domain.id).title)
            rows.append(f'<tr><th scope="row">{title}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        yield self.table(self.say("together"), [*head, self.say("weakest")], rows)

    def weakest(self, domain: ScoredDomain) -> str:
        if "item_rest" in domain.undefined:
            return ""
        if not domain.item_rest:
            return self.hidden()
        id = min(domain.item_rest, key=lambda one: domain.item_rest[one] if domain.item_rest else 0.0)
        return f"{domain.item_rest[id]:.2f} ({self.say('question_no', items=number_of(id).rstrip('.:'))})"

    def counted(self) -> Iterator[str]:
        yield f'<h2>{self.say("every_answer")}</h2><p class="how">{self.say("every_answer_how")}</p>'
        for scale in self.instrument.scales:
            items = [item for item in self.instrument.items if item.scale == scale.id]
            if items:
                yield self.counts_table(scale, items)

    def counts_table(self, scale: Scale, items: Sequence[Item]) -> str:
        head = [self.say("question"), *(self.of(point.label) for point in scale.points), self.say("answered")]
        rows = []
        for item in items:
            one = self.scored.item(item.id)
            cells = [self.count(one.counts[point.value]) for point in scale.points]
            cells.append(self.count(one.n))
            wording = f"{escape(number_of(item.id))} {self.of(item.wording)}"
            rows.append(f'<tr><th scope="row">{wording}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        label = f"{self.say('every_answer')}: {' / '.join(self.of(point.label) for point in scale.points)}"
        return self.table(label, head, rows)

    def about(self) -> Iterator[str]:
        instrument = self.instrument
        yield f"<h2>{self.say('about')}</h2><p>{self.say('version', version=instrument.version)} "
        yield f"{self.say('spanish', status=instrument.translation.status.in_language(self.language))}</p>"
        if instrument.permission.says.en:
            yield f"<p>{self.of(instrument.permission.says)}</p>"

    def table(self, label: str, head: Sequence[str], rows: Sequence[str]) -> str:
        """A table that can be moved sideways on a narrow screen, with the keyboard too."""
        cells = "".join(f'<th scope="col">{cell}</th>' for cell in head)
        body = "\n".join(rows)
        around = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
        return f"{around}<table><thead><tr>{cells}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"

    def hidden(self) -> str:
        return f'<span class="none">{self.say("withheld")}</span>'

    def count(self, value: int | None) -> str:
        return self.hidden() if value is None else f"{value:,}"

    def share(self, value: float | None) -> str:
        return self.hidden() if value is None else f"{value:.0%}"

    def figure(self, domain: ScoredDomain, name: str, value: float | None) -> str:
        if name in domain.undefined:
            return f'<span class="none">{self.say("undefined")}</span>'
        return self.hidden() if value is None else f"{value:.2f}"

    def interval(self, pair: Interval | None, *, percent: bool = True) -> str:
        if pair is None:
            return self.hidden()
        low, high = (f"{bound:.0%}" if percent else f"{bound:.2f}" for bound in pair)
        return f"{low}–{high}"
