"""Promises that no program may print: that what a parent says is privileged, or beyond a court's reach."""

import re
from unicodedata import category, combining, normalize

_REFUSED = {
    "privileged": r"\bprivileg",
    "cannot be subpoenaed": r"\b(can ?not|can'?t|never|won'?t|will not|not) (ever )?be subp(o|e)?enaed|\bsubpoena.?proof",
    "cannot be called to testify": r"\b(can ?not|can'?t|never|won'?t|will not) (ever )?(be (called|made|forced) to )?testif",
    "secreto profesional": r"\bsecreto profesional",
    "no puede ser citado": r"\bno (se )?(le |les |la |lo )?(puede|pueden|podra|podran) (nunca )?(ser )?"
                           r"(citad|citar|obligad|obligar|llamad|llamar|requerid)",
    "no puede declarar": r"\b(no|nunca|jamas) (puede|pueden|podra|podran|tiene que|tendra que) (declarar|testificar)",
}


def refused_promise(text: str) -> str | None:
    """The promise that `text` makes and may not make, or None. Case, accents and odd spaces make no difference."""
    flat = "".join(ch for ch in normalize("NFKD", text.replace("\u2019", "'"))
                   if not combining(ch) and category(ch) != "Cf")
    flat = " ".join(flat.casefold().split())
    return next((promise for promise, shape in _REFUSED.items() if re.search(shape, flat)), None)
