"""The audit chain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("chain", models.CharField(max_length=36)),
                ("seq", models.PositiveBigIntegerField()),
                ("day", models.DateField()),
                ("actor", models.CharField(max_length=60)),
                ("verb", models.CharField(max_length=30)),
                ("subject", models.BinaryField(default=b"", max_length=32)),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [models.Index(fields=["subject"], name="entry_subject")],
                "constraints": [models.UniqueConstraint(fields=("chain", "seq"), name="entry_once")],
            },
        ),
    ]
