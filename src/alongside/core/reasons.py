"""A reason that rules give: a code, a whole sentence to translate, and the values in it."""

from collections.abc import Mapping
from dataclasses import dataclass


def gettext_noop(text: str) -> str:
    """Mark a sentence for the translators (their tools look for this name) and leave it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule answered as it did.

    `code` is stable and for programs; `template` is the English sentence with `%(name)s` places, which the
    web layer translates before it fills in `values`; `words` is the English sentence, filled in.

    >>> Reason("speaks", "Speaks %(language)s.", (("language", "Spanish"),)).words
    'Speaks Spanish.'
    """

    code: str
    template: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        return self.template % dict(self.values)


def reason(templates: Mapping[str, str], code: str, **values: object) -> Reason:
    """A reason from a package's own table of sentences; KeyError for a code that is not in it.

    >>> reason({"load": "Load now: %(load)s of %(cap)s."}, "load", load=6, cap=10).words
    'Load now: 6 of 10.'
    """
    return Reason(code, templates[code], tuple((name, str(value)) for name, value in values.items()))
