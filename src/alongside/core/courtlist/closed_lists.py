"""Words of the closed lists, as court lists write them in English and Spanish."""

from alongside.core.languages import folded

KINDS = {
    "detention": "detention hearing, det, initial, initial hearing, first hearing, arraignment, 315, 319, "
    "detencion, audiencia de detencion, audiencia inicial",
    "shelter_care": "shelter, shelter care, shelter care hearing, shelter hearing, pph, "
    "preliminary protective hearing, emergency removal, cuidado de refugio, audiencia de refugio",
    "jurisdiction": "jurisdiction hearing, jurisdictional, jurisdictional hearing, juris, jur, 355, "
    "adjudication, adjudicatory, fact finding, jurisdiction/disposition, juris/dispo, jur/disp, j/d, "
    "jurisdiccion, audiencia de jurisdiccion, adjudicacion",
    "disposition": "disposition hearing, dispositional, dispositional hearing, dispo, disp, 358, "
    "disposicion, audiencia de disposicion",
    "review": "review hearing, status review, six month review, 6 month review, 6 mo review, 364, "
    "interim review, progress review, 366.21(e), revision, audiencia de revision, "
    "revision de seis meses, revision de 6 meses",
    "permanency": "permanency hearing, permanency review, permanency planning, twelve month review, "
    "12 month review, 18 month review, eighteen month review, 12 month permanency hearing, 366.21(f), "
    "366.22, permanencia, audiencia de permanencia, revision de 12 meses, revision de 18 meses",
    "selection": "selection and implementation, selection and implementation hearing, selection hearing, "
    "366.26, .26, .26 hearing, 26 hearing, permanency plan, termination, tpr, seleccion, "
    "seleccion e implementacion",
    "hearing": "court, court hearing, other hearing, mediation, settlement conference, motion, special, "
    "special hearing, audiencia, otra audiencia, corte, mediacion",
}
PARENTS = {
    "mother": "mom, mum, mo, biological mother, bio mother, birth mother, ma, madre, mama",
    "father": "dad, fa, biological father, bio father, birth father, presumed father, alleged father, pa, padre, papa",
    "other": "other parent, another parent, parent, guardian, legal guardian, stepmother, stepfather, "
    "stepparent, grandparent, grandmother, grandfather, relative, caregiver, nonbinary, otro, otra, "
    "otro padre, tutor, tutora, abuela, abuelo, pariente",
}
OFFERS = {
    "offer": "offered, yes, y, true, 1, x, to offer, ofrecer, ofrecido, oferta, si, s",
    "not_offered": "not offered, not offered by rule, do not offer, no offer, no, n, false, 0, no ofrecer, "
    "no ofrecido, no se ofrece, no ofrecido por regla",
}


def _lookup(table: dict[str, str]) -> dict[str, str]:
    return {
        _plain(word): code for code, words in table.items() for word in (code, *(w.strip() for w in words.split(",")))
    }


def _plain(text: str) -> str:
    return folded(text.replace("_", " ").replace("-", " "))


_KINDS, _PARENTS, _OFFERS = _lookup(KINDS), _lookup(PARENTS), _lookup(OFFERS)


def kind_code(text: str) -> str | None:
    """The kind of hearing a word means.

    >>> kind_code("Six-month review"), kind_code("Detención"), kind_code("party")
    ('review', 'detention', None)
    """
    return _KINDS.get(_plain(text))


def parent_code(text: str) -> str | None:
    """mother, father or other.

    >>> parent_code("MO"), parent_code("Papá"), parent_code("child")
    ('mother', 'father', None)
    """
    return _PARENTS.get(_plain(text))


def offer_code(text: str) -> str | None:
    """offer or not_offered.

    >>> offer_code("Sí"), offer_code("not offered by rule"), offer_code("maybe")
    ('offer', 'not_offered', None)
    """
    return _OFFERS.get(_plain(text))
