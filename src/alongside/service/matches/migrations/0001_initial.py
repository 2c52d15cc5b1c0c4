"""Parents, their matches, contacts by week, and pairs kept apart."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alongside.platform.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Parent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("identity", alongside.platform.vault.fields.SealedField()),
                ("wants", alongside.platform.vault.fields.SealedField(null=True)),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("es", "Spanish"),
                            ("ase", "American Sign Language"),
                            ("vi", "Vietnamese"),
                            ("tl", "Tagalog"),
                            ("zh", "Chinese"),
                            ("yue", "Cantonese"),
                            ("ko", "Korean"),
                            ("hy", "Armenian"),
                            ("fa", "Farsi"),
                            ("prs", "Dari"),
                            ("ps", "Pashto"),
                            ("ar", "Arabic"),
                            ("ru", "Russian"),
                            ("uk", "Ukrainian"),
                            ("hmn", "Hmong"),
                            ("ium", "Mien"),
                            ("km", "Khmer"),
                            ("lo", "Lao"),
                            ("pa", "Punjabi"),
                            ("hi", "Hindi"),
                            ("ja", "Japanese"),
                            ("th", "Thai"),
                            ("pt", "Portuguese"),
                            ("fr", "French"),
                            ("ht", "Haitian Creole"),
                            ("so", "Somali"),
                            ("am", "Amharic"),
                            ("ti", "Tigrinya"),
                            ("sw", "Swahili"),
                            ("mix", "Mixtec"),
                            ("zap", "Zapotec"),
                            ("trq", "Triqui"),
                            ("mam", "Mam"),
                            ("quc", "K'iche'"),
                            ("nv", "Navajo"),
                            ("other", "Another language"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "contact_way",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("text", "Text message"),
                            ("call", "Phone call"),
                            ("email", "Email"),
                        ],
                        default="in_person",
                        max_length=12,
                    ),
                ),
                ("safe_from", models.PositiveSmallIntegerField(null=True)),
                ("safe_until", models.PositiveSmallIntegerField(null=True)),
                ("voicemail", models.BooleanField(default=False)),
                ("confirmed_week", models.DateField(null=True)),
                ("link_hash", models.BinaryField(max_length=32, null=True, unique=True)),
                ("link_expires_on", models.DateField(null=True)),
                (
                    "open_request",
                    models.CharField(
                        blank=True,
                        choices=[("", "Nothing open"), ("another", "Another partner"), ("back", "Came back")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("walking_on", models.DateField(null=True)),
                ("supports", models.PositiveSmallIntegerField(default=0)),
                ("closed_on", models.DateField(null=True)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "cover",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sites.partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.partner"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="matches.parent",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DoNotMatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("one", models.UUIDField()),
                ("other", models.UUIDField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="sites.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "one", "other"), name="do_not_match_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True),
                        name="do_not_match_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactWeek",
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
                            ("call", "Phone calls"),
                            ("message", "Texts and emails"),
                            ("visit", "Meetings in person"),
                            ("court", "Court hearings"),
                            ("meeting", "Team and family meetings"),
                            ("group", "Groups and classes"),
                            ("went_alone", "The parent went alone"),
                        ],
                        max_length=12,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_weeks",
                        to="matches.match",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("match", "week", "kind"), name="contact_week_once"),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="contact_week_counts_something"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="parent",
            index=models.Index(fields=["program", "closed_on", "walking_on", "id"], name="parent_by_last_heard"),
        ),
        migrations.AddConstraint(
            model_name="parent",
            constraint=models.CheckConstraint(
                condition=models.Q(("supports__lte", 3)), name="parent_supports_at_most_three"
            ),
        ),
        migrations.AddConstraint(
            model_name="parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("safe_from", None), ("safe_until", None)),
                    models.Q(("safe_from__lt", models.F("safe_until")), ("safe_until__lte", 24)),
                    _connector="OR",
                ),
                name="parent_safe_window_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="parent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("link_expires_on", None), ("link_hash", None)),
                    models.Q(("link_expires_on__isnull", False), ("link_hash__isnull", False)),
                    _connector="OR",
                ),
                name="parent_link_with_expiry",
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["partner", "ended_on", "cover"], name="match_walking_of_partner"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)), fields=("parent",), name="match_one_open_for_parent"
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("begun_on")), _connector="OR"),
                name="match_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cover", None), models.Q(("cover", models.F("partner")), _negated=True), _connector="OR"
                ),
                name="match_cover_is_another",
            ),
        ),
    ]
