"""Examples of the component `notice`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.examples import Example, Sheet

SHEET: Final = Sheet(
    "notice",
    _("Aviso"),
    _("Para que algo no pase inadvertido: un dato, una advertencia, un error o un resultado."),
    (
        Example(
            "Información",
            '{% notice "info" "Este ejercicio terminó en 2024; se conservan las palabras de entonces." %}',
        ),
        Example(
            "Advertencia",
            '{% notice "warn" "Cuente en una frase lo que ve en su colonia. No necesita cuenta."'
            ' "¿Lo ve usted cumplido?" "Responder" "#responder" %}',
        ),
        Example(
            "Error",
            '{% notice "error" "No se guardó nada: la fecha límite es anterior a la de inicio."'
            ' "Revise lo marcado abajo" %}',
        ),
        Example("Resultado", '{% notice "success" "Su aportación quedó registrada con el número 412." %}'),
    ),
)
