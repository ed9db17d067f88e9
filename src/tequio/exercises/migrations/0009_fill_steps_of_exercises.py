"""What exercises are compared by is filled in from their declarations and phases."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.models import Min, Q

from tequio.foundation.folding import searchable

_BATCH = 500
_FILLED = (
    "declared_on", "installed_on", "published_on", "to_secretariat", "secretariat_to_plan", "to_plan", "search_text",
)  # fmt: skip


def fill_steps(apps: Apps, _schema: object) -> None:
    rows = apps.get_model("exercises", "Exercise").objects
    found = list(
        rows.annotate(
            first=Min("declarations__signed_on"),
            seated=Min("phase_changes__entered_on", filter=Q(phase_changes__phase="installed")),
            planned=Min("phase_changes__entered_on", filter=Q(phase_changes__phase="published")),
        ).order_by("pk")
    )
    for row in found:
        row.declared_on, row.installed_on, row.published_on = row.first, row.seated, row.planned
        row.to_secretariat = _days(row.first, row.seated)
        row.secretariat_to_plan = _days(row.seated, row.planned)
        row.to_plan = _days(row.first, row.planned)
        row.search_text = searchable(row.name, row.code)
    rows.bulk_update(found, _FILLED, batch_size=_BATCH)


def _days(start: date | None, end: date | None) -> int | None:
    return (end - start).days if start and end else None


class Migration(migrations.Migration):
    dependencies = [("exercises", "0008_steps_of_exercises")]
    operations = [migrations.RunPython(fill_steps, migrations.RunPython.noop)]
