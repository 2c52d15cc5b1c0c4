"""One asking of one questionnaire, in one program or in several together."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alongside.proof.surveys.enums import State, Way

if TYPE_CHECKING:
    import datetime as dt

    from alongside.platform.sites.models import Program


class WaveQuerySet(models.QuerySet["Wave"]):
    def of(self, program: Program) -> WaveQuerySet:
        return self.filter(programs=program)

    def open_on(self, day: dt.date) -> WaveQuerySet:
        """Waves whose cards may be answered on `day`."""
        return self.filter(state=State.OPEN, opens_on__lte=day, closes_on__gte=day)


class Wave(models.Model):
    """Counts are totals of the wave: how many cards and forms went out, how many answers came in which way."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programs = models.ManyToManyField("sites.Program", related_name="+")
    name = models.CharField(_("Name"), max_length=60)
    instrument = models.SlugField(_("Questionnaire"), max_length=60)
    version = models.CharField(max_length=20)
    opens_on = models.DateField(_("First day"))
    closes_on = models.DateField(_("Last day"))
    asks_words = models.BooleanField(_("Ask the open questions too"), default=False)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    ended_on = models.DateField(null=True)
    cards_printed = models.PositiveIntegerField(default=0)
    cards_left = models.PositiveIntegerField(default=0)
    paper_out = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    tablet = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)

    objects: ClassVar = WaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="wave_state"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="wave_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(cards_left__lte=F("cards_printed")), name="wave_cards_left"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ended_on=None) | (~Q(state=State.OPEN) & Q(ended_on__isnull=False)),
                name="wave_ended_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def handed_out(self) -> int:
        """Cards and paper forms that reached somebody, as far as anybody has said."""
        return self.cards_printed - self.cards_left + self.paper_out

    @property
    def returned(self) -> int:
        """Answers that came, whichever way. Shown to nobody while the wave is open."""
        return sum(int(getattr(self, way)) for way in Way)
