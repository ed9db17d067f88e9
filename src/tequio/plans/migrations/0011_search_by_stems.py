"""Commitments are found by any form of their words, and by the goals they serve."""

from django.apps.registry import Apps
from django.db import migrations

from tequio.foundation.folding import searchable

_BATCH = 500


def add_stems(apps: Apps, _schema: object) -> None:
    rows = apps.get_model("plans", "Commitment").objects
    found = list(rows.exclude(search_text__contains="\n").order_by("pk").prefetch_related("sdg_links"))
    for row in found:
        goals = (f"ODS {link.target or link.goal}" for link in row.sdg_links.all())
        row.search_text = searchable(row.search_text, *goals)
    rows.bulk_update(found, ["search_text"], batch_size=_BATCH)


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_acknowledged_days")]
    operations = [migrations.RunPython(add_stems, migrations.RunPython.noop)]
