"""Local exercises: a row each, with the dates of their steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import Exercise
from tequio.exercises.pages.headline import state_of
from tequio.exercises.queries.duration import duration_of
from tequio.exercises.queries.headline import headline_of
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import row as queries


def _secretariat(exercise: Exercise) -> str:
    return str(exercise.secretariat.ref) if exercise.secretariat else ""


def _headline(row: Any) -> str:
    return headline_of(row, suspended=row.suspended)


EXERCISES = Dataset(
    path="ejercicios",
    title=_("Ejercicios locales"),
    row=_("Un ejercicio local de gobierno abierto."),
    columns=(
        own_id("ejercicio/cam-2016"),
        own_address("https://…/ejercicio/cam-2016/"),
        Column("nombre", Kind.TEXT, _("Nombre del ejercicio."), lambda row: row.name),
        Column("estado", Kind.ID, _("Territorio."), lambda row: str(row.territory.ref), "estado/cam"),
        Column(
            "estado_nombre",
            Kind.TEXT,
            _("Nombre del territorio."),
            lambda row: row.territory.name,
            "Campeche",
        ),
        Column(
            "garante",
            Kind.ID,
            _("Institución garante."),
            lambda row: str(row.guarantor.ref),
            "institucion/cotaipec",
        ),
        Column(
            "garante_nombre",
            Kind.TEXT,
            _("Nombre de la institución garante."),
            lambda row: row.guarantor.name,
        ),
        Column("secretariado", Kind.ID, _("Secretariado técnico, si se instaló."), _secretariat),
        Column("situacion", Kind.TEXT, _("Código de su situación."), _headline, "silent"),
        Column(
            "situacion_nombre",
            Kind.TEXT,
            _("Su situación, como la dicen las páginas."),
            lambda row: str(state_of(row, suspended=row.suspended).word),
            "Sin actos desde 2018",
        ),
        Column("fase", Kind.TEXT, _("Código de la fase en que está."), lambda row: row.phase, "published"),
        Column("fase_nombre", Kind.TEXT, _("Fase en que está."), lambda row: row.get_phase_display()),
        Column("fase_desde", Kind.DATE, _("Desde cuándo, si se conoce."), lambda row: row.phase_since),
        Column("ciclo", Kind.INTEGER, _("Ciclo en que va."), lambda row: row.cycle, "1"),
        Column(
            "declarado_en",
            Kind.DATE,
            _("Firma de la primera declaratoria."),
            lambda row: duration_of(row).declared_on,
            "2016-06-20",
        ),
        Column(
            "secretariado_instalado_en",
            Kind.DATE,
            _("Instalación del secretariado."),
            lambda row: duration_of(row).installed_on,
            "2016-08-31",
        ),
        Column(
            "plan_publicado_en",
            Kind.DATE,
            _("Publicación del primer plan."),
            lambda row: duration_of(row).published_on,
            "2017-09-19",
        ),
        Column(
            "dias_de_declaratoria_a_plan",
            Kind.INTEGER,
            _("Días naturales de la declaratoria al plan."),
            lambda row: duration_of(row).to_plan,
            "456",
        ),
        Column(
            "estancado_desde",
            Kind.DATE,
            _("Desde cuándo no avanza, según el reloj."),
            lambda row: row.stalled_since,
        ),
        Column(
            "situacion_al_corte",
            Kind.TEXT,
            _("Lo que dice la fuente en su fecha de corte."),
            lambda row: row.status_at_cutoff,
        ),
        Column("ficticio", Kind.FLAG, _("Si es la demostración."), lambda row: row.fictitious, "no"),
        Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.source),
    ),
    rows=queries.exercises,
)
