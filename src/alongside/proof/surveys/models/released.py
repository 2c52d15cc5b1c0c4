"""Answers that anybody may count: scaled ones, and apart from them what people wrote."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from alongside.proof.surveys.enums import Reading


class ReleasedAnswer(models.Model):
    """Item -> value, in the order of the questionnaire; what was skipped is not there. No date, no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="released")
    answers = models.JSONField()


class OpenAnswer(models.Model):
    """One person's words to one question. Used only once somebody has read it and taken out what points at anybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="open_answers")
    question = models.CharField(max_length=40)
    words = models.TextField()
    reading = models.CharField(max_length=8, choices=Reading, default=Reading.UNREAD)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(reading__in=Reading.values), name="openanswer_reading")]
