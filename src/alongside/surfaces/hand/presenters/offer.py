"""The offer, as a parent reads it before the first yes: who is here, what they do, what must be known."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.core.programs.choices import OwnExperience
from alongside.platform.sites.models import Partner, Program


@dataclass(frozen=True)
class OfferWords:
    """Short sentences, in the order in which they are read."""

    who: str
    what: str
    owe: str
    first_things: str
    before_yes: str
    runs_it: str
    choice: str
    partner: Partner | None


def offer_words(program: Program, partner: Partner | None) -> OfferWords:
    """The program file's own sentence before the first yes stands word for word."""
    language = get_language() or "en"
    model = program.model
    title = model.titles.partner.in_language(language)
    titles = model.titles.partners.in_language(language)
    return OfferWords(
        who=_who(partner, title),
        what=_("They come to court with you, explain the words, and pick up the phone."),
        owe=been_there(model.partner.experience, titles)
        + " "
        + _("Others helped them. It costs nothing and you owe nothing."),
        first_things=_("Do you need a bed, food or diapers tonight? Say so first."),
        before_yes=model.words_before_yes.in_language(language),
        runs_it=model.host.conflict_of_interest.in_language(language),
        choice=_("It is your choice. Nobody is upset if you say no. You can stop at any time."),
        partner=partner,
    )


def been_there(experience: OwnExperience, titles: str) -> str:
    """What the people who help have in common; one person's story is theirs to tell."""
    if experience is OwnExperience.REUNIFIED:
        said = _("%(titles)s are parents whose own children were taken once, and came home.")
    elif experience is OwnExperience.POSITIVE_RESOLUTION:
        said = _("%(titles)s are parents who have been through a case like yours.")
    else:
        said = _("%(titles)s are people who know this road.")
    return _upper(said % {"titles": titles})


def _who(partner: Partner | None, title: str) -> str:
    if partner is None:
        return _("Somebody who knows this road can walk it with you. They are called a %(title)s.") % {"title": title}
    return _("%(name)s is here for you today. %(name)s is a %(title)s.") % {
        "name": partner.first_name,
        "title": title,
    }


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
