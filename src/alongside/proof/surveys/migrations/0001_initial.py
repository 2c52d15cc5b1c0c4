"""Waves, cards, what waits sealed, what is released, paper forms being keyed."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("scaled", "scaled answers"),
                            ("words", "open answers"),
                            ("paper", "paper forms being keyed"),
                        ],
                        max_length=6,
                    ),
                ),
                ("public", models.BinaryField(max_length=32)),
            ],
            options={
                "verbose_name_plural": "batches",
            },
        ),
        migrations.CreateModel(
            name="WaitingAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waiting", to="surveys.batch"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="Name")),
                ("instrument", models.SlugField(max_length=60, verbose_name="Questionnaire")),
                ("version", models.CharField(max_length=20)),
                ("opens_on", models.DateField(verbose_name="First day")),
                ("closes_on", models.DateField(verbose_name="Last day")),
                ("asks_words", models.BooleanField(default=False, verbose_name="Ask the open questions too")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open for answers"),
                            ("ended", "Ended: every answer is released"),
                            ("held", "Ended with fewer than 11 answers: held back"),
                            ("pooled", "Ended: its answers wait together with another wave's"),
                            ("destroyed", "Ended with fewer than 11 answers: destroyed unread"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("ended_on", models.DateField(null=True)),
                ("cards_printed", models.PositiveIntegerField(default=0)),
                ("cards_left", models.PositiveIntegerField(default=0)),
                ("paper_out", models.PositiveIntegerField(default=0)),
                ("online", models.PositiveIntegerField(default=0)),
                ("tablet", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                ("lost", models.PositiveIntegerField(default=0)),
                ("programs", models.ManyToManyField(related_name="+", to="sites.program")),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers", models.JSONField()),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="released", to="surveys.wave"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("first", models.BinaryField()),
                ("second", models.BinaryField(null=True)),
                (
                    "first_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="paper_forms", to="surveys.wave"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OpenAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("question", models.CharField(max_length=40)),
                ("words", models.TextField()),
                (
                    "reading",
                    models.CharField(
                        choices=[
                            ("unread", "Not read yet"),
                            ("used", "Read, may be used"),
                            ("left_out", "Read, left out"),
                        ],
                        default="unread",
                        max_length=8,
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="open_answers", to="surveys.wave"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("square", models.BinaryField(max_length=32, unique=True)),
                ("typed", models.BinaryField(max_length=32, unique=True)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cards", to="surveys.wave"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="batch",
            name="wave",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="batches", to="surveys.wave"
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "ended", "held", "pooled", "destroyed"])), name="wave_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))), name="wave_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(("cards_left__lte", models.F("cards_printed"))), name="wave_cards_left"
            ),
        ),
        migrations.AddConstraint(
            model_name="wave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="wave_ended_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperform",
            constraint=models.UniqueConstraint(fields=("wave", "number"), name="paperform_once"),
        ),
        migrations.AddConstraint(
            model_name="paperform",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_by", models.F("second_by")), _negated=True), name="paperform_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("second", None), ("second_by", None)),
                    models.Q(("second__isnull", False), ("second_by__isnull", False)),
                    _connector="OR",
                ),
                name="paperform_second_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="openanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("reading__in", ["unread", "used", "left_out"])), name="openanswer_reading"
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.UniqueConstraint(fields=("wave", "kind"), name="batch_one_of_each_kind"),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["scaled", "words", "paper"])), name="batch_kind"
            ),
        ),
    ]
