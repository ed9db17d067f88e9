"""Examples of the component `empty_state`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "empty_state",
    _("Lugar vacío"),
    _("Donde todavía no hay nada: qué habrá aquí y qué hacer ahora."),
    (
        Example(
            "Con siguiente paso",
            '{% empty_state "Todavía no hay evidencias"'
            ' "Aquí aparecerán los documentos que prueben cada hito." "Ver los hitos" "#hitos" %}',
        ),
    ),
)
