"""Columns that could name a person: refused by their names and by what their values look like."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from alongside.core.echo import printable
from alongside.core.errors import BadInput

_OF = r"(_(del?_)?(la_)?(nin[oa]|menor|hij[oa]|madre|padre|cliente|familia|tutora?|casa|trabajo))?"
_NAMED = {
    "a name": r"(full|first|last|middle|sur|given|family|child|parent|mother|father|client|maiden|nick|legal)_?name"
    r"|name|fname|lname|names|alias|aka|initials|(first|middle|last)_?initial"
    r"|((primer|segundo)_?)?(nombres?|apellidos?)(_(completos?|legal|paterno|materno|de_pila))?"
    + _OF
    + r"|apodo|iniciales",
    "a social security number": r"ssn|ss|social_?security(_?(no|num|number))?|ss_?(no|num|number)|last_?4(_?ssn)?|itin"
    r"|((num|no|numero)_?(de_?)?)?seguro_?social" + _OF + r"|nss|curp|rfc",
    "a telephone number": r"(cell|home|work|mobile)?_?(tele)?phone(_?(no|num|number))?_?\d?|tel|mobile|cell|fax"
    r"|((num|no|numero)_?(de_?)?)?(telefono|celular|movil)" + _OF + r"_?\d?",
    "an e-mail address": r"e_?mail(_?addr(ess)?)?_?\d?|correo(_?electronico)?" + _OF,
    "a case number": r"(court_?|dependency_?|jv_?|docket_?|case_?)(case_?)?(no|num|number|nbr|docket)|docket|cwis|jv"
    r"|((num|no|numero)_?(de_?)?)(caso|expediente)" + _OF + r"|expediente",
    "a date of birth": r"dob|d_?o_?b|date_?of_?birth|birth_?date|birth_?dt|birth_?day|born(_?on)?|bdate|e5"
    r"|f(echa)?_?(de_?)?nac(imiento)?" + _OF + r"|nacimiento|cumpleanos",
    "an address": r"(home_?|street_?|mailing_?)?addr(ess)?(_?(line)?_?\d)?|street|apt|lat(itude)?|lon|lng|longitude"
    r"|direccion" + _OF + r"|domicilio|calle",
    "a licence or record number": r"(driver_?s?_?)?licen[cs]e(_?(no|num|number|plate))?|mrn"
    r"|medi_?cal(_?(id|no|number))?"
    r"|medical_?record(_?(no|number))?|passport(_?(no|number))?|alien_?(no|number)|a_?number|medicaid(_?(id|no|number))?"
    r"|licencia(_de_conducir)?|pasaporte|placas?|matricula",
    "an address on the internet": r"ip(_?addr(ess)?)?|url|facebook|instagram|twitter",
    "a photograph": r"photo(graph)?|picture|image|mug_?shot|foto(grafia)?",
    "free text": r"((case|court|worker|visit)_)?(notes|narratives?|comments|remarks)|notas|comentarios|observaciones",
}
_BY_NAME = [(words, re.compile(rf"(?:{pattern})\Z")) for words, pattern in _NAMED.items()]
# words that make a longer name an identifier too: client_ssn, mother_dob
_INSIDE = [
    ("a social security number", re.compile(r"(?:\A|_)ssn(?:_|\Z)|social_?security|seguro_?social")),
    ("a date of birth", re.compile(r"(?:\A|_)dob\d?(?:_|\Z)|date_?of_?birth|birth_?date|fecha_?(?:de_?)?nac")),
    ("an e-mail address", re.compile(r"(?:\A|_)e_?mail\d?(?:_|\Z)|correo_?electronico")),
    ("a telephone number", re.compile(r"(?:\A|_)(?:tele)?phone\d?(?:_|\Z)|(?:\A|_)(?:telefono|celular)(?:_|\Z)")),
    (
        "a name",
        re.compile(
            r"(?:\A|_)(?:first|last|full|middle|given|maiden)_?name(?:_|\Z)|\A(?:child|parent|mother|father|client)s?_name"
            r"|(?:\A|_)(?:(?:case)?worker|attorney|judge|guardian|caregiver|sibling|relative|partner|mentor|person)s?_name\Z"
            r"|(?:\A|_)apellidos?(?:_|\Z)|(?:\A|_)nombre_completo(?:_|\Z)"
        ),
    ),
    ("a case number", re.compile(r"(?:\A|_)case_?(?:no|num|number|nbr)(?:_|\Z)|(?:\A|_)docket(?:_|\Z)")),
    ("an address", re.compile(r"(?:\A|_)(?:street|home|mailing)_?addr(?:ess)?(?:_|\Z)|(?:\A|_)domicilio(?:_|\Z)")),
]
LOOKS = {
    "a social security number": r"(^|[^0-9])[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}([^0-9]|$)",
    "a telephone number": r"^\s*(\+?1[-. ]?)?(\([0-9]{3}\)\s*|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}(\s|$)"
    r"|[^0-9](\([0-9]{3}\)\s*|[0-9]{3}-)[0-9]{3}-[0-9]{4}([^0-9]|$)|^\s*\+[0-9][-0-9. ()]{8,}\s*$",
    "an e-mail address": r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}",
    "a case number": r"(?i)^\s*((JV|JD|DK|J|CK)[- ]?[0-9]{4,}"
    r"|[0-9]{2,4}[- ]?(JV|JD|DP|DK|JU|JC)[- ]?[0-9]{3,})[A-Z]?\s*$",
    "a street address": r"(?i)^\s*([0-9]+\s+([A-Z0-9.]+\s+){1,4}(Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln"
    r"|Boulevard|Blvd|Court|Ct|Way)[.]?(\s|,|$)|(calle|avenida|av[.])\s.*[0-9]|p[.]?\s?o[.]?\s?box\s+[0-9])",
}
"""What values of text look like, in the dialect of regular expressions that all three engines read."""
_ANY = "(?i)" + "|".join(f"({pattern.removeprefix('(?i)')})" for pattern in LOOKS.values())


def named(column: str) -> str | None:
    """What a column's name says that it holds, if that could name a person.

    >>> named("Date of Birth"), named("child_id"), named("client_ssn"), named("race"), named("Teléfono")
    ('a date of birth', None, 'a social security number', None, 'a telephone number')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", column.strip()) if not unicodedata.combining(c))
    plain = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", bare).lower()).strip("_")
    for words, pattern in _BY_NAME:
        if pattern.match(plain):
            return words
    return next((words for words, pattern in _INSIDE if pattern.search(plain)), None)


