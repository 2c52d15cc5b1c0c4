"""A counted figure of one program and one month. It holds no person, and outlives every row."""

from django.db import models
from django.db.models import Q


class Tally(models.Model):
    """`measure` and `value` come from the closed lists of `measures.Measure`."""

    program = models.ForeignKey("sites.Program", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    measure = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "month", "measure", "value"], name="tally_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="tally_month_by_its_first_day"),
            models.CheckConstraint(condition=Q(count__gte=0), name="tally_not_below_zero"),
        ]
        verbose_name_plural = "tallies"
