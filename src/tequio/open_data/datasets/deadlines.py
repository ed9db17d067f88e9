"""What is owed: a row each term."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import name_of
from tequio.deadlines.models import Deadline
from tequio.deadlines.pages.deadline import state_of
from tequio.deadlines.queries.deadline import situation_of
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import row as queries


def _situation(deadline: Deadline) -> str:
    return str(state_of(situation_of(deadline)).word)


DEADLINES = Dataset(
    path="plazos",
    title=_("Plazos"),
    row=_("Algo que alguien debe, con su fecha y lo que pasó."),
    columns=(
        own_id("plazo/milestone-demo-1-1-1"),
        own_address("https://…/plazo/milestone-demo-1-1-1/"),
        Column("regla", Kind.TEXT, _("Código de la regla."), lambda row: row.rule, "milestone"),
        Column("que", Kind.TEXT, _("Qué se debe."), lambda row: str(name_of(row.rule))),
        Column("debe", Kind.ID, _("Quien lo debe."), lambda row: row.owner, "institucion/demo-agua"),
        Column("debe_nombre", Kind.TEXT, _("Nombre de quien lo debe."), lambda row: row.owner_label),
        Column(
            "debia_primero",
            Kind.ID,
            _("Quien lo debía antes, si pasó de uno a otro."),
            lambda row: row.first_owner,
        ),
        Column("sobre", Kind.ID, _("Sobre qué se debe."), lambda row: row.subject, "hito/demo-1-1-1"),
        Column("asunto", Kind.TEXT, _("De qué trata."), lambda row: row.matter),
        Column("empieza_en", Kind.DATE, _("Día desde el que corre."), lambda row: row.started_on),
        Column(
            "dias_habiles",
            Kind.INTEGER,
            _("Días hábiles del plazo; vacío si su fecha es fija."),
            lambda row: row.business_days,
        ),
        Column("vencia_en", Kind.DATE, _("Fecha que se fijó primero."), lambda row: row.baseline_due_on),
        Column("vence_en", Kind.DATE, _("Fecha vigente."), lambda row: row.due_on),
        Column("situacion", Kind.TEXT, _("Código de su situación."), lambda row: situation_of(row).value),
        Column("situacion_nombre", Kind.TEXT, _("Su situación, como la dicen las páginas."), _situation),
        Column("vencio_en", Kind.DATE, _("Día en que constó vencido."), lambda row: row.expired_on),
        Column("cumplido_en", Kind.DATE, _("Día de registro del cumplimiento."), lambda row: row.done_on),
        Column(
            "reconocido_en",
            Kind.DATE,
            _("Día anterior que la otra parte reconoce, si lo hay."),
            lambda row: row.arrived_on,
        ),
        Column("ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.fictitious, "sí"),
    ),
    rows=queries.deadlines,
)
