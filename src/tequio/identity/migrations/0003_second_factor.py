"""When an account first signed in with a role, and since when it has a second factor."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("identity", "0002_role_instants")]

    operations: ClassVar = [
        migrations.AddField("person", "first_signed_in_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("person", "second_factor_at", models.DateTimeField(null=True, blank=True)),
    ]
