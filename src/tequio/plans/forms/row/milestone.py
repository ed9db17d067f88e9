"""The milestones, and the activities in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.plans.forms.row.field import SheetList, Values, institution, line, number, numbered, text
from tequio.plans.models.milestone import Sector
from tequio.plans.sheet.commitment import ActivityContent, MilestoneContent
from tequio.ui.acts.fields import Choice, Day
from tequio.ui.acts.rows import Rows

_HEAVIEST: Final = 100


def _milestone_columns() -> dict[str, forms.Field]:
    return {
        "title": line(_("Paso")),
        "deliverable": text(_("Producto"), _("Lo que se podrá ver, tocar o leer cuando esté hecho.")),
        "starts_on": Day(label=_("Inicio"), required=False),
        "ends_on": Day(label=_("Fin"), required=False),
        "owner": institution(_("Institución que responde por él")),
        "owner_name": line(_("Quién responde, si no está en el directorio")),
        "means_of_verification": text(
            _("Medio de verificación"), _("Con qué documento, dato o lugar se comprobará.")
        ),
        "weight": forms.IntegerField(
            label=_("Peso"),
            help_text=_("Cuánto cuenta frente a los demás; 1 si todos cuentan igual."),
            min_value=1,
            max_value=_HEAVIEST,
            initial=1,
            required=False,
        ),
        "number": number(),
    }


def _milestones_shown(milestones: Sequence[MilestoneContent]) -> list[dict[str, Any]]:
    return [
        {
            **vars(item),
            "owner": [item.owner] if item.owner else [],
            "owner_name": "" if item.owner else item.owner_name,
        }
        for item in milestones
    ]


def _milestones_read(
    rows: Sequence[Values], before: Sequence[MilestoneContent]
) -> Iterator[MilestoneContent]:
    for place, row in numbered(rows, before):
        owner = row["owner"]
        yield MilestoneContent(
            number=place,
            title=row["title"],
            deliverable=row["deliverable"],
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            owner=owner.code if owner else "",
            owner_name=owner.name if owner else row["owner_name"],
            means_of_verification=row["means_of_verification"],
            weight=row["weight"] or 1,
        )


def _activity_columns() -> dict[str, forms.Field]:
    return {
        "text": text(_("Actividad")),
        "sector": Choice(
            label=_("Quién la hace"),
            choices=[(item.value, item.label) for item in Sector],
            initial=Sector.GOVERNMENT.value,
            required=False,
        ),
        "milestone": forms.ChoiceField(label=_("En qué hito"), required=False),
        "owner": institution(_("Institución que la hace")),
    }


def _activities_shown(activities: Sequence[ActivityContent]) -> list[dict[str, Any]]:
    return [{**vars(item), "owner": [item.owner] if item.owner else []} for item in activities]


def _activities_read(rows: Sequence[Values], _before: Sequence[ActivityContent]) -> Iterator[ActivityContent]:
    for row in rows:
        owner = row["owner"]
        yield ActivityContent(
            sector=row["sector"] or Sector.GOVERNMENT.value,
            text=row["text"],
            milestone=int(row["milestone"] or 0),
            owner=owner.code if owner else "",
        )


MILESTONES: Final = SheetList(
    Rows(
        "milestones",
        _("Hitos, en su orden"),
        _("Hito"),
        _("Agregar otro hito"),
        _milestone_columns,
        needed=("title",),
        later=("deliverable", "starts_on", "ends_on", "owner", "owner_name", "means_of_verification"),
        preset=("weight", "number"),
    ),
    _milestones_shown,
    _milestones_read,
)
ACTIVITIES: Final = SheetList(
    Rows(
        "activities",
        _("Actividades"),
        _("Actividad"),
        _("Agregar otra actividad"),
        _activity_columns,
        needed=("text",),
        preset=("sector", "milestone"),
    ),
    _activities_shown,
    _activities_read,
)
