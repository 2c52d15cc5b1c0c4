"""The sentences of page one, in English and Spanish: verdict, natural frequencies, coming back, cautions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import Literal

from alongside.evaluation.results import ABSENT, Figure, Results

from .figures import MONTHS, is_event, is_hazard, is_known, is_pair, is_risk, kind_of

Language = Literal["en", "es"]

VERDICTS = {
    "supports": ("These data support that the service helps.", "Estos datos apoyan que el servicio ayuda."),
    "does_not_support": (
        "These data do not support that the service helps.",
        "Estos datos no apoyan que el servicio ayude.",
    ),
    "cannot_say": (
        "These data cannot say whether the service helps.",
        "Con estos datos no se puede saber si el servicio ayuda.",
    ),
}
WHO = {
    "received": (
        ("children whose parents had the service", "children whose parents did not"),
        ("niñas y niños cuyas familias recibieron el servicio", "niñas y niños cuyas familias no lo recibieron"),
    ),
    "historical": (
        ("children from when the service was there", "children from before it"),
        ("niñas y niños de cuando ya había servicio", "niñas y niños de antes del servicio"),
    ),
    "offered": (
        ("children whose parents were offered the service", "children whose parents were not"),
        (
            "niñas y niños a cuyas familias se les ofreció el servicio",
            "niñas y niños a cuyas familias no se les ofreció",
        ),
    ),
}
SHORT = {
    "received": ("With the service", "Without"),
    "historical": ("With the service", "Before it"),
    "offered": ("Offered", "Not offered"),
}
DASH = "\u2060–\u2060"
"""A dash at which no line is broken."""
SHORT_ES = {
    "received": ("Con el servicio", "Sin él"),
    "historical": ("Con el servicio", "Antes"),
    "offered": ("Ofrecido", "No ofrecido"),
}
CAUTIONS = {
    "self_selection": "Families who took part may differ from those who did not, and that alone can change what "
    "becomes of their children.",
    "unmeasured_confounding": "Nobody drew lots: what was not measured could not be taken into account.",
    "immortal_time": "For some children the service began after the first day. A plain comparison would mislead, so "
    "it is not shown.",
    "imbalance": "Even after adjustment the groups still differ.",
    "poor_overlap": "Few children of one group are like those of the other.",
    "small_n": "There are too few children for a firm figure.",
    "clustered": "Some children are not independent of each other (siblings, or the same court day); the calculation "
    "allows for that.",
    "mixed_window": "Not every child could be followed for the whole time.",
    "historical_control": "The comparison is with another time: whatever else changed in between counts too.",
    "many_runs": "This study was run many times. That one of them comes out well can be chance.",
}
"""Page one's own words; the run's message, which a statistician wants, stands with the methods."""
CAUTIONS_ES = {
    "self_selection": "Las familias que participaron pueden ser distintas de las que no, y eso por sí solo puede "
    "cambiar el resultado.",
    "unmeasured_confounding": "No hubo sorteo: lo que no se midió no se pudo tener en cuenta.",
    "immortal_time": "En algunos casos el servicio empezó después del primer día. La comparación simple sería "
    "engañosa y no se muestra.",
    "imbalance": "Aun después del ajuste, los grupos siguen siendo distintos.",
    "poor_overlap": "Pocas niñas y niños de un grupo se parecen a los del otro.",
    "small_n": "Son muy pocos casos para una cifra firme.",
    "clustered": "Hay casos que no son independientes entre sí (hermanos, o un mismo día de corte o lugar); el cálculo "
    "lo tiene en cuenta.",
    "mixed_window": "No a todos se les pudo seguir durante todo el plazo.",
    "historical_control": "Se compara con otra época: lo demás que cambió entre una y otra también cuenta.",
    "many_runs": "El estudio se hizo muchas veces. Que una salga bien puede ser casualidad.",
}


EVENTS_ES = {
    "reunified": "volvieron con su familia",
    "reunification": "volvieron con su familia",
    "went home": "volvieron con su familia",
    "adopted": "tuvieron adopción",
    "adoption": "tuvieron adopción",
    "guardianship": "tuvieron tutela permanente",
}


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of `base` children in each arm, how many had the outcome; the difference with its interval, in the same unit."""

    base: int
    exposed: float
    unexposed: float
    difference: float
    low: float
    high: float


