"""The fields of a commitment's sheet, one row each: whatever reads a sheet reads these.

The sheet's page, the comparison of versions, the forms, the open
data and the checklist for publishing take their fields from here. A name that
the content or the tables of commitments lack fails when the platform starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words


class Kind(Enum):
    """What a field holds."""

    LINE = auto()
    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    FLAG = auto()
    CHOICE = auto()
    CODE = auto()  # of something registered: a theme, a territory
    LIST = auto()


class Part(Enum):
    """Where the page of a commitment tells a field; OWN has a place of its own."""

    OWN = auto()
    PROBLEM = auto()
    ANSWER = auto()
    SCOPE = auto()


@dataclass(frozen=True)
class Field:
    """One field: how it is called, where it stands and what it must be.

    `topic` is what the sheet does not speak of while the field is blank, "" if
    nobody misses it; `column` its name in the open data; `needed` what to say
    of a new plan that leaves it blank, "" if it may.
    """

    name: str
    label: Words
    kind: Kind
    part: Part
    topic: Words
    column: str
    needed: Words = ""
    limit: int = 0  # letters of a line


_PROBLEM: Final = _("el problema y su evidencia")
_POPULATION: Final = _("la población afectada")
_BEFORE: Final = _("qué existía antes")
_SOLUTION: Final = _("qué se haría y cómo resolvería el problema")
_RESOURCES: Final = _("los recursos")
_AMBITION: Final = _("la ambición")
_ALIGNMENT: Final = _("la alineación con planes y presupuesto")

FIELDS: tuple[Field, ...] = (
    Field("title", _("Título"), Kind.LINE, Part.OWN, "", "titulo", limit=120),
    Field("summary", _("Resumen"), Kind.TEXT, Part.OWN, "", "resumen"),
    Field("theme", _("Tema"), Kind.CODE, Part.OWN, "", "tema"),
    Field("proactive", _("Compromiso proactivo"), Kind.FLAG, Part.OWN, "", "proactivo"),
    Field(
        "territory",
        _("Territorio"),
        Kind.CODE,
        Part.OWN,
        "",
        "territorio",
        needed=_("Falta el territorio donde se cumple."),
    ),
    Field(
        "ogp_id",
        _("Identificador en la Alianza para el Gobierno Abierto"),
        Kind.LINE,
        Part.SCOPE,
        "",
        "id_alianza",
        limit=40,
    ),
    Field(
        "problem",
        _("Problema"),
        Kind.TEXT,
        Part.PROBLEM,
        _PROBLEM,
        "problema",
        needed=_("Falta decir el problema: quién, qué, dónde y desde cuándo."),
    ),
    Field(
        "problem_evidence",
        _("Evidencia del problema"),
        Kind.TEXT,
        Part.PROBLEM,
        _PROBLEM,
        "evidencia_del_problema",
        needed=_("Falta la evidencia del problema, con fuente y fecha."),
    ),
    Field(
        "baseline",
        _("Línea base"),
        Kind.TEXT,
        Part.PROBLEM,
        _PROBLEM,
        "linea_base",
        needed=_("Falta la línea base: cuánto mide hoy el problema."),
    ),
    Field("causes", _("Causas"), Kind.LIST, Part.OWN, _("sus causas"), "causas"),
    Field("effects", _("Efectos"), Kind.LIST, Part.OWN, _("sus efectos"), "efectos"),
    Field(
        "affected_population",
        _("Población"),
        Kind.TEXT,
        Part.PROBLEM,
        _POPULATION,
        "poblacion",
        needed=_("Falta decir a qué población afecta el problema."),
    ),
    Field(
        "population_size",
        _("Tamaño de la población"),
        Kind.NUMBER,
        Part.PROBLEM,
        _POPULATION,
        "poblacion_tamano",
        needed=_("Falta estimar cuántas personas son."),
    ),
    Field(
        "population_breakdown",
        _("Población desagregada"),
        Kind.TEXT,
        Part.PROBLEM,
        _POPULATION,
        "poblacion_desagregada",
        needed=_("Falta desagregar la población: sexo, edad, pueblos indígenas, discapacidad o territorio."),
    ),
    Field(
        "status_quo",
        _("Qué existe hoy"),
        Kind.TEXT,
        Part.ANSWER,
        _BEFORE,
        "que_existe_hoy",
        needed=_("Falta decir qué existe hoy: ley, programa o datos."),
    ),
    Field(
        "tried_before",
        _("Qué se intentó antes"),
        Kind.TEXT,
        Part.ANSWER,
        _BEFORE,
        "que_se_intento",
        needed=_("Falta decir qué se intentó antes."),
    ),
    Field(
        "objective",
        _("Objetivo"),
        Kind.TEXT,
        Part.ANSWER,
        _("el objetivo"),
        "objetivo",
        needed=_("Falta el objetivo: la situación que se quiere lograr."),
    ),
    Field(
        "solution",
        _("Qué se hará"),
        Kind.TEXT,
        Part.ANSWER,
        _SOLUTION,
        "solucion",
        needed=_("Falta la solución: qué se hará."),
    ),
    Field(
        "theory_of_change",
        _("Cómo resuelve el problema"),
        Kind.TEXT,
        Part.ANSWER,
        _SOLUTION,
        "como_resuelve",
        needed=_("Falta explicar cómo la solución resuelve una causa."),
    ),
    Field(
        "open_government_rationale",
        _("Por qué es gobierno abierto"),
        Kind.TEXT,
        Part.ANSWER,
        "",
        "por_que_gobierno_abierto",
    ),
    Field("ogp_values", _("Valores de gobierno abierto"), Kind.LIST, Part.OWN, "", "valores"),
    Field("sdg", _("Objetivos de Desarrollo Sostenible"), Kind.LIST, Part.OWN, "", "ods"),
    Field(
        "alignment",
        _("Alineación con planes y presupuesto"),
        Kind.TEXT,
        Part.SCOPE,
        _ALIGNMENT,
        "alineacion",
    ),
    Field(
        "crosscutting",
        _("Enfoques transversales"),
        Kind.TEXT,
        Part.SCOPE,
        _ALIGNMENT,
        "enfoques_transversales",
    ),
    Field("parties", _("Quién participa"), Kind.LIST, Part.OWN, _("quién responde"), "participantes"),
    Field("milestones", _("Hitos"), Kind.LIST, Part.OWN, _("los hitos"), "hitos"),
    Field("activities", _("Actividades"), Kind.LIST, Part.OWN, _("las actividades"), "actividades"),
    Field("indicators", _("Indicadores"), Kind.LIST, Part.OWN, _("los indicadores"), "indicadores"),
    Field("resources_money", _("Dinero"), Kind.TEXT, Part.SCOPE, _RESOURCES, "recursos_dinero"),
    Field(
        "resources_people",
        _("Personas"),
        Kind.TEXT,
        Part.SCOPE,
        _RESOURCES,
        "recursos_personas",
    ),
    Field(
        "resources_technology",
        _("Tecnología"),
        Kind.TEXT,
        Part.SCOPE,
        _RESOURCES,
        "recursos_tecnologia",
    ),
    Field(
        "resources_legal",
        _("Cambios legales"),
        Kind.TEXT,
        Part.SCOPE,
        _RESOURCES,
        "recursos_legales",
    ),
    Field("risks", _("Riesgos"), Kind.TEXT, Part.SCOPE, _("los riesgos"), "riesgos"),
    Field(
        "ambition",
        _("Ambición"),
        Kind.CHOICE,
        Part.SCOPE,
        _AMBITION,
        "ambicion",
        needed=_("Falta decir qué tan ambicioso es."),
    ),
    Field(
        "ambition_argument",
        _("Por qué es ambicioso"),
        Kind.TEXT,
        Part.SCOPE,
        _AMBITION,
        "ambicion_argumento",
        needed=_("Falta argumentar por qué es ambicioso."),
    ),
    Field("starts_on", _("Inicio"), Kind.DAY, Part.OWN, "", "inicia_en"),
    Field("ends_on", _("Fin"), Kind.DAY, Part.OWN, "", "termina_en"),
    Field(
        "policy_area",
        _("Área de política pública"),
        Kind.LINE,
        Part.SCOPE,
        "",
        "area_de_politica",
        limit=120,
        needed=_("Falta el área de política pública."),
    ),
    Field(
        "sector", _("Sector"), Kind.LINE, Part.SCOPE, "", "sector", limit=120, needed=_("Falta el sector.")
    ),
    Field("tags", _("Etiquetas"), Kind.LINE, Part.SCOPE, "", "etiquetas", limit=200),
    Field(
        "privacy_note",
        _("Datos personales"),
        Kind.TEXT,
        Part.SCOPE,
        _("el uso de datos personales"),
        "datos_personales",
        needed=_("Falta decir si usa datos personales y cómo los protege."),
    ),
    Field(
        "cocreation_trace",
        _("Cocreación"),
        Kind.TEXT,
        Part.OWN,
        _("las aportaciones de la ciudadanía"),
        "cocreacion",
        needed=_("Falta contar qué aportaciones se tomaron y quién lo apoyó."),
    ),
)


def names(*kinds: Kind) -> tuple[str, ...]:
    """Return the names of the fields of some kinds, in the sheet's order."""
    return tuple(field.name for field in FIELDS if field.kind in kinds)


def of_part(part: Part) -> Iterator[Field]:
    """Yield the fields that one part of the page tells."""
    return (field for field in FIELDS if field.part == part)


def row_of(name: str) -> Field:
    """Return the row of a field; KeyError for a name that no row has."""
    return {field.name: field for field in FIELDS}[name]


def topics() -> dict[Words, tuple[str, ...]]:
    """Return what a sheet speaks of, each with the fields that speak of it."""
    found: dict[Words, tuple[str, ...]] = {}
    for field in FIELDS:
        if field.topic:
            found[field.topic] = (*found.get(field.topic, ()), field.name)
    return found


def refuse_strangers(where: str, found: Iterable[str], wanted: Iterable[str] | None = None) -> None:
    """Stop the start where the names of a reader are not those of the rows."""
    strangers = set(found) ^ set(names(*Kind) if wanted is None else wanted)
    if strangers:
        raise LookupError(f"{where} and the fields of a commitment differ in {sorted(strangers)}")
