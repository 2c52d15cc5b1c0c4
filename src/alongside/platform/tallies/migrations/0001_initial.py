"""Figures by program and month."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("month", models.DateField()),
                ("measure", models.CharField(max_length=40)),
                ("value", models.CharField(blank=True, max_length=40)),
                ("count", models.IntegerField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "tallies",
                "constraints": [
                    models.UniqueConstraint(fields=("program", "month", "measure", "value"), name="tally_once"),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="tally_month_by_its_first_day"),
                    models.CheckConstraint(condition=models.Q(("count__gte", 0)), name="tally_not_below_zero"),
                ],
            },
        ),
    ]
