"""Examples of the component `document`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import (
    Chapter,
    Document,
    Facts,
    Point,
    Points,
    Signature,
    Signatures,
)
from tequio.ui.components.facts.tag import Fact
from tequio.ui.examples import Example, Sheet
from tequio.ui.values import Prose

_MILESTONES: Final = Table(
    "Hitos",
    (Column("Hito"), Column("Responsable")),
    (("1. Publicar el mapa", "Comisión de Aguas"), ("2. Avisar a las colonias", "Comisión de Aguas")),
)
_PARTS: Final = (
    Chapter(
        "ejemplo-problema",
        "El problema",
        (
            Facts((Fact("Problema", Prose("Doce colonias reciben agua *tres horas* al día.")),)),
            Points("Causas", (Point("Fugas sin reparar", (Point("Nadie sabe dónde están"),)),)),
        ),
    ),
    Chapter("ejemplo-hitos", "Hitos", (_MILESTONES,)),
)
DOCUMENT: Final = Document(
    kind="Plan de acción local",
    title="Plan de acción local de Campeche",
    cover=(Fact("Publicado", "19 de septiembre de 2017"),),
    chapters=(
        Chapter(
            "ejemplo-presentacion",
            "Presentación",
            ("Un compromiso.", Prose("Lo escribieron\n\n- el gobierno\n- la sociedad civil")),
        ),
        Chapter("ejemplo-compromiso", "1. Publicar el mapa de fugas", parts=_PARTS, opens_page=True),
        Chapter(
            "ejemplo-firmas",
            "Firmas",
            (Signatures((Signature("1. sociedad civil", "Vigía Ciudadana"), Signature("2. gobierno"))),),
        ),
    ),
    marks=(),
    source="tequio.example/plan/cam-2017/",
    made_at=None,
)

SHEET: Final = Sheet(
    "document",
    _("Documento"),
    _("Para lo que se lee entero y en papel: índice, capítulos y sus partes."),
    (Example("De un plan", "{% document shown %}", {"shown": DOCUMENT}),),
)
