"""A list of institutions in columns: what each cell may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.directory.models import InstitutionKind
from tequio.directory.sheet import Branch
from tequio.foundation.folding import fold
from tequio.foundation.imports import FileKind
from tequio.foundation.spreadsheet import BadCell, Column, Line

_LONGEST: Final = {"nombre": 300, "siglas": 40, "competencia": 2000, "fuente": 400}
INSTITUTIONS: Final = FileKind(
    "instituciones",
    (
        Column(
            "nombre",
            gettext_lazy("Nombre completo, como lo dice su ley, decreto o acta."),
            needed=True,
            also=("institucion", "nombre completo", "nombre de la institucion"),
            example="Secretaría de Movilidad",
        ),
        Column("siglas", gettext_lazy("Siglas o nombre corto."), also=("acronimo",), example="SEMOVI"),
        Column(
            "tipo",
            gettext_lazy("Qué es: institución pública, organización civil…"),
            needed=True,
            also=("que es",),
            example="Institución pública",
        ),
        Column(
            "territorio",
            gettext_lazy(
                "Entidad o municipio donde está, por su nombre o clave; en blanco, el de esta página."
            ),
            also=("lugar", "municipio"),
            example="Oaxaca de Juárez",
        ),
        Column("poder", gettext_lazy("A qué poder pertenece, si a alguno."), example="Poder Ejecutivo"),
        Column(
            "depende de",
            gettext_lazy("Nombre, siglas o identificador de la institución de la que depende."),
            also=("dependencia", "de quien depende"),
        ),
        Column(
            "desde",
            gettext_lazy("Desde qué día existe."),
            also=("inicio", "existe desde"),
            example="2019-06-01",
        ),
        Column("competencia", gettext_lazy("Qué le toca."), also=("que le toca", "competencias")),
        Column("fuente", gettext_lazy("De dónde viene el dato; en blanco, la del archivo.")),
        Column(
            "identificador",
            gettext_lazy("El de una ya registrada, para cambiar su nombre; en blanco se busca por nombre."),
            also=("clave", "id"),
        ),
    ),
)


@dataclass(frozen=True)
class InstitutionRow:
    """An institution as a line tells it; what is blank is not told."""

    number: int
    name: str
    kind: InstitutionKind
    place: str = ""
    acronym: str = ""
    branch: str = ""
    parent: str = ""
    valid_from: date | None = None
    competence: str = ""
    source: str = ""
    code: str = ""


def read_institution(line: Line) -> InstitutionRow:
    """Read a line; BadCell for what no institution may be."""
    for column, longest in _LONGEST.items():
        if len(line.text(column)) > longest:
            raise BadCell(column, _("pasa de %(longest)s letras") % {"longest": longest})
    line.filled("tipo")
    return InstitutionRow(
        number=line.number,
        name=line.filled("nombre"),
        kind=InstitutionKind(line.choice("tipo", InstitutionKind.choices)),
        place=line.text("territorio"),
        acronym=line.text("siglas"),
        branch=line.choice("poder", Branch.choices),
        parent=line.text("depende de"),
        valid_from=line.day("desde"),
        competence=line.text("competencia"),
        source=line.text("fuente"),
        code=line.text("identificador").removeprefix("institucion/"),
    )


def repeated(rows: Sequence[InstitutionRow]) -> dict[int, int]:
    """Return by line which earlier one tells of the same institution."""
    first: dict[tuple[str, str], int] = {}
    keys = {row.number: (fold(row.place), row.code or fold(row.name)) for row in rows}
    return {number: first[key] for number, key in keys.items() if first.setdefault(key, number) != number}
