"""Which column a header means: the ten we read, under the names that courts and counties give them."""

from collections.abc import Sequence

from alongside.core.errors import BadInput
from alongside.core.languages import folded

COLUMNS = (
    "first_name",
    "calendar_line",
    "parent",
    "language",
    "kind",
    "date",
    "time",
    "courthouse",
    "room",
    "offer",
)

SYNONYMS = {
    "first_name": "name, first, given name, forename, called, called name, client first name, parent "
    "first name, parent name, nombre, primer nombre, nombre de pila, nombre del padre o "
    "madre",
    "calendar_line": "line, line on the calendar, line no, line number, line #, calendar no, calendar number, "
    "calendar #, calendar line no, cal line, cal no, item, item no, item number, no, #, linea, "
    "renglon, numero de linea, no de linea, linea del calendario",
    "parent": "role, relation, relationship, party, parent role, parent type, mother father, "
    "mother/father, mother or father, father or mother, parte, padre, madre, padre o madre, madre o padre, "
    "mama o papa, papa o mama, papel, parentesco, "
    "relacion",
    "language": "lang, spoken language, primary language, preferred language, interpreter language, "
    "idioma, lengua, lenguaje, idioma preferido",
    "kind": "hearing, hearing type, kind of hearing, type of hearing, type, hearing kind, event, event type, "
    "matter, kind of date, audiencia, tipo, tipo de audiencia, clase, clase de audiencia",
    "date": "hearing date, court date, calendar date, day, court day, event date, fecha, fecha de "
    "audiencia, fecha de la audiencia, dia",
    "time": "hearing time, court time, start, start time, event time, hora, hora de audiencia, hora de la audiencia",
    "courthouse": "court, court house, location, court location, building, site, juzgado, corte, tribunal, lugar, sede",
    "room": "courtroom, court room, room or department, dept, department, department no, dept no, rm, division, part, "
    "sala, departamento, depto, salon",
    "offer": "offered, offer partner, offer or not, decision, ofrecer, ofrecer o no, oferta, ofrecido, se ofrece",
}


def column_key(header: str) -> str:
    """A header without case, accents, dots, underscores or doubled blanks.

    >>> column_key("  First_Name: "), column_key("Línea  No.")
    ('first name', 'linea no')
    """
    return folded(header.replace("_", " ").replace("-", " ").replace(".", " ").replace(":", " "))


_MEANS = {
    column_key(name): column
    for column, names in SYNONYMS.items()
    for name in (column, *(name.strip() for name in names.split(",")))
}


def meant_by(header: str) -> str | None:
    """The column a header means, or None where it is not one of ours.

    >>> meant_by("Fecha"), meant_by("DEPT."), meant_by("Case number")
    ('date', 'room', None)
    """
    return _MEANS.get(column_key(header))


def is_header(cells: Sequence[str]) -> bool:
    """Is this line a header? Only a header names the first name's column; a row could say "madre" or "court".

    >>> is_header(["Nombre", "Caso"]), is_header(["Rosa", "12", "madre"])
    (True, False)
    """
    return any(meant_by(cell) == "first_name" for cell in cells)


def read_header(cells: Sequence[str], where: str) -> tuple[list[str | None], tuple[str, ...]]:
    """The column of each cell (None: dropped), and the names of those dropped, made safe to print.

    Raises BadInput where two headers mean one column.
    """
    columns = [meant_by(cell) for cell in cells]
    for column in COLUMNS:
        if columns.count(column) > 1:
            raise BadInput(where, f"two columns mean {column}", "keep one of them")
    dropped = [cell for cell, column in zip(cells, columns, strict=True) if column is None and cell.strip()]
    return columns, tuple(_printable(cell) for cell in dropped)


def _printable(header: str) -> str:
    return "".join(c if c.isprintable() else " " for c in " ".join(header.split()))[:40]
