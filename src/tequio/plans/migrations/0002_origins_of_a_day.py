"""The key of a day, under which where words come from is hashed and then forgotten."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OriginKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("key", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="confirmation",
            name="visitor",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
