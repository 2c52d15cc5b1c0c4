"""What the engine says, in Spanish: its sentences are a closed list, and each is read back from its English.

`results.json` is English, and stays so wherever it is read. A page in Spanish reads the sentence that stands there by
the template which made it, and fills the Spanish template with the same names and figures. What somebody typed into a
study file (a title, a column, a label) is passed on as it is.
"""

from __future__ import annotations

import re
from functools import cache

from .complaints import MENDS, PLACES, WHATS
from .published import CLAIMS
from .sayings import PHRASES, SAYINGS

LONGEST = 8_000
_FIELD = re.compile(r"\{(~?)(\w+)\}")
_END = re.compile(r"(?<=[.?!])(?: |\Z)")


def in_spanish(words: str) -> str | None:
    """One or more of the engine's sentences in Spanish; None where one of them is not in the list.

    >>> in_spanish("Fewer than 100 children could be compared. No effect could be estimated.")
    'Se pudo comparar a menos de 100 niñas y niños. No se pudo estimar ningún efecto.'
    >>> in_spanish("Something else.") is None
    True
    """
    return _sentences(words, "sayings")


def complaint_in_spanish(what: str, mend: str) -> str | None:
    """What is wrong and its mend, as one line; None where either is not in the list.

    >>> complaint_in_spanish("there are no children in it", "check the extract")
    'no hay niñas ni niños en él; revise el extracto'
    """
    told, way = _one(what, "whats"), _sentences(mend, "mends")
    return None if told is None or way is None else f"{told}; {way}"


def line_in_spanish(line: str) -> str | None:
    """A whole line of a BadInput, "where: what; mend", with its place.

    >>> line_in_spanish("children.csv: row 5 (line 6), column kept: this id stands twice; keep one row for each child")
    'children.csv: fila 5 (línea 6), columna kept: este identificador aparece dos veces; deje una fila por caso'
    """
    for place in (found.start() for found in re.finditer(": ", line[:LONGEST])):
        for cut in (found.start() for found in re.finditer("; ", line[:LONGEST])):
            if cut > place and (told := complaint_in_spanish(line[place + 2 : cut], line[cut + 2 :])):
                return f"{place_in_spanish(line[:place])}: {told}"
    return None


def claim_in_spanish(words: str) -> str | None:
    """A cell of the study of 2009 recomputed; one without a word in it as it stands.

    >>> claim_in_spanish("does not follow"), claim_in_spanish("236 + 55 = 291"), claim_in_spanish("Something else")
    ('no se sigue', '236 + 55 = 291', None)
    """
    if not re.search("[A-Za-z]{2}", words):
        return words
    return _one(words, "claims")


def place_in_spanish(where: str) -> str:
    """The place of an error: words of ours in Spanish, names of files, columns and keys as they are.

    >>> place_in_spanish("children.csv: row 5 (line 6), column event")
    'children.csv: fila 5 (línea 6), columna event'
    """
    for pattern, spanish in PLACES:
        where = re.sub(pattern, spanish, where)
    return where


def _sentences(words: str, table: str) -> str | None:
    """Cut after full stops wherever both sides are in the list: a condition that somebody typed may hold stops too."""
    if len(words) > LONGEST:
        return None
    ends = [found.start() for found in _END.finditer(words)]
    if not ends or ends[-1] != len(words):
        ends.append(len(words))
    best: dict[int, str | None] = {len(words): ""}
    for start in sorted({0, *(end + 1 for end in ends[:-1])}, reverse=True):
        best[start] = None
        for end in (one for one in ends if one > start):
            rest = best.get(min(end + 1, len(words)))
            told = None if rest is None else _one(words[start:end], table)
            if told is not None:
                best[start] = f"{told} {rest}".rstrip()
                break
    return best[0]


def _one(words: str, table: str) -> str | None:
    for pattern, spanish in _patterns(table):
        if found := pattern.fullmatch(words):
            return _filled(spanish, found.groupdict())
    return None


def _filled(spanish: str, given: dict[str, str]) -> str:
    def value(field: re.Match[str]) -> str:
        is_phrase, words = bool(field[1]), given[field[2]]
        return (_one(words, "phrases") if is_phrase else None) or words

    return _FIELD.sub(value, spanish)


@cache
def _patterns(table: str) -> list[tuple[re.Pattern[str], str]]:
    """Every template as what reads it; those without a field first, then the longest, so that none hides another."""
    pairs = {"sayings": SAYINGS, "phrases": PHRASES, "whats": WHATS, "mends": MENDS, "claims": CLAIMS}[table]
    order = sorted(pairs, key=lambda english: ("{" in english, -len(_FIELD.sub("", english))))
    return [(re.compile(_reading(english), re.DOTALL), pairs[english]) for english in order]


def _reading(english: str) -> str:
    """A regular expression for a template; a field that stands twice holds the same twice."""
    parts, seen, at = [], set(), 0
    for field in _FIELD.finditer(english):
        parts.append(re.escape(english[at : field.start()]))
        parts.append(f"(?P={field[2]})" if field[2] in seen else f"(?P<{field[2]}>.+?)")
        seen.add(field[2])
        at = field.end()
    return "".join([*parts, re.escape(english[at:])])
