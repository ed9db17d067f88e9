"""The causes and the effects of the problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.forms.row.field import SheetList, Values, text
from tequio.plans.models.commitment import CauseKind
from tequio.plans.sheet.commitment import CauseContent
from tequio.ui.acts.fields import Choice
from tequio.ui.acts.rows import Rows

_DEEPEST: Final = 4


def _cause_columns() -> dict[str, forms.Field]:
    levels = (
        _("El problema"),
        _("La causa del problema que está arriba"),
        _("La causa de segundo nivel que está arriba"),
        _("La causa de tercer nivel que está arriba"),
    )
    return {
        "text": text(_("Causa")),
        "level": forms.ChoiceField(
            label=_("De qué es causa"), choices=[*enumerate(levels, 1)], initial=1, required=False
        ),
        "kind": Choice(
            label=_("Cuánto pesa"),
            choices=[(item.value, capfirst(item.label)) for item in CauseKind],
            hints={
                CauseKind.NECESSARY.value: _("Sin ella no habría problema."),
                CauseKind.SUFFICIENT.value: _("Ella sola basta para que lo haya."),
                CauseKind.CONTRIBUTING.value: _("Lo agrava."),
            },
            initial=CauseKind.CONTRIBUTING.value,
            required=False,
        ),
    }


def _causes_shown(causes: Sequence[CauseContent], level: int = 1) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for cause in causes:
        found.append({"text": cause.text, "level": min(level, _DEEPEST), "kind": cause.kind})
        found += _causes_shown(cause.causes, level + 1)
    return found


def _causes_read(rows: Sequence[Values], _before: Sequence[CauseContent]) -> Iterator[CauseContent]:
    for number, row in enumerate(rows):
        level = cause_level(row)
        if number == 0 or level == cause_level(rows[0]):
            below = rows[number + 1 : _end_of_branch(rows, number)]
            causes = tuple(_causes_read(below, ()))
            yield CauseContent(row["text"], row["kind"] or CauseKind.CONTRIBUTING.value, causes)


def _end_of_branch(rows: Sequence[Values], start: int) -> int:
    level = cause_level(rows[start])
    after = (place for place in range(start + 1, len(rows)) if cause_level(rows[place]) <= level)
    return next(after, len(rows))


def cause_level(row: Values) -> int:
    """Return how far below the problem a cause stands."""
    return int(row.get("level") or 1)


CAUSES: Final = SheetList(
    Rows(
        "causes",
        _("Causas"),
        _("Causa"),
        _("Agregar otra causa"),
        _cause_columns,
        needed=("text",),
        preset=("level", "kind"),
        about=_("Primero las del problema; debajo de cada una, lo que a su vez la causa."),
    ),
    _causes_shown,
    _causes_read,
)
EFFECTS: Final = SheetList(
    Rows(
        "effects",
        _("Efectos"),
        _("Efecto"),
        _("Agregar otro efecto"),
        lambda: {"text": text(_("Qué provoca el problema"))},
        needed=("text",),
    ),
    lambda effects: [{"text": effect} for effect in effects],
    lambda rows, _before: (row["text"] for row in rows),
)
