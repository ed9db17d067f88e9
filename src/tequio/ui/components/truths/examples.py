"""Examples of the component `truths`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.truths.tag import Truth
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Link, State

TRUTHS: Final = (
    Truth(
        "Lo que reporta la institución",
        State("wait", "Avance sustancial"),
        "3 de 5 hitos reportados como hechos. Último reporte: 12 de marzo de 2016.",
    ),
    Truth(
        "Lo que verificó el secretariado",
        State("good", "2 hitos verificados"),
        "Devolvió 1 por falta de medio de verificación.",
        Link("Ver razones", "#razones"),
    ),
    Truth(
        "Lo que encontró la evaluación",
        State("bad", "Cumplimiento limitado"),
        "¿Abrió el gobierno? Marginalmente.",
        Link("Leer la evaluación", "#evaluacion"),
    ),
)
UNKNOWN: Final = (
    Truth("Lo que reporta la institución", State("none", "Sin información")),
    Truth("Lo que verificó el secretariado", State("none", "Sin información")),
    Truth(
        "Lo que encontró la evaluación",
        State("none", "Sin información"),
        "Nadie ha evaluado este compromiso.",
    ),
)

SHEET: Final = Sheet(
    "truths",
    _("Las tres verdades"),
    _(
        "En un compromiso: lo que reporta la institución, lo que verificó el secretariado"
        " y lo que encontró la evaluación, sin mezclarlas."
    ),
    (
        Example("Las tres dicen cosas distintas", "{% truths items %}", {"items": TRUTHS}),
        Example("Nada se sabe todavía", "{% truths items %}", {"items": UNKNOWN}),
    ),
)
