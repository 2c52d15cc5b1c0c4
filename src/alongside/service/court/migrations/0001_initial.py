"""The court list, cover of the court day, and next dates of parents."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import alongside.platform.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("sites", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CourtDay",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CourtListEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("sealed", alongside.platform.vault.fields.SealedField()),
                ("offer_hash", models.BinaryField(max_length=32, unique=True)),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("detention", "Detention hearing"),
                            ("shelter_care", "Shelter care hearing"),
                            ("jurisdiction", "Jurisdiction hearing"),
                            ("disposition", "Disposition hearing"),
                            ("review", "Review hearing"),
                            ("permanency", "Permanency hearing"),
                            ("selection", "Selection and implementation hearing"),
                            ("hearing", "Court hearing"),
                            ("tdm", "Team Decision Making meeting"),
                            ("family_meeting", "Family meeting"),
                            ("worker_meeting", "Meeting with the worker"),
                            ("first_appointment", "First appointment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.TimeField(null=True)),
                ("courthouse", models.CharField(blank=True, max_length=40)),
                ("room", models.CharField(blank=True, max_length=12)),
                (
                    "offer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not decided yet"),
                            ("offer", "Offer"),
                            ("not_offered", "Not offered by rule"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("not_now", "Not now"),
                            ("no", "No"),
                            ("not_there", "Not there"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("next_on", models.DateField(null=True)),
                ("keep_until", models.DateField()),
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
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("courthouse", models.CharField(max_length=40)),
                ("room", models.CharField(blank=True, max_length=12)),
                ("planned", models.BooleanField(default=True)),
                ("present", models.BooleanField(null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sites.partner",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("fingerprint", models.BinaryField(max_length=32)),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_rows",
                        to="court.courtday",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ParentDate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("detention", "Detention hearing"),
                            ("shelter_care", "Shelter care hearing"),
                            ("jurisdiction", "Jurisdiction hearing"),
                            ("disposition", "Disposition hearing"),
                            ("review", "Review hearing"),
                            ("permanency", "Permanency hearing"),
                            ("selection", "Selection and implementation hearing"),
                            ("hearing", "Court hearing"),
                            ("tdm", "Team Decision Making meeting"),
                            ("family_meeting", "Family meeting"),
                            ("worker_meeting", "Meeting with the worker"),
                            ("first_appointment", "First appointment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.TimeField(null=True)),
                ("courthouse", models.CharField(blank=True, max_length=40)),
                ("room", models.CharField(blank=True, max_length=12)),
                ("set_by_court", models.BooleanField(default=True)),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="matches.parent"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="courtday",
            constraint=models.UniqueConstraint(fields=("program", "on"), name="court_day_once"),
        ),
        migrations.AddIndex(
            model_name="courtlistentry",
            index=models.Index(fields=["program", "on"], name="court_entry_of_day"),
        ),
        migrations.AddIndex(
            model_name="courtlistentry",
            index=models.Index(fields=["keep_until"], name="court_entry_due"),
        ),
        migrations.AddConstraint(
            model_name="courtlistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offer", "not_offered"), _negated=True),
                    models.Q(("cover", None), ("outcome", "")),
                    _connector="OR",
                ),
                name="court_entry_not_offered_has_no_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.UniqueConstraint(
                fields=("program", "on", "courthouse", "room", "partner"), name="coverage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned", True), ("present", True), _connector="OR"),
                name="coverage_planned_or_present",
            ),
        ),
        migrations.AddConstraint(
            model_name="listedrow",
            constraint=models.UniqueConstraint(fields=("day", "fingerprint"), name="listed_row_once_a_day"),
        ),
        migrations.AddIndex(
            model_name="parentdate",
            index=models.Index(fields=["on"], name="parent_date_due"),
        ),
        migrations.AddConstraint(
            model_name="parentdate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("at", None), _negated=True),
                fields=("parent", "kind", "on", "at"),
                name="parent_date_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="parentdate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("at", None)),
                fields=("parent", "kind", "on"),
                name="parent_date_once_untimed",
            ),
        ),
    ]