def verdict(found: Results, language: Language = "en") -> str:
    """The verdict in one sentence."""
    return VERDICTS[found.verdict][language == "es"]


def event(found: Results, language: Language = "en") -> str:
    """The event of interest as the study file names it."""
    words = found.labels.get("1", "")
    if language == "es":
        return EVENTS_ES.get(words.lower(), f"“{words}”" if words else "tuvieron ese resultado")
    return words or "had the outcome"


def frequencies(found: Results) -> Frequencies | None:
    """The main effect in natural frequencies; None where it is not a risk, is withheld, or is not there.

    Of 1,000 children where fewer than 2 in 100 have the outcome.
    """
    if not is_risk(found) or found.risks is ABSENT or found.risk_difference is ABSENT:
        return None
    one, other = found.risks.get("exposed"), found.risks.get("unexposed")
    gap = found.risk_difference
    if one is None or other is None or not is_pair(gap.ci) or not is_known(gap.estimate):
        return None
    if not is_known(one.estimate) or not is_known(other.estimate):
        return None
    base = 1000 if max(one.estimate, other.estimate) < 0.02 else 100
    return Frequencies(
        base, base * one.estimate, base * other.estimate, base * gap.estimate, base * gap.ci[0], base * gap.ci[1]
    )


def effect_sentences(found: Results, language: Language = "en") -> Iterator[str]:
    """What was found and how sure it is, without a technical word."""
    spanish = language == "es"
    with_it, without = WHO[kind_of(found)][spanish]
    many = frequencies(found)
    if found.effect is ABSENT:
        yield ("No effect is shown.", "No se muestra ningún efecto.")[spanish]
        return
    if many is not None:
        window = _window(found, language)
        name = event(found, language)
        if spanish:
            yield (
                f"De cada {many.base} {with_it}, unos {many.exposed:.0f} {name}{window}. "
                f"De cada {many.base} {without}, unos {many.unexposed:.0f}."
            )
            yield (
                f"La diferencia es de {_more(many.difference, 'es')} por cada {many.base}{_rounded(many, 'es')}. Con "
                f"estos datos también cabe cualquier cifra entre {_more(many.low, 'es')} y {_more(many.high, 'es')}."
            )
        else:
            yield (
                f"Of {many.base} {with_it}, about {many.exposed:.0f} {name}{window}. "
                f"Of {many.base} {without}, about {many.unexposed:.0f}."
            )
            yield (
                f"The difference is {_more(many.difference, 'en')} in {many.base}{_rounded(many, 'en')}. "
                f"Anything from {_more(many.low, 'en')} to {_more(many.high, 'en')} fits these data too."
            )
        return
    estimate, pair = found.effect.estimate, found.effect.ci
    if not is_known(estimate) or not is_pair(pair):
        yield ("The effect is not shown, to protect children.", "El efecto no se muestra, para proteger a la niñez.")[
            spanish
        ]
    elif is_hazard(found):
        ratio, low, high = exp(estimate), exp(pair[0]), exp(pair[1])
        yield (
            f"On any day, {with_it} had {ratio:.2f} times the rate of the outcome ({low:.2f} to {high:.2f}). "
            "1 would be no difference.",
            f"En un día cualquiera, la tasa del resultado fue {ratio:.2f} veces la del otro grupo ({low:.2f} a "
            f"{high:.2f}) en {with_it}. 1 significa que no hay diferencia.",
        )[spanish]
    else:
        yield (
            f"On average the outcome was {_signed(estimate)} among {with_it}, compared with {without}. "
            f"Anything from {_signed(pair[0])} to {_signed(pair[1])} fits these data too.",
            f"En promedio, el resultado fue {_signed(estimate)} en {with_it}, en comparación con {without}. "
            f"Con estos datos también cabe cualquier cifra entre {_signed(pair[0])} y {_signed(pair[1])}.",
        )[spanish]


@dataclass(frozen=True, slots=True)
class Returned:
    """A line of the small table on who came back: what is counted, and the cell of each group."""

    words: str
    cells: tuple[str, ...]


def no_reentry(found: Results, language: Language = "en") -> str:
    """What to say where the outcome is an event and nobody looked who came back; empty otherwise."""
    if found.reentry is not ABSENT or not is_event(found):
        return ""
    return (
        "How many came back into care afterwards is not in these data. Without that, leaving care is half an answer.",
        "Estos datos no dicen cuántos volvieron después al cuidado de crianza. Sin eso, salir es solo la mitad de la "
        "respuesta.",
    )[language == "es"]


