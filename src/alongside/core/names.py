"""A name as called: up to forty letters, in any script, kept as it was written."""

import unicodedata

MOST_LETTERS = 40
MOST_CODE_POINTS = 160
JOINERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Format characters that scripts need: joiners of Persian and Indic scripts, marks of direction."""


def letters(text: str) -> int:
    """How many letters a reader sees: combining marks and joiners belong to the letter before them.

    >>> letters("José"), letters("Jose\u0301"), letters("नेहा")
    (4, 4, 2)
    """
    return sum(unicodedata.category(c) not in ("Mn", "Me", "Mc") and c not in JOINERS for c in text)


def name_problem(text: str) -> str:
    r"""What stands in the way of a name: "missing", "control", "letter", "long", or "" where it can be kept.

    "control": control, format, private-use or unassigned characters and line separators, which could hide
    or turn text around; the joiners and direction marks that scripts need are fine. "letter": no letter at
    all.

    >>> [name_problem(name) for name in ("X", "محمد", "", "Ro\x00sa", "--", "a" * 41)]
    ['', '', 'missing', 'control', 'letter', 'long']
    """
    if not text.strip():
        return "missing"
    kinds = [unicodedata.category(c) for c in text if c not in JOINERS]
    if any(kind in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for kind in kinds):
        return "control"
    if not any(kind.startswith("L") for kind in kinds):
        return "letter"
    return "long" if letters(text) > MOST_LETTERS or len(text) > MOST_CODE_POINTS else ""
