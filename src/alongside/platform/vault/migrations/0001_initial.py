"""Holds, and the keystore: keys, epochs, the ledger, heads of chains, its backups."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sites", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("destroyed_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeystoreBackup",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("made_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("epoch", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("mark", models.BinaryField(max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "parent"),
                            ("entry", "court list entry"),
                            ("court_day", "court day"),
                        ],
                        max_length=9,
                    ),
                ),
                ("destroyed_on", models.DateField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="ChainRestore",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("chain", models.CharField(max_length=36)),
                ("kept_seq", models.PositiveBigIntegerField()),
                ("kept_hash", models.BinaryField(max_length=32)),
                ("lost_seq", models.PositiveBigIntegerField()),
                ("lost_hash", models.BinaryField(max_length=32)),
                ("on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "kept_seq", "lost_seq"), name="chainrestore_once"),
                    models.CheckConstraint(
                        condition=models.Q(("lost_seq__gt", models.F("kept_seq"))),
                        name="chainrestore_shortens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("subject", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "parent"),
                            ("entry", "court list entry"),
                            ("court_day", "court day"),
                        ],
                        max_length=9,
                    ),
                ),
                ("program_id", models.UUIDField()),
                ("epoch", models.PositiveIntegerField(db_index=True)),
                ("wrapped", models.BinaryField()),
                ("made_on", models.DateField()),
            ],
            options={
                "indexes": [models.Index(fields=["program_id", "kind"], name="datakey_of_program")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["parent", "entry", "court_day"])),
                        name="datakey_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("parent_id", models.UUIDField(null=True)),
                (
                    "ordered_by",
                    models.CharField(
                        choices=[
                            ("court", "court"),
                            ("judge", "judge"),
                            ("county_counsel", "county counsel"),
                            ("counsel", "counsel"),
                            ("attorney", "attorney"),
                            ("prosecutor", "prosecutor"),
                            ("law_enforcement", "law enforcement"),
                            ("county", "county"),
                            ("state", "state"),
                            ("agency", "agency"),
                            ("auditor", "auditor"),
                            ("ombuds", "ombuds office"),
                            ("director", "director"),
                            ("manager", "manager"),
                            ("supervisor", "supervisor"),
                            ("coordinator", "coordinator"),
                            ("operator", "operator"),
                        ],
                        max_length=15,
                    ),
                ),
                ("on", models.DateField()),
                ("lifted_on", models.DateField(null=True)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sites.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_on", None), ("parent_id__isnull", False)),
                        fields=("program", "parent_id"),
                        name="hold_open_once_for_parent",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_on", None), ("parent_id", None)),
                        fields=("program",),
                        name="hold_open_once_for_program",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ordered_by__in",
                                [
                                    "court",
                                    "judge",
                                    "county_counsel",
                                    "counsel",
                                    "attorney",
                                    "prosecutor",
                                    "law_enforcement",
                                    "county",
                                    "state",
                                    "agency",
                                    "auditor",
                                    "ombuds",
                                    "director",
                                    "manager",
                                    "supervisor",
                                    "coordinator",
                                    "operator",
                                ],
                            )
                        ),
                        name="hold_ordered_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lifted_on", None), ("lifted_on__gte", models.F("on")), _connector="OR"),
                        name="hold_lifted_after_ordered",
                    ),
                ],
            },
        ),
    ]