def returned(found: Results, language: Language = "en") -> Iterator[Returned]:
    """Of 100 who left, how many came back; and of all 100, how many left and stayed out. One pair for each window."""
    if found.reentry is ABSENT:
        return
    groups = reentry_groups(found)
    spanish = language == "es"
    for one in found.reentry_adjusted if isinstance(found.reentry_adjusted, tuple) else found.reentry:
        window = _span(one.horizon_days, language)
        yield Returned(
            (
                f"Of 100 who left this way, came back within {window}",
                f"De cada 100 que salieron, volvieron en {window}",
            )[spanish],
            tuple(_share(getattr(one, group), language) for group in groups),
        )
        nets = [one.net.get(group, ABSENT) for group in groups]
        if all(is_known(net) for net in nets):
            yield Returned(
                (
                    f"Of all 100, left and stayed out for {window}",
                    f"De todos los 100, salieron y no volvieron en {window}",
                )[spanish],
                tuple(f"{100 * net:.0f}" for net in nets if is_known(net)),
            )


def counted_plainly(found: Results, language: Language = "en") -> str:
    """That returns are counts, where the effect beside them is adjusted; empty otherwise."""
    if found.reentry is ABSENT or found.effect is ABSENT or found.effect.method == "unadjusted":
        return ""
    if isinstance(found.reentry_adjusted, tuple) or reentry_groups(found) == ("all",):
        return ""
    return (
        "Plain counts: unlike the figures above, not adjusted for how the groups differ.",
        "Son cuentas simples: no están ajustadas, como las de arriba, por las diferencias entre los grupos.",
    )[language == "es"]


def reentry_groups(found: Results) -> tuple[str, ...]:
    """The groups whose returns may be told apart: the arms, or all children together."""
    assert found.reentry is not ABSENT
    apart = any(isinstance(one.exposed, Figure) for one in found.reentry)
    return ("exposed", "unexposed") if apart else ("all",)


def cautions(found: Results, language: Language = "en") -> Iterator[str]:
    """Every warning as a sentence without a technical word."""
    known = CAUTIONS_ES if language == "es" else CAUTIONS
    for warned in found.warnings:
        yield known.get(warned.code, "" if language == "es" else warned.message)


def _share(figure: Figure | object, language: Language) -> str:
    """How many of 100, with the interval; "not shown" where it is withheld."""
    if not isinstance(figure, Figure) or not is_known(figure.estimate):
        return "no se muestra" if language == "es" else "not shown"
    about = f"{100 * figure.estimate:.0f}"
    if not is_pair(figure.ci):
        return about
    low, high = (100 * min(max(bound, 0.0), 1.0) for bound in figure.ci)
    return f"{about} ({low:.0f}{DASH}{high:.0f})"


def _window(found: Results, language: Language) -> str:
    if not is_known(found.horizon_days):
        return ""
    return f" {'within' if language == 'en' else 'en'} {_span(found.horizon_days, language)}"


def _span(days: float, language: Language) -> str:
    """So many days, as months where people say months."""
    months = MONTHS.get(round(days))
    if months:
        return f"{months} {'months' if language == 'en' else 'meses'}"
    return f"{days:g} {'days' if language == 'en' else 'días'}"


def _more(value: float, language: Language) -> str:
    whole = f"{abs(value):.0f}"
    if whole == "0":
        return "none" if language == "en" else "ninguno"
    return f"{whole} {('more' if value > 0 else 'fewer') if language == 'en' else ('más' if value > 0 else 'menos')}"


def _rounded(many: Frequencies, language: Language) -> str:
    """A word where rounding makes the difference of two printed figures look wrong."""
    if round(many.exposed) - round(many.unexposed) == round(many.difference):
        return ""
    return " (each figure is rounded)" if language == "en" else " (cada cifra está redondeada)"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):.2f}"


def arms(found: Results, language: Language = "en") -> dict[str, str]:
    """How the arms are called here."""
    one, other = (SHORT_ES if language == "es" else SHORT)[kind_of(found)]
    return {"exposed": one, "unexposed": other, "all": "Todos" if language == "es" else "All"}
