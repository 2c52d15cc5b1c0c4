"""Weeks of a partner as counted, and supervision that was held."""

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
            name="Session",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("individual", "Individual supervision"), ("group", "Group meeting")],
                        max_length=10,
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="sites.partner",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="sites.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "individual")),
                        fields=("program", "partner", "held_on"),
                        name="session_individual_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "group")),
                        fields=("program", "held_on"),
                        name="session_group_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "group"), ("partner", None)),
                            models.Q(("kind", "individual"), ("partner__isnull", False)),
                            _connector="OR",
                        ),
                        name="session_individual_has_partner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeeklyCount",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("week", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "Contacts"),
                            ("hearing", "Court hearings"),
                            ("tdm", "Team Decision Making meetings"),
                            ("meeting", "Other meetings"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("first_six", "Parents in their first six months"),
                            ("after", "Parents after six months"),
                        ],
                        max_length=10,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weekly_counts",
                        to="sites.partner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "week", "kind", "stage"), name="weekly_count_once")
                ],
            },
        ),
    ]
