import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0002_tell_bodies_whom_they_serve"),
        ("plans", "0008_unheld_since"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gathering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("place", models.CharField(max_length=80)),
                ("held_on", models.DateField()),
                ("key", models.CharField(max_length=12, unique=True)),
                ("announced_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gatherings",
                        to="exercises.exercise",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="confirmation",
            name="gathering",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.gathering"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(
                fields=("exercise", "number"), name="plans_gathering_has_its_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", ""), _negated=True), name="plans_gathering_has_its_place"
            ),
        ),
    ]
