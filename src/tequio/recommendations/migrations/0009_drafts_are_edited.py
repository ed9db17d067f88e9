from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0008_acknowledged_days"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="recommendations_status_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="recommendations_issued_has_its_dates",
        ),
        migrations.AddField(
            model_name="recommendation",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="changed_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="drafted_choices",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="drafted_reach",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="recommendation",
            name="status",
            field=models.CharField(
                choices=[("draft", "en preparación"), ("issued", "emitida"), ("discarded", "descartada")],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["draft", "issued", "discarded"])),
                name="recommendations_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued_on", None), ("status__in", ["draft", "discarded"])),
                    models.Q(("issued_on__isnull", False), ("status", "issued")),
                    _connector="OR",
                ),
                name="recommendations_issued_has_its_dates",
            ),
        ),
    ]
