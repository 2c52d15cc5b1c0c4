"""Closed lists of the survey."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a wave stands."""

    OPEN = "open", _("Open for answers")
    ENDED = "ended", _("Ended: every answer is released")
    HELD = "held", _("Ended with fewer than 11 answers: held back")
    POOLED = "pooled", _("Ended: its answers wait together with another wave's")
    DESTROYED = "destroyed", _("Ended with fewer than 11 answers: destroyed unread")


class Kind(TextChoices):
    """What a batch holds; each kind has keys of its own, so that opening one opens no other."""

    SCALED = "scaled", "scaled answers"
    WORDS = "words", "open answers"
    PAPER = "paper", "paper forms being keyed"


class Way(TextChoices):
    """How an answer came. Counted over the whole wave; never beside an answer."""

    ONLINE = "online", _("On a phone or computer")
    TABLET = "tablet", _("On a shared tablet")
    PAPER = "paper", _("On paper")


class Reading(TextChoices):
    """Whether somebody has read an open answer, and whether it may be used."""

    UNREAD = "unread", _("Not read yet")
    USED = "used", _("Read, may be used")
    LEFT_OUT = "left_out", _("Read, left out")
