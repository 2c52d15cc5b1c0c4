"""What can be refused, each by its own name; the message is for the page."""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """`message` is a whole sentence that says what to do instead."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__("refused")
        self.message = message


class CardGone(Exception):
    """No card of an open wave: used, wrong, or too late. Nobody is told which."""
