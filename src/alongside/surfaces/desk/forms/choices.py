"""Choices that several forms offer: languages with the program's own first, partners who may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.languages import LANGUAGES, language_name
from alongside.core.programs import ProgramModel
from alongside.platform.sites.models import Partner

Choices = list[tuple[str, str]]


def language_choices(model: ProgramModel, *, blank: str = "") -> Choices:
    """The program's languages, then every other by name; first `blank`, where it may be left open."""
    locale = get_language() or "en"
    own = [code for code in model.languages if code in LANGUAGES]
    rest = sorted((code for code in LANGUAGES if code not in own), key=lambda code: language_name(code, locale))
    named = [(code, capfirst(language_name(code, locale))) for code in (*own, *rest)]
    return [("", blank), *named] if blank else named


def partner_choices(partners: Iterable[Partner], ready: set[UUID], *, blank: str = "") -> Choices:
    """Partners who may be chosen now, by first name; first `blank`, where nobody is a choice too."""
    names = [
        (str(partner.pk), partner.first_name)
        for partner in partners
        if partner.active and not partner.stepped_back and partner.pk in ready
    ]
    return [("", blank), *names] if blank else names


def exclusion_words(model: ProgramModel) -> str:
    """What the program file does not offer a partner for, in words; never asked, and never kept."""
    if not model.participation.exclusions:
        return _("This program's file names nothing that is not offered by rule.")
    found = "; ".join(_(code.words) for code in model.participation.exclusions)
    return _("Not offered by rule here: %(rule)s. Only the decision is kept, never why.") % {"rule": found}
