"""What became of each recommendation: a row an act."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind, holder_columns
from tequio.open_data.queries import row as queries

_CODE = "com-2026-1"
ANSWERS = Dataset(
    path="respuestas",
    title=_("Respuestas a las recomendaciones"),
    row=_("Un acto sobre la respuesta de un destinatario a un punto."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable del acto."),
            lambda row: f"{row.answer.ref}#{row.number}",
            f"respuesta/{_CODE}-1-7#2",
        ),
        Column(
            "url",
            Kind.ADDRESS,
            _("Página con el hilo de la respuesta."),
            lambda row: row.answer.ref,
            f"https://…/respuesta/{_CODE}-1-7/",
        ),
        Column(
            "recomendacion",
            Kind.ID,
            _("Recomendación."),
            lambda row: str(row.answer.item.recommendation.ref),
            f"recomendacion/{_CODE}",
        ),
        Column("punto", Kind.INTEGER, _("Número del punto."), lambda row: row.answer.item.number, "1"),
        Column(
            "destinatario",
            Kind.ID,
            _("A quién se dirigió."),
            lambda row: str(row.answer.addressee.ref),
            "institucion/cotaipec",
        ),
        Column(
            "destinatario_nombre",
            Kind.TEXT,
            _("Nombre del destinatario."),
            lambda row: str(row.answer.addressee.addressed),
        ),
        Column(
            "sucesor",
            Kind.ID,
            _("Quien tiene hoy el deber de responder, si pasó de quien terminó."),
            lambda row: str(row.answer.addressee.successor.ref) if row.answer.addressee.successor else "",
        ),
        *holder_columns(),
        Column("acto", Kind.TEXT, _("Código del acto."), lambda row: row.kind, "accept_in_part"),
        Column(
            "acto_nombre",
            Kind.TEXT,
            _("Acto en palabras."),
            lambda row: row.get_kind_display(),
            "aceptación en parte",
        ),
        Column(
            "fecha",
            Kind.DATE,
            _("Día del acto: el de su registro, que cuenta si no hay «fecha_reconocida»."),
            lambda row: row.acted_on,
            "2026-11-20",
        ),
        Column(
            "fecha_dicha",
            Kind.DATE,
            _("Día que dijo quien hizo el acto, si no es el que cuenta."),
            lambda row: row.said_on,
        ),
        Column(
            "fecha_reconocida",
            Kind.DATE,
            _("Día anterior en que quien recomendó reconoce que llegó; si lo hay, es el que cuenta."),
            lambda row: row.arrived_on,
        ),
        Column("antes", Kind.TEXT, _("Situación antes del acto."), lambda row: row.status_before),
        Column("despues", Kind.TEXT, _("Situación después del acto."), lambda row: row.status_after),
        Column("texto", Kind.TEXT, _("Lo que dice el acto."), lambda row: row.text),
        Column("razon", Kind.TEXT, _("Razón pública, si la hay."), lambda row: row.reason),
        Column("para_el", Kind.DATE, _("Día previsto de la acción o audiencia."), lambda row: row.due_on),
        Column("vinculo", Kind.ID, _("Compromiso, plan o documento vinculado."), lambda row: row.linked),
        Column(
            "evidencia",
            Kind.LIST,
            _("Documentos que lo prueban."),
            lambda row: [str(one.document.ref) for one in row.evidence.all()],
        ),
        Column(
            "dias_habiles",
            Kind.INTEGER,
            _("Días hábiles desde que se le dirigió."),
            lambda row: row.business_days,
            "6",
        ),
        Column(
            "dias_de_retraso",
            Kind.INTEGER,
            _("Días hábiles después de vencido el plazo que el acto cumple."),
            lambda row: row.days_late,
            "0",
        ),
        Column("actor", Kind.TEXT, _("Quién lo hizo."), lambda row: row.actor_label),
        Column("calidad", Kind.TEXT, _("En qué calidad lo hizo."), lambda row: row.capacity, "liaison"),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.answer.item.recommendation.fictitious,
            "no",
        ),
    ),
    rows=queries.acts_on_answers,
)
