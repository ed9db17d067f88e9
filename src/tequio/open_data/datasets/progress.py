"""What was reported of each milestone, and what proves it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import row as queries
from tequio.plans.models.milestone import Evidence, MilestoneReport, Verification


def _report_id(report: MilestoneReport) -> str:
    return f"{report.milestone.ref}#reporte-{report.number}"


def _evidence_id(evidence: Evidence) -> str:
    return f"{_report_id(evidence.report)}/evidencia-{evidence.number}"


def _found(report: MilestoneReport) -> Verification | None:
    return report.verification if hasattr(report, "verification") else None


def _outcome(report: MilestoneReport) -> str:
    found = _found(report)
    return str(found.get_outcome_display()) if found else ""


REPORTS = Dataset(
    path="reportes",
    title=_("Reportes de avance"),
    row=_("Un reporte de un hito, con lo que el secretariado encontró al revisarlo."),
    columns=(
        Column(
            "id", Kind.ID, _("Identificador estable de la fila."), _report_id, "hito/demo-1-1-1#reporte-1"
        ),
        Column(
            "url",
            Kind.ADDRESS,
            _("Página del hito."),
            lambda row: row.milestone.ref,
            "https://…/hito/demo-1-1-1/",
        ),
        Column("hito", Kind.ID, _("Hito."), lambda row: str(row.milestone.ref), "hito/demo-1-1-1"),
        Column(
            "compromiso",
            Kind.ID,
            _("Compromiso."),
            lambda row: str(row.milestone.commitment.ref),
            "compromiso/demo-1-1",
        ),
        Column(
            "sector",
            Kind.TEXT,
            _("Gobierno o sociedad civil, aparte."),
            lambda row: str(row.get_sector_display()),
        ),
        Column(
            "estado",
            Kind.TEXT,
            _("Estado que reporta la institución; vacío en la sociedad civil."),
            lambda row: str(row.get_state_display()),
        ),
        Column("texto", Kind.TEXT, _("Lo que se reporta."), lambda row: row.text),
        Column("razon_del_retraso", Kind.TEXT, _("Por qué va tarde."), lambda row: row.delay_reason),
        Column(
            "reportado_en",
            Kind.DATE,
            _("Día del reporte: el de su registro, que cuenta si no hay «reconocido_en»."),
            lambda row: row.reported_on,
        ),
        Column(
            "dicho_en",
            Kind.DATE,
            _("Día que dijo quien reporta, si no es el que cuenta."),
            lambda row: row.said_on,
        ),
        Column(
            "reconocido_en",
            Kind.DATE,
            _("Día anterior en que el secretariado reconoce que llegó; si lo hay, es el que cuenta."),
            lambda row: row.arrived_on,
        ),
        Column("reporta", Kind.TEXT, _("Puesto de quien reporta."), lambda row: row.author_label),
        Column(
            "evidencias",
            Kind.INTEGER,
            _("Cuántas evidencias lo prueban; cero es sin evidencia."),
            lambda row: row.how_much_evidence,
            "2",
        ),
        Column(
            "retirado_en",
            Kind.DATE,
            _("Día en que quien lo reportó lo retiró; desde entonces no cuenta."),
            lambda row: row.withdrawn_on,
        ),
        Column("razon_del_retiro", Kind.TEXT, _("Por qué se retiró."), lambda row: row.withdrawn_because),
        Column("verificacion", Kind.TEXT, _("Verificado, devuelto o vacío si nadie lo revisó."), _outcome),
        Column(
            "verificado_en",
            Kind.DATE,
            _("Día de la revisión."),
            lambda row: found.verified_on if (found := _found(row)) else None,
        ),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.milestone.commitment.plan.fictitious,
            "sí",
        ),
    ),
    rows=queries.milestone_reports,
)
EVIDENCE = Dataset(
    path="evidencias",
    title=_("Evidencias"),
    row=_("Un archivo o una dirección que prueba un reporte."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            _evidence_id,
            "hito/demo-1-1-1#reporte-1/evidencia-1",
        ),
        Column(
            "reporte",
            Kind.ID,
            _("Reporte que prueba."),
            lambda row: _report_id(row.report),
            "hito/demo-1-1-1#reporte-1",
        ),
        Column(
            "url",
            Kind.ADDRESS,
            _("Página del documento."),
            lambda row: row.document_ref,
            "https://…/documento/4f1c02aa9d3e/",
        ),
        Column("documento", Kind.ID, _("Documento."), lambda row: row.document, "documento/4f1c02aa9d3e"),
        Column("titulo", Kind.TEXT, _("Qué es."), lambda row: row.title),
        Column("tipo", Kind.TEXT, _("Tipo de evidencia."), lambda row: str(row.get_kind_display())),
        Column("prueba", Kind.TEXT, _("Qué prueba."), lambda row: row.proves),
        Column(
            "nivel", Kind.TEXT, _("Insumo, producto o resultado."), lambda row: str(row.get_level_display())
        ),
        Column(
            "agregada_en",
            Kind.DATE,
            _("Día en que se agregó, si no vino con el reporte."),
            lambda row: row.added_on,
        ),
        Column("fechada_en", Kind.DATE, _("Fecha de la evidencia."), lambda row: row.dated_on),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.report.milestone.commitment.plan.fictitious,
            "sí",
        ),
    ),
    rows=queries.evidence,
)
