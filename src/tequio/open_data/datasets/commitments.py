"""Commitments: a row each, with all fields of their sheet."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.open_data.columns import Column, Datum, Kind, own_address, own_id
from tequio.open_data.columns import Dataset as _Dataset
from tequio.open_data.queries import rows as queries
from tequio.plans import wording
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.ties import Origin, PartyRole


def _party_names(role: PartyRole) -> Callable[[Commitment], Datum]:
    return lambda commitment: [str(one) for one in commitment.parties.all() if one.role == role]


def _party_ids(role: PartyRole) -> Callable[[Commitment], Datum]:
    return lambda commitment: [
        str(one.institution.ref) for one in commitment.parties.all() if one.role == role and one.institution
    ]


def _origin(commitment: Commitment) -> Datum:
    origins = {link.origin for link in commitment.sdg_links.all()}
    return [str(Origin(origin).label) for origin in sorted(origins)]


def _text(name: str, field: str) -> Column:
    return Column(name, Kind.TEXT, wording.FIELDS[field], lambda commitment: getattr(commitment, field))


def _titles(name: str, description: Words, related: str) -> Column:
    return Column(
        name,
        Kind.LIST,
        description,
        lambda commitment: [str(one) for one in getattr(commitment, related).all()],
    )


_PLACE = (
    own_id("compromiso/cam-2017-4"),
    own_address("https://…/compromiso/cam-2017-4/"),
    Column("plan", Kind.ID, _("Plan que lo contiene."), lambda row: str(row.plan.ref), "plan/cam-2017"),
    Column("plan_titulo", Kind.TEXT, _("Título del plan."), lambda row: row.plan.title),
    Column(
        "ejercicio",
        Kind.ID,
        _("Ejercicio local del plan."),
        lambda row: str(row.plan.exercise.ref),
        "ejercicio/cam-2016",
    ),
    Column(
        "estado",
        Kind.ID,
        _("Territorio del ejercicio."),
        lambda row: str(row.plan.exercise.territory.ref),
        "estado/cam",
    ),
    Column(
        "estado_nombre",
        Kind.TEXT,
        _("Nombre del territorio."),
        lambda row: row.plan.exercise.territory.name,
        "Campeche",
    ),
    Column("numero", Kind.INTEGER, _("Número del compromiso en su plan."), lambda row: row.number, "4"),
    Column("version", Kind.INTEGER, _("Versión vigente del texto."), lambda row: row.version, "1"),
)
_GIST = (
    _text("titulo", "title"),
    _text("resumen", "summary"),
    Column("tema", Kind.TEXT, _("Código del tema."), lambda row: row.theme.code, "local_economy"),
    Column("tema_nombre", Kind.TEXT, _("Tema."), lambda row: row.theme.name, "Economía local y empleo"),
    Column(
        "proactivo",
        Kind.FLAG,
        _("Si es adicional a los acordados en la cocreación."),
        lambda row: row.proactive,
        "no",
    ),
    Column(
        "publicado_en",
        Kind.DATE,
        _("Día en que se publicó su plan."),
        lambda row: row.plan.published_on,
        "2017-09-19",
    ),
    Column("inicia_en", Kind.DATE, _("Inicio, si se conoce."), lambda row: row.starts_on),
    Column("termina_en", Kind.DATE, _("Fin, si se conoce."), lambda row: row.ends_on),
)
_TIES = (
    Column("responsable", Kind.LIST, _("Institución que responde."), _party_names(PartyRole.LEAD)),
    Column("responsable_id", Kind.LIST, _("Identificador de quien responde."), _party_ids(PartyRole.LEAD)),
    Column("corresponsable", Kind.LIST, _("Quien es corresponsable."), _party_names(PartyRole.CO_LEAD)),
    Column(
        "corresponsable_id", Kind.LIST, _("Identificador del corresponsable."), _party_ids(PartyRole.CO_LEAD)
    ),
    Column("apoyan", Kind.LIST, _("Quienes apoyan."), _party_names(PartyRole.SUPPORT)),
    Column(
        "ods",
        Kind.LIST,
        _("Objetivos y metas de los ODS a los que contribuye."),
        lambda row: [link.code for link in row.sdg_links.all()],
        "8.3; 14.4",
    ),
    Column(
        "ods_origen",
        Kind.LIST,
        _("Si los dice el plan o los sugiere Tequio."),
        _origin,
        "sugerencia de Tequio",
    ),
    Column(
        "valores",
        Kind.LIST,
        _("Valores de gobierno abierto."),
        lambda row: [one.get_value_display() for one in row.ogp_values.all()],
        "Participación ciudadana",
    ),
)
_PROBLEM = (
    _text("problema", "problem"),
    _text("evidencia_del_problema", "problem_evidence"),
    _text("linea_base", "baseline"),
    _titles("causas", wording.FIELDS["causes"], "causes"),
    _titles("efectos", wording.FIELDS["effects"], "effects"),
    _text("poblacion", "affected_population"),
    Column(
        "poblacion_tamano", Kind.INTEGER, wording.FIELDS["population_size"], lambda row: row.population_size
    ),
    _text("poblacion_desagregada", "population_breakdown"),
)
_ANSWER = (
    _text("que_existe_hoy", "status_quo"),
    _text("que_se_intento", "tried_before"),
    _text("objetivo", "objective"),
    _text("solucion", "solution"),
    _text("como_resuelve", "theory_of_change"),
    _text("por_que_gobierno_abierto", "open_government_rationale"),
    _titles("hitos", wording.FIELDS["milestones"], "milestones"),
    _titles("actividades", wording.FIELDS["activities"], "activities"),
    _titles("indicadores", wording.FIELDS["indicators"], "indicators"),
)
_SCOPE = (
    _text("alineacion", "alignment"),
    _text("enfoques_transversales", "crosscutting"),
    _text("recursos_dinero", "resources_money"),
    _text("recursos_personas", "resources_people"),
    _text("recursos_tecnologia", "resources_technology"),
    _text("recursos_legales", "resources_legal"),
    _text("riesgos", "risks"),
    Column(
        "ambicion",
        Kind.TEXT,
        _("Ambición según el propio plan: unclear, modest o substantial."),
        lambda row: row.ambition,
        "modest",
    ),
    _text("ambicion_argumento", "ambition_argument"),
    _text("area_de_politica", "policy_area"),
    _text("sector", "sector"),
    _text("etiquetas", "tags"),
    _text("datos_personales", "privacy_note"),
    _text("cocreacion", "cocreation_trace"),
    _text("id_alianza", "ogp_id"),
    Column(
        "ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.plan.fictitious, "no"
    ),
    Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.plan.source),
)
_COLUMNS = (*_PLACE, *_GIST, *_TIES, *_PROBLEM, *_ANSWER, *_SCOPE)

COMMITMENTS = _Dataset(
    path="compromisos",
    title=_("Compromisos"),
    row=_("Un compromiso publicado, con el texto de su versión vigente."),
    columns=_COLUMNS,
    rows=queries.commitments,
)
COMMITMENTS_OF_PLAN = _Dataset(
    path="plan",
    title=_("Compromisos de un plan"),
    row=_("Un compromiso del plan, con las mismas columnas que el archivo de todos."),
    columns=_COLUMNS,
    rows=queries.commitments_of_plan,
    example_key="cam-2017",
)
