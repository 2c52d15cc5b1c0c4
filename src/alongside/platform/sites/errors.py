"""What staff are told when something about people or partners cannot be done, in whole sentences."""


class NotPossible(ValueError):
    """A rule stands against it; `str()` says which, and what to do, in a sentence for the page."""


class InvitationOver(NotPossible):
    """The link was used, withdrawn, expired, or never existed: one answer for all."""


class BadPhoto(NotPossible):
    """The file is not a picture that can be used."""
