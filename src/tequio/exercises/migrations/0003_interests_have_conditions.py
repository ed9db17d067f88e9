import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0002_tell_bodies_whom_they_serve"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conditions",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "will",
                    models.CharField(
                        choices=[
                            ("yes", "sí"),
                            ("partly", "en parte"),
                            ("no", "no"),
                            ("unknown", "no se sabe todavía"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "counterpart",
                    models.CharField(
                        choices=[
                            ("yes", "sí"),
                            ("partly", "en parte"),
                            ("no", "no"),
                            ("unknown", "no se sabe todavía"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "government_staff",
                    models.CharField(
                        choices=[
                            ("yes", "sí"),
                            ("partly", "en parte"),
                            ("no", "no"),
                            ("unknown", "no se sabe todavía"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "society_staff",
                    models.CharField(
                        choices=[
                            ("yes", "sí"),
                            ("partly", "en parte"),
                            ("no", "no"),
                            ("unknown", "no se sabe todavía"),
                        ],
                        max_length=10,
                    ),
                ),
                ("term_ends_on", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                ("noted_on", models.DateField()),
            ],
            options={
                "verbose_name_plural": "conditions",
            },
        ),
        migrations.AddField(
            model_name="conditions",
            name="exercise",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conditions",
                to="exercises.exercise",
            ),
        ),
        migrations.AddConstraint(
            model_name="conditions",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counterpart__in", ["yes", "partly", "no", "unknown"]),
                    ("government_staff__in", ["yes", "partly", "no", "unknown"]),
                    ("society_staff__in", ["yes", "partly", "no", "unknown"]),
                    ("will__in", ["yes", "partly", "no", "unknown"]),
                ),
                name="exercises_conditions_known",
            ),
        ),
    ]
