"""Sessions of bodies, and what they agreed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.governance.models.agreement import Agreement
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import governance as queries


def _agreement_id(agreement: Agreement) -> str:
    return f"{agreement.session.ref}#acuerdo-{agreement.number}"


def _owner(agreement: Agreement) -> str:
    return agreement.owner.name if agreement.owner else agreement.owner_text


def _owner_id(agreement: Agreement) -> str:
    return str(agreement.owner.ref) if agreement.owner else ""


SESSIONS = Dataset(
    path="sesiones",
    title=_("Sesiones"),
    row=_("Una sesión de un órgano."),
    columns=(
        own_id("sesion/demo-secretariado-2026-10-20"),
        own_address("https://…/sesion/demo-secretariado-2026-10-20/"),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.body.ref), "organo/demo-secretariado"),
        Column("organo_nombre", Kind.TEXT, _("Nombre del órgano."), lambda row: row.body.name),
        Column("titulo", Kind.TEXT, _("De qué trató."), lambda row: row.title),
        Column("tipo", Kind.TEXT, _("Código de su tipo."), lambda row: row.kind, "ordinary"),
        Column("tipo_nombre", Kind.TEXT, _("Qué sesión es."), lambda row: str(row.get_kind_display())),
        Column("numero", Kind.INTEGER, _("Su número, si se sabe."), lambda row: row.number, "6"),
        Column("modalidad", Kind.TEXT, _("Cómo se reunió."), lambda row: str(row.get_modality_display())),
        Column("celebrada_en", Kind.DATE, _("Día de la sesión."), lambda row: row.held_on),
        Column(
            "asistieron",
            Kind.LIST,
            _("Números de los asientos que asistieron."),
            lambda row: [str(attendance.seat.number) for attendance in row.attendances.all()],
        ),
        Column("acuerdos", Kind.INTEGER, _("Acuerdos que tomó."), lambda row: row.how_many_agreements, "2"),
        Column(
            "ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.body.fictitious, "sí"
        ),
        Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.source),
    ),
    rows=queries.sessions,
)
AGREEMENTS = Dataset(
    path="acuerdos",
    title=_("Acuerdos de las sesiones"),
    row=_("Un acuerdo, con quien responde y para cuándo."),
    columns=(
        Column("id", Kind.ID, _("Identificador estable de la fila."), _agreement_id),
        Column("url", Kind.ADDRESS, _("Página de la sesión."), lambda row: row.session.ref),
        Column("sesion", Kind.ID, _("Sesión que lo tomó."), lambda row: str(row.session.ref)),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.session.body.ref)),
        Column("acordado_en", Kind.DATE, _("Día de la sesión."), lambda row: row.session.held_on),
        Column("numero", Kind.INTEGER, _("Número en su sesión."), lambda row: row.number, "1"),
        Column("texto", Kind.TEXT, _("Lo que se acordó."), lambda row: row.text),
        Column("responsable", Kind.TEXT, _("Quien responde."), _owner),
        Column("responsable_id", Kind.ID, _("Institución, si está en el directorio."), _owner_id),
        Column("vence_en", Kind.DATE, _("Para cuándo se acordó."), lambda row: row.due_on),
        Column(
            "trata_de",
            Kind.LIST,
            _("Compromisos u otras cosas de las que trata."),
            lambda row: [subject.subject for subject in row.subjects.all()],
        ),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.session.body.fictitious,
            "sí",
        ),
    ),
    rows=queries.agreements,
)