def refuse_names(file: str, columns: list[str]) -> None:
    """Refuse the first column whose name says that it could name a person."""
    for column in columns:
        if words := named(column):
            raise _refused(file, column, f"its name says {words}")


def suspects(table: Any, columns: list[str]) -> dict[str, Any]:
    """For each text column an aggregate: may a value look like an identifier of any kind? One pattern, one pass."""
    return {f"may{place}": table[column].re_search(_ANY).any() for place, column in enumerate(columns)}


def refuse_looks(file: str, table: Any, columns: list[str], found: dict[str, Any]) -> None:
    """Refuse the first column in which a value looks like an identifier; `found` is the answer to `suspects`."""
    columns = [column for place, column in enumerate(columns) if found[f"may{place}"]]
    asked = {
        f"{place}|{kind}": table[column].re_search(pattern).any()
        for place, column in enumerate(columns)
        for kind, pattern in enumerate(LOOKS.values())
    }
    if not asked:
        return
    kinds = list(LOOKS)
    for key, is_there in table.aggregate(**asked).to_pyarrow().to_pylist()[0].items():
        if is_there:
            place, _, kind = key.partition("|")
            raise _refused(file, columns[int(place)], f"a value in it looks like {kinds[int(kind)]}")


def _refused(file: str, column: str, why: str) -> BadInput:
    where = f'{file}: column "{printable(column)}"'
    return BadInput(where, f"it could name a person: {why}", "take it out of the extract before it is opened here")
