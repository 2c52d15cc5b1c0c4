"""What the audit chain says was done with a parent, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from alongside.platform.audit.verbs import Verb

WORDS = {
    Verb.ANSWERED: _("the answer at court was noted"),
    Verb.ANSWER_UNDONE: _("the answer at court was taken back"),
    Verb.PARENT_OPENED: _("they said yes"),
    Verb.PARENT_OPENING_UNDONE: _("the yes was taken back"),
    Verb.CONTACT_SET: _("how to reach them was set"),
    Verb.WANTS_SET: _("what they would like in a partner was set"),
    Verb.LINK_ISSUED: _("a personal link was made"),
    Verb.LINK_REVOKED: _("the personal link was closed"),
    Verb.SUPPORTS_SET: _("unpaid people were counted"),
    Verb.STILL_WALKING: _("still walking together"),
    Verb.ASKED_FOR_ANOTHER: _("another partner was asked for"),
    Verb.REQUEST_WITHDRAWN: _("the request was taken back"),
    Verb.DATE_SET: _("a date was set"),
    Verb.DATE_REMOVED: _("a date was removed"),
    Verb.CLOSED: _("closed"),
    Verb.CLOSING_UNDONE: _("the closing was taken back"),
    Verb.CAME_BACK: _("came back"),
    Verb.RETURN_UNDONE: _("the coming back was taken back"),
    Verb.KNOWN_AGAIN: _("it was said that they are who was here before"),
    Verb.MATCH_OPENED: _("a match began"),
    Verb.MATCH_ENDED: _("a match ended"),
    Verb.MATCH_UNDONE: _("a match was taken back"),
    Verb.MATCH_COVERED: _("somebody stands in"),
    Verb.CONTACTS_SET: _("contacts of a week were counted"),
    Verb.PHONE_SHOWN: _("the number or address was shown"),
    Verb.PARENT_SEEN: _("their page was opened from another caseload"),
    Verb.RECORD_PRINTED: _("everything held was printed"),
    Verb.HOLDINGS_SHOWN: _("everything held was shown"),
    Verb.HELD: _("a hold was placed"),
    Verb.HOLD_LIFTED: _("a hold was lifted"),
    Verb.PURGED: _("the key was destroyed"),
}


def verb_words(verb: str) -> str:
    """The words; the verb itself where nobody has written any."""
    return str(WORDS.get(Verb(verb), verb))
