"""Says a wrong word back in an error: short, on one line, with the word that may have been meant."""

from collections.abc import Sequence
from difflib import get_close_matches


def printable(value: object, longest: int = 60) -> str:
    """`value` on one line, cut to `longest` letters, so that an error never prints a page.

    >>> printable("two\\nlines")
    'two?lines'
    """
    try:
        plain = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # Python refuses to write out a number of thousands of digits
        plain = "a very long number"
    shown = "".join(c if c.isprintable() else "?" for c in plain[: longest + 1])
    return f"{shown[:longest]}…" if len(shown) > longest else shown


def quoted(value: object) -> str:
    """A short echo of a wrong value, in quotation marks."""
    return f'"{printable(value, 40)}"'


def nearest(word: str, known: Sequence[str]) -> str:
    """The question whether another word was meant, ready to stand before the mend; or nothing.

    >>> nearest("Metod", ["method", "estimand"])
    'did you mean "method"? '
    """
    by_lower = {one.lower(): one for one in reversed(known)}
    close = get_close_matches(word[:80].lower(), list(by_lower), n=1, cutoff=0.6)
    return f'did you mean "{printable(by_lower[close[0]])}"? ' if close else ""
