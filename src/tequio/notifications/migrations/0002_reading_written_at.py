"""When letters were last written: what comes soon after joins one mail."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="written_at",
            field=models.DateTimeField(null=True),
        ),
    ]
