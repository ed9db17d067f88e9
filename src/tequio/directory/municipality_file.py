"""A catalogue of municipalities, in the columns of the INEGI or in plain ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.imports import FileKind
from tequio.foundation.spreadsheet import BadCell, Column, Line

_STATE, _KEY, _NAME = "entidad", "municipio", "nombre"
_LAST_STATE: Final = 32
_LONGEST_NAME: Final = 120
MUNICIPALITIES: Final = FileKind(
    "municipios",
    (
        Column(
            _STATE,
            gettext_lazy("Clave INEGI de la entidad, de 01 a 32; en la página de un estado puede faltar."),
            also=("cve_ent", "clave_entidad", "clave de entidad"),
            example="20",
        ),
        Column(
            _KEY,
            gettext_lazy("Clave INEGI del municipio en su entidad, de 001 a 999."),
            needed=True,
            also=("cve_mun", "clave_municipio", "clave de municipio"),
            example="208",
        ),
        Column(
            _NAME,
            gettext_lazy("Nombre del municipio o alcaldía."),
            needed=True,
            also=("nom_mun", "nombre_municipio", "nombre del municipio"),
            example="San Juan Mixtepec",
        ),
    ),
)


@dataclass(frozen=True)
class MunicipalityRow:
    """A municipality as the catalogue tells it, and on which line."""

    state_key: str
    municipality_key: str
    name: str
    number: int = 0

    @property
    def code(self) -> str:
        return self.state_key + self.municipality_key


def reader(state_key: str) -> Callable[[Line], MunicipalityRow]:
    """Return how a line is read where only one state is meant, or any with ""."""

    def read(line: Line) -> MunicipalityRow:
        key = line.text(_STATE).zfill(2) if line.text(_STATE) else state_key
        row = MunicipalityRow(key, line.filled(_KEY).zfill(3), line.filled(_NAME), line.number)
        _refuse_unfit(row)
        if state_key and row.state_key != state_key:
            raise BadCell(_STATE, _("«%(key)s» es de otra entidad") % {"key": row.state_key})
        return row

    return read


def repeated(rows: Sequence[MunicipalityRow]) -> dict[int, int]:
    """Return by line which earlier one had the same key."""
    first: dict[str, int] = {}
    return {
        row.number: first[row.code] for row in rows if first.setdefault(row.code, row.number) != row.number
    }


def _refuse_unfit(row: MunicipalityRow) -> None:
    if not row.state_key:
        raise BadCell(_STATE, _("está en blanco"))
    if not re.fullmatch(r"[0-9]{2}", row.state_key) or not 1 <= int(row.state_key) <= _LAST_STATE:
        raise BadCell(_STATE, _("la clave «%(key)s» no está entre 01 y 32") % {"key": row.state_key})
    if not re.fullmatch(r"[0-9]{3}", row.municipality_key) or row.municipality_key == "000":
        raise BadCell(_KEY, _("la clave «%(key)s» no está entre 001 y 999") % {"key": row.municipality_key})
    if len(row.name) > _LONGEST_NAME:
        raise BadCell(_NAME, _("pasa de %(longest)s letras") % {"longest": _LONGEST_NAME})
