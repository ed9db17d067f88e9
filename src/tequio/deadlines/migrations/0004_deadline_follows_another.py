import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0003_duties_passed"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="followed_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="deadline",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="deadlines.deadline",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("followed_because", ""), ("follows", None)),
                    models.Q(("follows__isnull", False), models.Q(("followed_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="deadlines_follows_another_for_a_reason",
            ),
        ),
    ]
