"""Institutions and territories are found by any form of their words."""

from django.apps.registry import Apps
from django.db import migrations

from tequio.foundation.folding import searchable

_BATCH = 500


def add_stems(apps: Apps, _schema: object) -> None:
    for model in ("Institution", "Territory"):
        rows = apps.get_model("directory", model).objects
        found = list(rows.exclude(search_text__contains="\n").order_by("pk"))
        for row in found:
            row.search_text = searchable(row.search_text)
        rows.bulk_update(found, ["search_text"], batch_size=_BATCH)


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_terms_of_government")]
    operations = [migrations.RunPython(add_stems, migrations.RunPython.noop)]
