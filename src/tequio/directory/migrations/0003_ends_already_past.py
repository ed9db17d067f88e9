"""What had ended before the log said so has ended."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.utils import timezone


def note_what_ended(apps: Apps, _schema: object) -> None:
    institutions = apps.get_model("directory", "Institution").objects
    ended = institutions.filter(valid_to__lt=timezone.localdate(), over_on=None)
    for pk, last_day in ended.values_list("pk", "valid_to"):
        if last_day:
            institutions.filter(pk=pk).update(over_on=last_day + timedelta(days=1))
    successions = apps.get_model("directory", "Succession").objects
    successions.filter(on__gt=timezone.localdate()).update(begun=False)


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_duties_that_pass")]
    operations = [migrations.RunPython(note_what_ended, migrations.RunPython.noop)]
