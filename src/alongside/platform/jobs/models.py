"""One run of one scan: how far it got and how it ended. It names no person."""

from django.db import models


class State(models.TextChoices):
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"


class JobRun(models.Model):
    """`failure` is the class of the exception alone: its words could hold what no log should."""

    name = models.CharField(max_length=60)
    begun = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    failure = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["name", "-begun"], name="jobrun_newest")]
        constraints = [models.CheckConstraint(condition=models.Q(state__in=State.values), name="jobrun_state")]
