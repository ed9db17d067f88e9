"""Several people may answer from one address, and its trace may be erased."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("plans", "0004_citizen_confirmations")]

    operations: ClassVar = [
        migrations.RemoveConstraint(
            model_name="confirmation", name="plans_one_confirmation_a_day_and_origin"
        ),
        migrations.AlterField(
            model_name="confirmation",
            name="origin",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
