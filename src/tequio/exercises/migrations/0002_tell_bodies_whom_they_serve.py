from typing import Any

from django.db import migrations


def tell_bodies(apps: Any, _editor: Any) -> None:
    """Note on each body of which exercises it is the secretariat."""
    for exercise in apps.get_model("exercises", "Exercise").objects.exclude(secretariat=None).order_by("pk"):
        body = exercise.secretariat
        ref = f"ejercicio/{exercise.code}"
        if ref not in body.serves:
            body.serves = [*body.serves, ref]
            body.save(update_fields=["serves"])


class Migration(migrations.Migration):
    dependencies = [
        ("exercises", "0001_initial"),
        ("governance", "0002_seats_act_and_agreements_are_about"),
    ]

    operations = [migrations.RunPython(tell_bodies, migrations.RunPython.noop)]
