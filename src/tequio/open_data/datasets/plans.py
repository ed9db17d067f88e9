"""Plans: a row each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind, headline_columns, own_address, own_id
from tequio.open_data.queries import row as queries
from tequio.plans.models.plan import Plan


def _session(plan: Plan) -> str:
    return str(plan.approved_in.ref) if plan.approved_in else ""


PLANS = Dataset(
    path="planes",
    title=_("Planes de acción local"),
    row=_("Un plan publicado."),
    columns=(
        own_id("plan/cam-2017"),
        own_address("https://…/plan/cam-2017/"),
        Column(
            "ejercicio",
            Kind.ID,
            _("Ejercicio local."),
            lambda row: str(row.exercise.ref),
            "ejercicio/cam-2016",
        ),
        Column(
            "estado",
            Kind.ID,
            _("Territorio del ejercicio."),
            lambda row: str(row.exercise.territory.ref),
            "estado/cam",
        ),
        Column(
            "estado_nombre", Kind.TEXT, _("Nombre del territorio."), lambda row: row.exercise.territory.name
        ),
        Column("numero", Kind.INTEGER, _("Número del plan en el ejercicio."), lambda row: row.number, "1"),
        Column("titulo", Kind.TEXT, _("Título del plan."), lambda row: row.title),
        Column("resumen", Kind.TEXT, _("De qué trata."), lambda row: row.summary),
        Column(
            "publicado_en", Kind.DATE, _("Día en que se publicó."), lambda row: row.published_on, "2017-09-19"
        ),
        Column("inicia_en", Kind.DATE, _("Inicio de su vigencia, si se conoce."), lambda row: row.starts_on),
        Column("termina_en", Kind.DATE, _("Fin de su vigencia, si se conoce."), lambda row: row.ends_on),
        Column(
            "plazo_meses",
            Kind.INTEGER,
            _("Duración en meses, si se conoce."),
            lambda row: row.term_months,
            "12",
        ),
        Column("aprobado_en", Kind.ID, _("Sesión que lo aprobó, si se conoce."), _session),
        Column(
            "garante",
            Kind.ID,
            _("Institución garante del ejercicio."),
            lambda row: str(row.exercise.guarantor.ref),
            "institucion/cotaipec",
        ),
        *headline_columns("under_way", "En marcha"),
        Column("compromisos", Kind.INTEGER, _("Cuántos compromisos tiene."), lambda row: row.how_many, "6"),
        Column("ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.fictitious, "no"),
        Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.source),
    ),
    rows=queries.plans,
)
