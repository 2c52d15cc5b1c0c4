"""Cells that a spreadsheet would run: refused, so that nothing read here can run anywhere later."""

import re

from alongside.core.errors import BadInput

_DASHES = re.compile(r"[-\u2010-\u2015]+")
_NUMBER = re.compile(r"[+-]?[\d\s().-]{1,24}")
MEND = "remove the formula, keep its plain text, and import again"


def is_formula(text: str) -> bool:
    """Would a spreadsheet run this cell? It begins with =, +, - or @ (or their wide forms).

    Dashes alone mean blank, and a plain number or phone number with its sign runs nothing.

    >>> [is_formula(cell) for cell in ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0")]
    [True, True, True]
    >>> [is_formula(cell) for cell in ("-", "+1 555 0100", "Ana-Lu")]
    [False, False, False]
    """
    plain = text.strip()
    if not plain or plain[0] not in "=+-@\uff1d\uff0b\uff0d\uff20":
        return False
    return not (_DASHES.fullmatch(plain) or _NUMBER.fullmatch(plain))


def refuse_formula(text: str, name: str, line: int) -> None:
    if is_formula(text):
        raise BadInput(f"{name}, line {line}", "a formula", MEND)
