"""What OGP Local asks of each exercise: a row each, with how it stands and until when."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.exercises.pages.requirement import state_of
from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import row as queries


def _records(row: Any) -> list[str]:
    return [trace.address or str(trace.label) for trace in row.finding.records]


REQUIREMENTS = Dataset(
    path="requisitos",
    title=_("Requisitos de OGP Local"),
    row=_("Un requisito, o una práctica recomendada, de un ejercicio."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            lambda row: f"{row.exercise.ref}#{row.requirement.code}",
            "ejercicio/demo#sesiones",
        ),
        Column("url", Kind.ADDRESS, _("Página del ejercicio."), lambda row: row.exercise.ref),
        Column("ejercicio", Kind.ID, _("Ejercicio."), lambda row: str(row.exercise.ref), "ejercicio/demo"),
        Column("ejercicio_nombre", Kind.TEXT, _("Nombre del ejercicio."), lambda row: row.exercise.name),
        Column(
            "requisito", Kind.TEXT, _("Código del requisito."), lambda row: row.requirement.code, "sesiones"
        ),
        Column(
            "requisito_nombre",
            Kind.TEXT,
            _("Cómo se llama."),
            lambda row: str(row.requirement.name),
            "Sesiona al menos cada seis meses",
        ),
        Column("pide", Kind.TEXT, _("Qué pide."), lambda row: str(row.requirement.asks)),
        Column("fuente", Kind.TEXT, _("Quién lo pide."), lambda row: str(row.requirement.source)),
        Column(
            "nivel", Kind.TEXT, _("Código de su nivel."), lambda row: row.requirement.level.value, "minimum"
        ),
        Column(
            "nivel_nombre",
            Kind.TEXT,
            _("Si es requisito mínimo o práctica recomendada."),
            lambda row: str(row.requirement.level.label),
            "requisito mínimo",
        ),
        Column(
            "situacion",
            Kind.TEXT,
            _("Código de su situación."),
            lambda row: row.finding.situation.value,
            "met",
        ),
        Column(
            "situacion_nombre",
            Kind.TEXT,
            _("Su situación, como la dicen las páginas."),
            lambda row: str(state_of(row.finding.situation).word),
            "Se cumple",
        ),
        Column("desde", Kind.DATE, _("Desde qué día, si se conoce."), lambda row: row.finding.since),
        Column(
            "hasta",
            Kind.DATE,
            _("Último día en que se sostiene si no consta nada más; vacío si no vence."),
            lambda row: row.finding.until,
        ),
        Column("explicacion", Kind.TEXT, _("Por qué está así."), lambda row: str(row.finding.says)),
        Column("se_basa_en", Kind.LIST, _("Los últimos registros en que se basa."), _records),
        Column("ficticio", Kind.FLAG, _("Si es la demostración."), lambda row: row.exercise.fictitious, "no"),
    ),
    rows=queries.requirements,
)
