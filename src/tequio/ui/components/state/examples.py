"""Examples of the component `state`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet
from tequio.ui.values import State

SHEET: Final = Sheet(
    "state",
    _("Situación"),
    _("Para decir en qué va algo: siempre icono, palabra y tono, nunca solo color."),
    (
        Example(
            "Las cinco situaciones",
            '<p class="row">{% state "good" "Plan publicado" %} {% state "wait" "En curso" %}\n'
            '   {% state "bad" "Venció el 25 ago 2016" %} {% state "info" "Recibida" %}\n'
            '   {% state "none" "Sin registro" %}</p>',
        ),
        Example(
            "Una situación que trae la página",
            "{% state situation %}",
            {
                "situation": State(
                    "wait", "Esperando la respuesta de la Secretaría de Pesca desde el 4 de septiembre"
                )
            },
        ),
    ),
)
