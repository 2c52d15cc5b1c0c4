"""Promises that no program may print: that what a parent says is privileged, or beyond a court's reach."""

import re
from unicodedata import category, combining, normalize

_NEVER = r"\b(can ?not|can'?t|could not|never|won'?t|will not|not) (ever )?"
_NO = r"\b(no|nunca|jamas) (se )?(le |les |la |lo |las |los )?(puede|pueden|podra|podran) (nunca )?"

_REFUSED = {
    "privileged": r"\bprivileg",
    "cannot be subpoenaed": _NEVER + r"(be )?subp(oe|o|e)na|\bsubpoena.?proof",
    "cannot be called to testify": _NEVER + r"(be (called|made|forced) to )?testif",
    "secreto profesional": r"\bsecreto profesional",
    "no puede ser citado": _NO + r"(ser )?(citad|citar|requerid|requerir|obligad[ao]s? a (decl|test)|llamad[ao]s? a)",
    "no puede declarar": _NO + r"(obligar a )?(declarar|testificar)|\bno (tiene|tendra) que (declarar|testificar)",
}


def refused_promise(text: str) -> str | None:
    """The promise that `text` makes and may not make, or None; case, accents and spaces do not hide it."""
    flat = "".join(
        ch for ch in normalize("NFKD", text.replace("\u2019", "'")) if not combining(ch) and category(ch) != "Cf"
    )
    flat = " ".join(flat.casefold().split())
    return next((promise for promise, shape in _REFUSED.items() if re.search(shape, flat)), None)
