"""What independent assessors found, and the versions of what was promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import row as queries
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.commitment import CommitmentVersion


def _assessment_id(assessment: Assessment) -> str:
    return f"{assessment.commitment.ref}#evaluacion-{assessment.stage}"


def _version_id(version: CommitmentVersion) -> str:
    return f"{version.commitment.ref}#version-{version.number}"


def _rating(name: str, column: str, description: Any, example: str) -> tuple[Column, Column]:
    """Return the code of a rating and its word, empty where that stage does not rate it."""
    code: Callable[[Any], str] = lambda row: getattr(row, name)  # noqa: E731
    word: Callable[[Any], str] = lambda row: str(getattr(row, f"get_{name}_display")())  # noqa: E731
    return (
        Column(column, Kind.TEXT, description, code, example),
        Column(f"{column}_nombre", Kind.TEXT, description, word),
    )


_COMMITMENT = Column(
    "compromiso", Kind.ID, _("Compromiso."), lambda row: str(row.commitment.ref), "compromiso/demo-1-1"
)
_ADDRESS = Column("url", Kind.ADDRESS, _("Página del compromiso."), lambda row: row.commitment.ref)
_FICTITIOUS = Column(
    "ficticio",
    Kind.FLAG,
    _("Si es parte de la demostración."),
    lambda row: row.commitment.plan.fictitious,
    "sí",
)

ASSESSMENTS = Dataset(
    path="evaluaciones",
    title=_("Evaluaciones independientes"),
    row=_("Una evaluación de un compromiso, al inicio o al final."),
    columns=(
        Column("id", Kind.ID, _("Identificador estable de la fila."), _assessment_id),
        _ADDRESS,
        _COMMITMENT,
        Column("momento", Kind.TEXT, _("Código del momento."), lambda row: row.stage, "inception"),
        Column(
            "momento_nombre", Kind.TEXT, _("Al inicio o al final."), lambda row: str(row.get_stage_display())
        ),
        Column("estado", Kind.TEXT, _("Código de su estado."), lambda row: row.state, "final"),
        Column(
            "estado_nombre", Kind.TEXT, _("Borrador o definitiva."), lambda row: str(row.get_state_display())
        ),
        *_rating("verifiability", "verificabilidad", _("Si su texto se puede comprobar."), "verifiable"),
        *_rating("relevance", "relevancia", _("Si abre el gobierno."), "yes"),
        *_rating("potential", "potencial", _("Cuánto podría cambiar."), "modest"),
        *_rating("completion", "cumplimiento", _("Cuánto se hizo."), "substantial"),
        *_rating("opened_government", "apertura", _("Si abrió el gobierno."), "marginal"),
        Column("razones", Kind.TEXT, _("En qué se basa."), lambda row: row.reasoning),
        Column("borrador_en", Kind.DATE, _("Día del primer borrador."), lambda row: row.drafted_on),
        Column("definitiva_en", Kind.DATE, _("Día de la definitiva."), lambda row: row.final_on),
        Column("evalua", Kind.TEXT, _("Puesto de quien evalúa."), lambda row: row.assessor_label),
        Column(
            "observaciones",
            Kind.INTEGER,
            _("Observaciones, disensos y réplicas publicadas."),
            lambda row: row.how_many_voices,
            "2",
        ),
        _FICTITIOUS,
    ),
    rows=queries.assessments,
)
VERSIONS = Dataset(
    path="versiones",
    title=_("Versiones de los compromisos"),
    row=_("El texto de un compromiso publicado como estuvo en vigor desde un día."),
    columns=(
        Column("id", Kind.ID, _("Identificador estable de la fila."), _version_id),
        _ADDRESS,
        _COMMITMENT,
        Column("version", Kind.INTEGER, _("Número de la versión."), lambda row: row.number, "1"),
        Column("vigente_desde", Kind.DATE, _("Desde qué día."), lambda row: row.changed_on),
        Column("razon", Kind.TEXT, _("Por qué cambió."), lambda row: row.reason),
        Column(
            "sesion",
            Kind.ID,
            _("Sesión que lo aprobó, si consta."),
            lambda row: str(row.approved_in.ref) if row.approved_in else "",
        ),
        Column("titulo", Kind.TEXT, _("Su título entonces."), lambda row: row.content.get("title", "")),
        Column(
            "inicia_en",
            Kind.DATE,
            _("Inicio entonces."),
            lambda row: row.content.get("starts_on"),
        ),
        Column("termina_en", Kind.DATE, _("Fin entonces."), lambda row: row.content.get("ends_on")),
        Column(
            "hitos",
            Kind.INTEGER,
            _("Cuántos hitos tenía."),
            lambda row: len(row.content.get("milestones") or ()),
            "3",
        ),
        Column(
            "indicadores",
            Kind.INTEGER,
            _("Cuántos indicadores tenía."),
            lambda row: len(row.content.get("indicators") or ()),
            "2",
        ),
        Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.source),
        _FICTITIOUS,
    ),
    rows=queries.versions,
)
