"""The sentences that matching can say, each under its code."""

from alongside.core.reasons import gettext_noop as _

FOR = {
    "named": _("The parent asked for this partner by name."),
    "speaks": _("Speaks %(language)s."),
    "gender": _("The parent asked for this: %(gender)s."),
    "past": _("Walked with this parent before."),
    "area": _("Knows the area: %(area)s."),
    "experience": _("Lived experience asked for: %(experience)s."),
    "specialty": _("Specialty asked for: %(specialty)s."),
    "courthouse": _("Covers the same courthouse today."),
    "load": _("Load now: %(load)s of %(cap)s."),
    "load_no_cap": _("Load now: %(load)s; the program sets no cap."),
}
AGAINST = {
    "no_language": _("Does not speak %(language)s; an interpreter is needed."),
    "no_gender": _("The parent asked for %(gender)s; this partner does not answer that."),
    "no_area": _("Another area than %(area)s."),
    "no_experience": _("Has not told of this lived experience: %(experience)s."),
    "no_specialty": _("Not their specialty: %(specialty)s."),
    "at_cap": _("At the cap: %(load)s of %(cap)s."),
}
EXCLUDED = {
    "do_not_match": _("These two are not to be matched."),
    "leaving": _("The parent asked for another partner."),
    "not_active": _("Not active in the program."),
    "stepped_back": _("Has stepped back for now."),
    "not_trained": _("The training required before a first match is not met."),
}
MISSING = {
    "no_partners": _("The program has no partner yet: add one, or walk with the parent yourself today."),
    "nobody_permitted": _(
        "No partner can be matched now: cover the parent yourself today, or ask a neighboring program."
    ),
    "only_one": _("Only one partner can be matched, so there is no choice to offer."),
    "nobody_speaks": _("No partner who can be matched speaks %(language)s: arrange an interpreter."),
    "nobody_gender": _("The parent asked for %(gender)s, and nobody who can be matched answers that: tell the parent."),
    "not_together": _("Nobody who speaks %(language)s is also %(gender)s: ask the parent which matters more."),
    "nobody_area": _("Nobody who can be matched knows the area: %(area)s."),
    "nobody_experience": _("Nobody who can be matched has told of this lived experience: %(experience)s."),
    "nobody_specialty": _("Nobody who can be matched has this specialty: %(specialty)s."),
    "all_at_cap": _("Every partner who can be matched is at the cap."),
    "speakers_at_cap": _("Everyone who speaks %(language)s is at the cap."),
    "named_unavailable": _("The partner the parent asked for cannot be matched now."),
}
UNASSIGNED = {
    "nobody_permitted": _("No partner may be matched with this parent."),
    "cap_reached": _("Every partner who may be matched with this parent is at the cap."),
}
