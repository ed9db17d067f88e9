"""The sections in which a commitment is written, one form each, in the order in which a group thinks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.field import Field


@dataclass(frozen=True, eq=False)  # it is a key, and its words change with the language
class Section:
    """Some fields of the sheet that are written together, and why they are asked."""

    word: str  # in the address of its form
    names: tuple[str, ...]  # of its fields
    title: Words
    label: Words  # what one does to it
    why: Words

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the rows of its fields."""
        return tuple(sheet.row_of(name) for name in self.names)


IDENTITY: Final = Section(
    "identidad",
    (
        "title",
        "summary",
        "theme",
        "proactive",
        "territory",
        "ogp_id",
        "starts_on",
        "ends_on",
        "policy_area",
        "sector",
        "tags",
    ),
    _("Título, tema y fechas"),
    _("Escribir el título, el tema y las fechas"),
    _("Con esto se reconoce y se encuentra el compromiso: qué se hará, dónde y cuándo."),
)
PROBLEM: Final = Section(
    "problema",
    (
        "problem",
        "problem_evidence",
        "baseline",
        "affected_population",
        "population_size",
        "population_breakdown",
    ),
    _("El problema"),
    _("Escribir el problema"),
    _("Un compromiso resuelve algo que le pasa a alguien. Sin problema medido no se sabrá si sirvió."),
)
TREE: Final = Section(
    "causas",
    (
        "causes",
        "effects",
    ),
    _("Causas y efectos"),
    _("Escribir las causas y los efectos"),
    _("Se actúa sobre las causas, no sobre los efectos. Este es el árbol del problema."),
)
TODAY: Final = Section(
    "hoy",
    (
        "status_quo",
        "tried_before",
    ),
    _("Qué existe hoy"),
    _("Escribir qué existe hoy"),
    _("Para no repetir lo que ya hay ni lo que ya falló."),
)
SOLUTION: Final = Section(
    "solucion",
    (
        "objective",
        "solution",
        "theory_of_change",
    ),
    _("Objetivo y solución"),
    _("Escribir el objetivo y la solución"),
    _("La situación que se quiere lograr, qué se hará para ello y cómo eso quita una causa."),
)
VALUES: Final = Section(
    "valores",
    (
        "open_government_rationale",
        "ogp_values",
    ),
    _("Por qué es gobierno abierto"),
    _("Escribir por qué es gobierno abierto"),
    _(
        "No toda buena obra es gobierno abierto: sirve al menos a uno de los tres primeros valores, "
        "y se dice cómo."
    ),
)
GOALS: Final = Section(
    "ods",
    ("sdg",),
    _("Objetivos de Desarrollo Sostenible"),
    _("Escribir a qué metas de los ODS contribuye"),
    _("Por ellas se encuentra y se compara con lo que otros prometieron. Al menos una meta."),
)
PARTIES: Final = Section(
    "participantes",
    ("parties",),
    _("Quién participa"),
    _("Escribir quién participa"),
    _(
        "Quién responde y quién es corresponsable, por institución, unidad y cargo, sin nombres de personas. "
        "La aceptación no se escribe: la da cada parte."
    ),
)
MILESTONES: Final = Section(
    "hitos",
    ("milestones",),
    _("Hitos"),
    _("Escribir los hitos"),
    _("Los pasos con fecha: de cada uno se reporta, se verifica y se avisa cuando se retrasa. Al menos dos."),
)
ACTIVITIES: Final = Section(
    "actividades",
    ("activities",),
    _("Actividades"),
    _("Escribir las actividades"),
    _("Qué hace el gobierno y qué hace la sociedad civil, en cada hito o en todo el compromiso."),
)
INDICATORS: Final = Section(
    "indicadores",
    ("indicators",),
    _("Indicadores"),
    _("Escribir los indicadores"),
    _(
        "Cuánto se mide hoy y a cuánto se quiere llegar: al menos uno de producto y uno de resultado "
        "o de impacto."
    ),
)
RESOURCES: Final = Section(
    "recursos",
    (
        "resources_money",
        "resources_people",
        "resources_technology",
        "resources_legal",
        "risks",
    ),
    _("Recursos y riesgos"),
    _("Escribir los recursos y los riesgos"),
    _("Un compromiso sin dinero, personas o permisos no se cumple; los riesgos se dicen antes."),
)
SCOPE: Final = Section(
    "alcance",
    (
        "alignment",
        "crosscutting",
        "ambition",
        "ambition_argument",
        "privacy_note",
    ),
    _("Alineación, ambición y datos personales"),
    _("Escribir la alineación, la ambición y los datos personales"),
    _("A qué planes y presupuesto responde, cuánto cambiaría y qué datos de personas usaría."),
)
TRACE: Final = Section(
    "cocreacion",
    ("cocreation_trace",),
    _("Cocreación"),
    _("Escribir cómo se cocreó"),
    _("De qué aportaciones viene y quién lo apoyó: así cada quien sabe qué fue de lo que dijo."),
)
SECTIONS: Final = (
    IDENTITY,
    PROBLEM,
    TREE,
    TODAY,
    SOLUTION,
    VALUES,
    GOALS,
    PARTIES,
    MILESTONES,
    ACTIVITIES,
    INDICATORS,
    RESOURCES,
    SCOPE,
    TRACE,
)
# What helps to fill a field in, where its name does not say it.
HINTS: Final[Mapping[str, Words]] = {
    "title": _("Empieza con un verbo: qué se va a hacer. Hasta 120 letras."),
    "summary": _("En dos o tres frases, para quien no conoce el tema."),
    "proactive": _("Publica información útil que la ley no obliga a publicar."),
    "ogp_id": _("Solo si el plan se entregó a la Alianza, por ejemplo MXJAL0003."),
    "problem": _("Quién lo vive, qué le pasa, dónde y desde cuándo. No como la falta de una solución."),
    "problem_evidence": _("Con fuente y fecha: encuesta, registro, diagnóstico, testimonios de las mesas."),
    "baseline": _("Cuánto mide hoy, con la fecha de la medición."),
    "affected_population": _("A quiénes afecta, también a quienes no vinieron a las mesas."),
    "population_size": _("Cuántas personas son, aunque sea un cálculo."),
    "population_breakdown": _("Por sexo, edad, pueblos indígenas, discapacidad o territorio."),
    "status_quo": _("Ley, programa, presupuesto o datos que ya hay."),
    "tried_before": _("Y por qué no bastó. Si nada se intentó, dígalo."),
    "objective": _("La situación contraria al problema, que se pueda medir."),
    "solution": _("Las acciones, en concreto: quién usará qué, para decidir qué."),
    "theory_of_change": _("Qué causa quita y por qué la quita."),
    "open_government_rationale": _("Qué tiene de distinto de una obra o un programa común."),
    "alignment": _("Plan estatal o municipal de desarrollo, programa y clave presupuestaria."),
    "crosscutting": _("Género, presupuesto, anticorrupción y Agenda 2030."),
    "resources_money": _("Cuánto, de dónde sale y si ya está presupuestado."),
    "resources_people": _("Qué equipo y de quién."),
    "resources_legal": _("Qué norma hay que cambiar, o que ninguna."),
    "risks": _("Elecciones, cambio de gobierno, dependencia de otros; y cómo se atienden."),
    "ambition_argument": _("Qué cambia de fondo y qué quedará cuando el plan termine."),
    "policy_area": _("Por ejemplo: agua, salud, compras públicas."),
    "sector": _("Por ejemplo: servicios públicos, educación."),
    "tags": _("Separadas por comas."),
    "privacy_note": _("Si no usa datos personales, dígalo. Si los usa, cuáles y cómo los protege."),
    "cocreation_trace": _("Mesas, consultas y aportaciones que se tomaron; quién lo apoyó."),
}
sheet.refuse_strangers("the sections", (name for section in SECTIONS for name in section.names))
sheet.refuse_strangers("the hints", HINTS, {*HINTS} & {*sheet.names(*sheet.Kind)})


def section_of(name: str) -> Section:
    """Return the section in which a field is written."""
    return next(section for section in SECTIONS if name in section.names)
