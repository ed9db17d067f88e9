import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0004_deadline_follows_another"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("arrived_on", models.DateField()),
                ("reason", models.TextField()),
                ("acknowledged_on", models.DateField()),
                ("acknowledged_by", models.CharField(max_length=200)),
                ("withdrawn_on", models.DateField(null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name="deadline",
            name="arrived_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("arrived_on", None),
                    models.Q(
                        ("arrived_on__gte", models.F("started_on")), ("arrived_on__lt", models.F("done_on"))
                    ),
                    _connector="OR",
                ),
                name="deadlines_arrived_before_its_record",
            ),
        ),
        migrations.AddField(
            model_name="acknowledgement",
            name="deadline",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="deadlines.deadline",
            ),
        ),
        migrations.AddField(
            model_name="acknowledgement",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acknowledgements",
                to="documents.document",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_on", None)),
                fields=("deadline",),
                name="deadlines_one_day_acknowledged",
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(
                        ("withdrawn_on", None),
                        models.Q(("withdrawn_because", ""), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="deadlines_acknowledged_with_reason",
            ),
        ),
    ]
