"""How sessions went: their notice, who came and when, each point with its votes, and the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import clock_at, day_for
from tequio.foundation.zones import zone_of
from tequio.governance.majority import explained, result_from
from tequio.governance.models.meeting import Meeting, Presence
from tequio.governance.models.point import Choice, Point
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import governance as queries


def _clock(row: Meeting, moment: Any) -> str:
    return f"{clock_at(zone_of(row), moment):%H:%M}" if moment else ""


def _hours(presence: Presence) -> str:
    """Tell a seat with the hours between which somebody was there for it: "3 17:05-18:20"."""
    meeting = presence.meeting
    hours = f"{_clock(meeting, presence.arrived_at)}-{_clock(meeting, presence.left_at)}"
    return f"{presence.seat.number} {hours}"


def _seats(name: str) -> Callable[[Point], list[str]]:
    return lambda point: [str(row.seat.number) for row in getattr(point, name).all()]


def _seats_that_said(choice: Choice) -> Callable[[Point], list[str]]:
    return lambda point: [str(vote.seat.number) for vote in point.votes.all() if vote.choice == choice]


def _number(name: str) -> Callable[[Point], int | None]:
    """Count what a decided point keeps of its vote."""
    return lambda point: getattr(result_from(point.result).total, name) if point.result else None


def _of_body(row: Any) -> bool:
    return bool(row.body.fictitious)


_FLAG: Final = _("Si es parte de la demostración.")
_BODY: Final = "organo/demo-secretariado"
MEETINGS = Dataset(
    path="convocatorias",
    title=_("Sesiones convocadas"),
    row=_("Una sesión que se convocó, se haya celebrado o no."),
    columns=(
        own_id("sesion/demo-convocada-2"),
        own_address("https://…/sesion/demo-convocada-2/"),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.body.ref), _BODY),
        Column("titulo", Kind.TEXT, _("De qué trató."), lambda row: row.title),
        Column("tipo", Kind.TEXT, _("Código de su tipo."), lambda row: row.kind, "ordinary"),
        Column("numero", Kind.INTEGER, _("Su número, si se sabe."), lambda row: row.number, "6"),
        Column("modalidad", Kind.TEXT, _("Cómo se reunió."), lambda row: str(row.get_modality_display())),
        Column("convocada_en", Kind.DATE, _("Día en que se convocó."), lambda row: row.convened_on),
        Column("para", Kind.DATE, _("Día de la sesión."), lambda row: day_for(row, row.starts_at)),
        Column(
            "hora", Kind.TEXT, _("Hora a la que se convocó."), lambda row: _clock(row, row.starts_at), "17:00"
        ),
        Column("lugar", Kind.TEXT, _("Dónde."), lambda row: row.place),
        Column("estado", Kind.TEXT, _("Código de cómo va."), lambda row: row.stage, "closed"),
        Column("estado_nombre", Kind.TEXT, _("Cómo va."), lambda row: str(row.get_stage_display())),
        Column(
            "empezo", Kind.TEXT, _("Hora en que empezó."), lambda row: _clock(row, row.opened_at), "17:08"
        ),
        Column(
            "termino", Kind.TEXT, _("Hora en que terminó."), lambda row: _clock(row, row.ended_at), "19:02"
        ),
        Column(
            "asistencias",
            Kind.LIST,
            _("Número de cada asiento, con la hora en que alguien llegó por él y en que se fue."),
            lambda row: [_hours(presence) for presence in row.presences.all()],
            "3 17:05-18:20",
        ),
        Column("puntos", Kind.INTEGER, _("Puntos del orden del día."), lambda row: row.how_many_points, "4"),
        Column("ficticio", Kind.FLAG, _FLAG, _of_body, "sí"),
    ),
    rows=queries.meetings,
)
POINTS = Dataset(
    path="puntos",
    title=_("Puntos y votaciones de las sesiones"),
    row=_("Un punto de un orden del día, con su votación."),
    columns=(
        Column(
            "id", Kind.ID, _("Identificador estable de la fila."), lambda row: f"{row.ref}#punto-{row.number}"
        ),
        Column("url", Kind.ADDRESS, _("Página de la sesión."), lambda row: row.ref),
        Column("sesion", Kind.ID, _("Sesión que lo trató."), lambda row: str(row.ref)),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.meeting.body.ref), _BODY),
        Column("numero", Kind.INTEGER, _("Número en su sesión."), lambda row: row.number, "2"),
        Column("titulo", Kind.TEXT, _("De qué trata."), lambda row: row.title),
        Column("propuesta", Kind.TEXT, _("Lo que se votó."), lambda row: row.motion),
        Column("grave", Kind.FLAG, _("Si es un asunto grave."), lambda row: row.is_grave, "no"),
        Column("estado", Kind.TEXT, _("Código de qué resultó."), lambda row: row.state, "approved"),
        Column("estado_nombre", Kind.TEXT, _("Qué resultó."), lambda row: str(row.get_state_display())),
        Column(
            "reglas",
            Kind.INTEGER,
            _("Versión de las reglas con que se decidió; 0, antes de adoptar."),
            lambda row: row.result.get("rules_version"),
            "1",
        ),
        Column("votos_a_favor", Kind.INTEGER, _("Votos a favor."), _number("favour"), "5"),
        Column("votos_en_contra", Kind.INTEGER, _("Votos en contra."), _number("against"), "1"),
        Column("abstenciones", Kind.INTEGER, _("Abstenciones."), _number("abstained"), "0"),
        Column(
            "por_que",
            Kind.TEXT,
            _("Por qué resultó así, con su cuenta."),
            lambda row: explained(result_from(row.result)) if row.result else row.note,
        ),
        Column(
            "a_favor",
            Kind.LIST,
            _("Asientos que votaron a favor, si se votó por asiento."),
            _seats_that_said(Choice.FAVOUR),
        ),
        Column(
            "en_contra", Kind.LIST, _("Asientos que votaron en contra."), _seats_that_said(Choice.AGAINST)
        ),
        Column(
            "se_abstuvieron", Kind.LIST, _("Asientos que se abstuvieron."), _seats_that_said(Choice.ABSTAINED)
        ),
        Column("se_excusaron", Kind.LIST, _("Asientos que se excusaron."), _seats("recusals")),
        Column("disienten", Kind.LIST, _("Asientos que dejaron un disenso."), _seats("dissents")),
        Column("ficticio", Kind.FLAG, _FLAG, lambda row: row.meeting.body.fictitious, "sí"),
    ),
    rows=queries.points,
)
RULES = Dataset(
    path="reglas",
    title=_("Reglas de operación de los órganos"),
    row=_("Una versión de las reglas de un órgano."),
    columns=(
        Column(
            "id",
            Kind.ID,
            _("Identificador estable de la fila."),
            lambda row: f"{row.body.ref}#reglas-{row.version}",
        ),
        Column("url", Kind.ADDRESS, _("Página del órgano."), lambda row: row.body.ref),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.body.ref), _BODY),
        Column("version", Kind.INTEGER, _("Número de la versión."), lambda row: row.version, "1"),
        Column("rige_desde", Kind.DATE, _("Desde qué día rige."), lambda row: row.in_force_from),
        Column("sesion", Kind.ID, _("Sesión que las adoptó."), lambda row: str(row.session.ref)),
        Column(
            "cuorum", Kind.TEXT, _("Código del cuórum."), lambda row: row.quorum_measure, "more_than_half"
        ),
        Column(
            "cuorum_numero",
            Kind.INTEGER,
            _("Cuántos asientos, si es un número fijo."),
            lambda row: row.quorum_count,
            "0",
        ),
        Column(
            "cuorum_por_sector",
            Kind.INTEGER,
            _("Cuántos al menos de cada sector."),
            lambda row: row.quorum_each_sector,
            "1",
        ),
        Column("mayoria", Kind.TEXT, _("Código de la mayoría."), lambda row: row.majority, "simple"),
        Column("mayoria_de", Kind.TEXT, _("De quiénes se toma."), lambda row: row.majority_base, "present"),
        Column(
            "mayoria_grave",
            Kind.TEXT,
            _("Código de la mayoría en asuntos graves."),
            lambda row: row.grave_majority,
            "two_thirds",
        ),
        Column(
            "mayoria_grave_de",
            Kind.TEXT,
            _("De quiénes se toma en asuntos graves."),
            lambda row: row.grave_majority_base,
            "all_seats",
        ),
        Column("abstenciones", Kind.TEXT, _("Qué pesan."), lambda row: row.abstentions, "left_out"),
        Column(
            "voto_de_calidad",
            Kind.INTEGER,
            _("Número del asiento que lo tiene."),
            lambda row: row.casting_seat.number if row.casting_seat else None,
        ),
        Column(
            "dias_ordinaria",
            Kind.INTEGER,
            _("Días con que se convoca a sesión ordinaria."),
            lambda row: row.notice_days,
            "5",
        ),
        Column(
            "dias_extraordinaria",
            Kind.INTEGER,
            _("Días con que se convoca a extraordinaria."),
            lambda row: row.urgent_notice_days,
            "1",
        ),
        Column(
            "suplentes_votan",
            Kind.FLAG,
            _("Si vota quien suple a su titular."),
            lambda row: row.alternates_vote,
            "sí",
        ),
        Column(
            "a_distancia_cuenta",
            Kind.FLAG,
            _("Si quien asiste a distancia cuenta y vota."),
            lambda row: row.remote_counts,
            "sí",
        ),
        Column("ficticio", Kind.FLAG, _FLAG, _of_body, "sí"),
    ),
    rows=queries.rules,
)
