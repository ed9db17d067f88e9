"""What was proposed to change of published commitments, and what became of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import row as queries

CHANGES = Dataset(
    path="cambios",
    title=_("Cambios de compromisos"),
    row=_("Un cambio propuesto a un compromiso publicado, esté en vigor o no."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            lambda row: str(row.ref),
            "cambio/demo-1-4-1",
        ),
        Column(
            "url", Kind.ADDRESS, _("Página del cambio."), lambda row: row.ref, "https://…/cambio/demo-1-4-1/"
        ),
        Column(
            "compromiso",
            Kind.ID,
            _("Compromiso."),
            lambda row: str(row.commitment.ref),
            "compromiso/demo-1-4",
        ),
        Column(
            "hito",
            Kind.ID,
            _("Hito que se cancelaría; vacío si cambia el texto."),
            lambda row: str(row.milestone.ref) if row.milestone else "",
            "hito/demo-1-4-2",
        ),
        Column("tipo", Kind.TEXT, _("Qué haría el cambio."), lambda row: str(row.get_kind_display())),
        Column("estado", Kind.TEXT, _("Qué fue del cambio."), lambda row: str(row.get_state_display())),
        Column("razon", Kind.TEXT, _("Por qué se propuso."), lambda row: row.reason),
        Column(
            "sesion",
            Kind.ID,
            _("Sesión del acuerdo que lo respalda."),
            lambda row: str(row.agreement.session.ref),
        ),
        Column(
            "acuerdo",
            Kind.INTEGER,
            _("Número del acuerdo en su sesión."),
            lambda row: row.agreement.number,
            "1",
        ),
        Column("propuesto_en", Kind.DATE, _("Día de la propuesta."), lambda row: row.proposed_on),
        Column(
            "propone",
            Kind.TEXT,
            _("Sector del asiento que lo propuso."),
            lambda row: str(row.proposed_seat.get_sector_display()),
        ),
        Column("decidido_en", Kind.DATE, _("Día en que se decidió o se retiró."), lambda row: row.decided_on),
        Column(
            "decide",
            Kind.TEXT,
            _("Sector del asiento que lo decidió o lo retiró."),
            lambda row: str(row.decided_seat.get_sector_display()) if row.decided_seat else "",
        ),
        Column(
            "razon_de_la_decision",
            Kind.TEXT,
            _("Por qué se objetó o se retiró."),
            lambda row: row.decision_reason,
        ),
        Column(
            "version",
            Kind.INTEGER,
            _("Versión del compromiso que puso en vigor."),
            lambda row: row.version.number if row.version else None,
            "2",
        ),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.commitment.plan.fictitious,
            "sí",
        ),
    ),
    rows=queries.changes,
)
