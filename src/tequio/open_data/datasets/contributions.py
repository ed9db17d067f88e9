"""What people are asked, and what they brought."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.turnout import FEWEST, Turnout, turnout_of
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import cocreation as queries

_FLAG: Final = _("Si es parte de la demostración.")


def _turnout(table: WorkingTable) -> Turnout:
    return turnout_of({row.sector: row.number for row in table.counts.all()})


def _sectors(table: WorkingTable) -> list[str]:
    turnout = _turnout(table)
    counted = [f"{sector}: {number}" for sector, number in turnout.sectors.items()]
    return [*counted, *(f"{sector}: <{FEWEST}" for sector in turnout.of_few)]


PROCESSES = Dataset(
    path="procesos",
    title=_("Procesos de participación"),
    row=_("Un proceso en que las personas aportan."),
    columns=(
        own_id("proceso/demo-1"),
        own_address("https://…/proceso/demo-1/"),
        Column("ejercicio", Kind.ID, _("Ejercicio."), lambda row: str(row.exercise.ref), "ejercicio/demo"),
        Column("titulo", Kind.TEXT, _("Cómo se llama."), lambda row: row.title),
        Column("para_que", Kind.TEXT, _("Para qué se pregunta."), lambda row: row.purpose),
        Column("nivel", Kind.TEXT, _("Código de cuánto deciden las personas."), lambda row: row.level),
        Column(
            "nivel_nombre",
            Kind.TEXT,
            _("Cuánto deciden las personas."),
            lambda row: str(row.get_level_display()),
            "involucrar",
        ),
        Column("a_quien_afecta", Kind.TEXT, _("A quién afecta."), lambda row: row.affected),
        Column("quien_decide", Kind.TEXT, _("Quién decide."), lambda row: row.deciders),
        Column("por_donde", Kind.TEXT, _("Por dónde se aporta."), lambda row: row.channels),
        Column("que_se_hara", Kind.TEXT, _("Qué se hará con lo que se aporte."), lambda row: row.use),
        Column("publicado_en", Kind.DATE, _("Día en que se publicó."), lambda row: row.published_on),
        Column("abre", Kind.DATE, _("Primer día para aportar."), lambda row: row.opens_on),
        Column("cierra", Kind.DATE, _("Último día para aportar."), lambda row: row.closes_on),
        Column("cerrado_en", Kind.DATE, _("Día en que cerró."), lambda row: row.closed_on),
        Column("responde_antes_de", Kind.DATE, _("Se responde a más tardar."), lambda row: row.answered_by),
        Column(
            "etapas",
            Kind.LIST,
            _("Otras etapas, con su primer y último día."),
            lambda row: [str(phase) for phase in row.phases.all()],
            "Mesas (2026-12-19/2026-12-26)",
        ),
        Column(
            "por_que_corto",
            Kind.TEXT,
            _("Por qué su calendario es más corto que el completo."),
            lambda row: row.shortened_because,
        ),
        Column("estado", Kind.TEXT, _("Código de cómo va."), lambda row: row.state, "open"),
        Column("estado_nombre", Kind.TEXT, _("Cómo va."), lambda row: str(row.get_state_display())),
        Column("recibidas", Kind.INTEGER, _("Aportaciones recibidas."), lambda row: row.last_number, "6"),
        Column("publicadas", Kind.INTEGER, _("De ellas, publicadas."), lambda row: row.how_many_published),
        Column("por_revisar", Kind.INTEGER, _("De ellas, por revisar."), lambda row: row.how_many_waiting),
        Column(
            "no_publicadas", Kind.INTEGER, _("De ellas, no publicadas."), lambda row: row.how_many_rejected
        ),
        Column("ficticio", Kind.FLAG, _FLAG, lambda row: row.exercise.fictitious, "sí"),
    ),
    rows=queries.processes,
)
CONTRIBUTIONS = Dataset(
    path="aportaciones",
    title=_("Aportaciones de las personas"),
    row=_("Una aportación publicada; no se guarda de quién es."),
    columns=(
        own_id("aportacion/demo-1-1"),
        own_address("https://…/aportacion/demo-1-1/"),
        Column("proceso", Kind.ID, _("Proceso."), lambda row: str(row.process.ref), "proceso/demo-1"),
        Column("numero", Kind.INTEGER, _("Número en su proceso."), lambda row: row.number, "1"),
        Column("tipo", Kind.TEXT, _("Código de su tipo."), lambda row: row.kind, "problem"),
        Column("tipo_nombre", Kind.TEXT, _("Qué trae."), lambda row: str(row.get_kind_display())),
        Column("frase", Kind.TEXT, _("Lo que plantea, en una frase."), lambda row: row.title),
        Column("texto", Kind.TEXT, _("Lo que cuenta."), lambda row: row.text),
        Column("lengua", Kind.TEXT, _("Lengua en que está, en BCP 47."), lambda row: row.lang, "es"),
        Column("tema", Kind.TEXT, _("Código de su tema."), lambda row: row.topic, "water"),
        Column("tema_nombre", Kind.TEXT, _("Tema."), lambda row: str(row.get_topic_display())),
        Column(
            "territorio", Kind.ID, _("Estado o municipio."), lambda row: str(row.territory.ref), "estado/demo"
        ),
        Column("localidad", Kind.TEXT, _("Localidad, si la dijo."), lambda row: row.locality),
        Column("a_quienes", Kind.TEXT, _("A quiénes les pasa, si lo dijo."), lambda row: row.affected),
        Column(
            "ods", Kind.INTEGER, _("Objetivo de Desarrollo Sostenible, si lo dijo."), lambda row: row.goal
        ),
        Column(
            "unida_a",
            Kind.ID,
            _("Aportación a la que se une, por decisión de quien la envió."),
            lambda row: str(row.joined_to.ref) if row.joined_to else "",
            "aportacion/demo-1-1",
        ),
        Column("canal", Kind.TEXT, _("Código de por dónde llegó."), lambda row: row.channel, "table"),
        Column("canal_nombre", Kind.TEXT, _("Por dónde llegó."), lambda row: str(row.get_channel_display())),
        Column(
            "mesa",
            Kind.ID,
            _("Mesa de la que llegó, si llegó de una."),
            lambda row: str(row.table.ref) if row.table else "",
            "mesa/demo-1-1",
        ),
        Column("recibida_en", Kind.DATE, _("Día en que llegó."), lambda row: row.received_on),
        Column("publicada_en", Kind.DATE, _("Día en que se publicó."), lambda row: row.decided_on),
        Column("ficticio", Kind.FLAG, _FLAG, lambda row: row.process.exercise.fictitious, "sí"),
    ),
    rows=queries.contributions,
)
TABLES = Dataset(
    path="mesas",
    title=_("Mesas de procesos de participación"),
    row=_("Una mesa a la que se convocó; no se guarda quién fue."),
    columns=(
        own_id("mesa/demo-1-1"),
        own_address("https://…/mesa/demo-1-1/"),
        Column("proceso", Kind.ID, _("Proceso."), lambda row: str(row.process.ref), "proceso/demo-1"),
        Column("tipo", Kind.TEXT, _("Código de su tipo."), lambda row: row.kind, "demand"),
        Column("tipo_nombre", Kind.TEXT, _("Qué mesa es."), lambda row: str(row.get_kind_display())),
        Column("lugar", Kind.TEXT, _("Dónde es."), lambda row: row.place),
        Column("quien_facilita", Kind.TEXT, _("Quién la facilita, por su cargo."), lambda row: row.convener),
        Column("es_en", Kind.DATE, _("Qué día es."), lambda row: row.held_on),
        Column(
            "hora", Kind.TEXT, _("A qué hora empieza."), lambda row: row.starts_at.strftime("%H:%M"), "17:00"
        ),
        Column("convocada_en", Kind.DATE, _("Día en que se registró."), lambda row: row.announced_on),
        Column("estado", Kind.TEXT, _("Código de cómo va."), lambda row: row.state, "held"),
        Column("estado_nombre", Kind.TEXT, _("Cómo va."), lambda row: str(row.get_state_display())),
        Column(
            "personas",
            Kind.INTEGER,
            _("Cuántas personas fueron, de los sectores de los que se publica el número."),
            lambda row: _turnout(row).people or None,
        ),
        Column(
            "por_sector",
            Kind.LIST,
            _("Cuántas de cada sector; de menos de cinco no se publica el número."),
            _sectors,
            "citizens: 23",
        ),
        Column(
            "aportaciones",
            Kind.INTEGER,
            _("Aportaciones recibidas de ella, publicadas o no."),
            lambda row: row.how_many_came_from_it,
        ),
        Column("ficticio", Kind.FLAG, _FLAG, lambda row: row.process.exercise.fictitious, "sí"),
    ),
    rows=queries.tables,
)
