"""Reasons that rules give, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from alongside.core.languages import LANGUAGES, language_name
from alongside.core.reasons import Reason
from alongside.platform.sites.enums import Experience, Gender, Specialty


def words(reason: Reason) -> str:
    """The sentence, translated, then filled in."""
    return _(reason.template) % dict(reason.values)


def all_words(reasons: Iterable[Reason]) -> list[str]:
    return [words(reason) for reason in reasons]


def titles() -> dict[str, str]:
    """What languages, genders, experiences and specialties are called on the page."""
    locale = get_language() or "en"
    named = {code: language_name(code, locale) for code in LANGUAGES}
    for enum in (Experience, Specialty):
        named |= {str(member.value): str(member.label) for member in enum if member.value}
    return named | {
        Gender.WOMAN.value: pgettext("inside a sentence", "a woman"),
        Gender.MAN.value: pgettext("inside a sentence", "a man"),
        Gender.ANOTHER.value: pgettext("inside a sentence", "of another gender"),
    }


def language(code: str) -> str:
    """A language's name as it stands alone, or that it was not said."""
    return capfirst(language_name(code, get_language() or "en")) if code else _("Not said")
