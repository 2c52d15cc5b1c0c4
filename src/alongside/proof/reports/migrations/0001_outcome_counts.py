"""Counts of children that the evaluator read from the county's extract."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeCount",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("window_months", models.PositiveSmallIntegerField()),
                ("removed", models.PositiveIntegerField()),
                ("reunified", models.PositiveIntegerField()),
                ("followed", models.PositiveIntegerField()),
                ("reentered", models.PositiveIntegerField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "begins_on"), name="outcomecount_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="outcomecount_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("followed__lte", models.F("reunified")),
                            ("reentered__lte", models.F("followed")),
                            ("reunified__lte", models.F("removed")),
                        ),
                        name="outcomecount_parts_of_wholes",
                    ),
                ],
            },
        ),
    ]
