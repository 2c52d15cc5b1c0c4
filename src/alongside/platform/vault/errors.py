"""What can go wrong between a row and its key, each by its own name."""

from uuid import UUID

from alongside.core.errors import BadInput


class KeyDestroyed(LookupError):
    """There is no key for this subject any more: what was sealed under it is erased."""

    def __init__(self, subject: UUID) -> None:
        super().__init__("the key is destroyed")
        self.subject = subject


class SealBroken(ValueError):
    """The bytes do not open under this key at this place: moved, changed, or another subject's."""


class CredentialRefused(BadInput):
    """The credential file is missing, readable by others, or where it must not be."""
