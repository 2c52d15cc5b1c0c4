"""Programs, memberships, invitations, partners, and who minds whose caseload."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("jpeg", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Program",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("file", models.SlugField(max_length=60, verbose_name="Program file")),
                (
                    "invented",
                    models.BooleanField(
                        default=False,
                        help_text="Only invented people: the demo. No agreed purge schedule is asked for.",
                    ),
                ),
                (
                    "complaint_name",
                    models.CharField(blank=True, max_length=60, verbose_name="Whom parents call about a partner"),
                ),
                ("complaint_phone", models.CharField(blank=True, max_length=32, verbose_name="Their phone")),
                (
                    "supervisor_phone",
                    models.CharField(blank=True, max_length=32, verbose_name="Phone partners call for a supervisor"),
                ),
                (
                    "hotline_phone",
                    models.CharField(
                        blank=True,
                        max_length=32,
                        verbose_name="Child abuse hotline, where it differs from the program file",
                    ),
                ),
                (
                    "complaint_user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Their account, if they have one",
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first_name", models.CharField(max_length=40, verbose_name="First name")),
                ("phone", models.CharField(blank=True, max_length=32, verbose_name="Work phone")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said"),
                            ("woman", "Woman"),
                            ("man", "Man"),
                            ("another", "Another"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="Gender",
                    ),
                ),
                ("languages", models.JSONField(default=list, verbose_name="Languages")),
                ("areas", models.JSONField(blank=True, default=list, verbose_name="Areas")),
                (
                    "experience",
                    models.JSONField(blank=True, default=list, verbose_name="Lived experience they offer to share"),
                ),
                ("specialties", models.JSONField(blank=True, default=list, verbose_name="Specialties")),
                (
                    "fte",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("1.00"),
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.05")),
                            django.core.validators.MaxValueValidator(Decimal("1.00")),
                        ],
                        verbose_name="Share of full time",
                    ),
                ),
                (
                    "cap",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Cap of their own"),
                ),
                ("hours_en", models.CharField(blank=True, max_length=120, verbose_name="Hours, in English")),
                ("hours_es", models.CharField(blank=True, max_length=120, verbose_name="Hours, in Spanish")),
                (
                    "nights_contact",
                    models.CharField(blank=True, max_length=80, verbose_name="Who answers nights and holidays"),
                ),
                ("stepped_back", models.BooleanField(default=False)),
                ("active", models.BooleanField(default=True)),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partner",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="partner",
                        to="sites.photo",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="sites.program",
                    ),
                ),
            ],
            options={
                "ordering": ["first_name", "id"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("partner", "Parent partner"),
                            ("coordinator", "Coordinator"),
                            ("supervisor", "Clinical supervisor"),
                            ("trainer", "Trainer or facilitator"),
                            ("manager", "Manager or employer"),
                            ("state_lead", "State lead"),
                            ("evaluator", "Evaluator"),
                            ("editor", "Editor of public pages"),
                            ("operator", "Operator of the server"),
                        ],
                        max_length=12,
                        verbose_name="Role",
                    ),
                ),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="sites.program",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("partner", "Parent partner"),
                            ("coordinator", "Coordinator"),
                            ("supervisor", "Clinical supervisor"),
                            ("trainer", "Trainer or facilitator"),
                            ("manager", "Manager or employer"),
                            ("state_lead", "State lead"),
                            ("evaluator", "Evaluator"),
                            ("editor", "Editor of public pages"),
                            ("operator", "Operator of the server"),
                        ],
                        max_length=12,
                    ),
                ),
                ("again", models.BooleanField(default=False)),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("invited_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("accepted_on", models.DateField(null=True)),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sites.partner",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="sites.program",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequirementMet",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.SlugField(max_length=60)),
                ("met_on", models.DateField(blank=True, null=True)),
                ("waived_by", models.CharField(blank=True, max_length=60)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="sites.partner",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["program", "active", "first_name"], name="partner_active_of_program"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(("fte__gt", 0), ("fte__lte", 1)), name="partner_fte_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("user", "program", "role"),
                name="membership_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("begun_on")), _connector="OR"),
                name="membership_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "partner",
                            "coordinator",
                            "supervisor",
                            "trainer",
                            "manager",
                            "state_lead",
                            "evaluator",
                            "editor",
                            "operator",
                        ],
                    )
                ),
                name="membership_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("partner", None), ("role", "partner"), _connector="OR"),
                name="invitation_partner_only_for_partners",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted_on", None), ("withdrawn_on", None), _connector="OR"),
                name="invitation_accepted_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirementmet",
            constraint=models.UniqueConstraint(fields=("partner", "code"), name="requirement_once"),
        ),
        migrations.AddConstraint(
            model_name="requirementmet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_on__isnull", False), ("waived_by", "")),
                    models.Q(("met_on", None), models.Q(("waived_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="requirement_met_or_waived",
            ),
        ),
        migrations.CreateModel(
            name="CoordinatorCover",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("until", models.DateField()),
                (
                    "away",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "covering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
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
                    models.UniqueConstraint(fields=("program", "away", "covering"), name="coordinator_cover_once"),
                    models.CheckConstraint(
                        condition=models.Q(("away", models.F("covering")), _negated=True),
                        name="coordinator_cover_is_another",
                    ),
                ],
            },
        ),
    ]
