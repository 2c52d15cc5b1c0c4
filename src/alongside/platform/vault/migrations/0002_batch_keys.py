"""Keys of batches of anonymous answers, in the keystore."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BatchKey",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("epoch", models.PositiveIntegerField(db_index=True)),
                ("wrapped", models.BinaryField()),
            ],
        ),
    ]
