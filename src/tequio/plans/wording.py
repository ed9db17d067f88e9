"""The fields of a commitment's sheet in the words people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.plans import sdg
from tequio.plans.models.commitment import Ambition
from tequio.plans.models.measures import IndicatorKind
from tequio.plans.models.problem import CauseKind
from tequio.plans.models.ties import OgpValueName, Origin, PartyRole
from tequio.plans.models.work import Sector
from tequio.ui.dates import day

FIELDS: dict[str, Words] = {
    "title": _("Título"),
    "summary": _("Resumen"),
    "theme": _("Tema"),
    "proactive": _("Compromiso proactivo"),
    "territory": _("Territorio"),
    "ogp_id": _("Identificador en la Alianza para el Gobierno Abierto"),
    "problem": _("Problema"),
    "problem_evidence": _("Evidencia del problema"),
    "baseline": _("Línea base"),
    "causes": _("Causas"),
    "effects": _("Efectos"),
    "affected_population": _("Población"),
    "population_size": _("Tamaño de la población"),
    "population_breakdown": _("Población desagregada"),
    "status_quo": _("Qué existe hoy"),
    "tried_before": _("Qué se intentó antes"),
    "objective": _("Objetivo"),
    "solution": _("Qué se hará"),
    "theory_of_change": _("Cómo resuelve el problema"),
    "open_government_rationale": _("Por qué es gobierno abierto"),
    "ogp_values": _("Valores de gobierno abierto"),
    "sdg": _("Objetivos de Desarrollo Sostenible"),
    "alignment": _("Alineación con planes y presupuesto"),
    "crosscutting": _("Enfoques transversales"),
    "parties": _("Quién participa"),
    "milestones": _("Hitos"),
    "activities": _("Actividades"),
    "indicators": _("Indicadores"),
    "resources_money": _("Dinero"),
    "resources_people": _("Personas"),
    "resources_technology": _("Tecnología"),
    "resources_legal": _("Cambios legales"),
    "risks": _("Riesgos"),
    "ambition": _("Ambición"),
    "ambition_argument": _("Por qué es ambicioso"),
    "starts_on": _("Inicio"),
    "ends_on": _("Fin"),
    "policy_area": _("Área de política pública"),
    "sector": _("Sector"),
    "tags": _("Etiquetas"),
    "privacy_note": _("Datos personales"),
    "cocreation_trace": _("Cocreación"),
}

# What a sheet speaks of; a topic with nothing written is named as missing.
TOPICS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("el problema y su evidencia"), ("problem", "problem_evidence", "baseline")),
    (_("sus causas"), ("causes",)),
    (_("sus efectos"), ("effects",)),
    (_("la población afectada"), ("affected_population", "population_size", "population_breakdown")),
    (_("qué existía antes"), ("status_quo", "tried_before")),
    (_("el objetivo"), ("objective",)),
    (_("qué se haría y cómo resolvería el problema"), ("solution", "theory_of_change")),
    (_("quién responde"), ("parties",)),
    (_("los hitos"), ("milestones",)),
    (_("las actividades"), ("activities",)),
    (_("los indicadores"), ("indicators",)),
    (_("los recursos"), ("resources_money", "resources_people", "resources_technology", "resources_legal")),
    (_("los riesgos"), ("risks",)),
    (_("la ambición"), ("ambition", "ambition_argument")),
    (_("la alineación con planes y presupuesto"), ("alignment", "crosscutting")),
    (_("el uso de datos personales"), ("privacy_note",)),
    (_("las aportaciones de la ciudadanía"), ("cocreation_trace",)),
)


def written(name: str, value: Any) -> str:
    """Write the stored value of a field that is not a list."""
    if value is None or value == "":
        return ""
    if name == "proactive":
        return gettext("sí") if value else gettext("no")
    if name == "ambition":
        return str(Ambition(value).label)
    if name in {"starts_on", "ends_on"}:
        return _day(value)
    return str(value)


def lines(name: str, items: Sequence[Any]) -> list[str]:
    """Write the stored items of a field that is a list, a line each."""
    if name == "effects":
        return [str(item) for item in items]
    if name == "causes":
        return list(_causes(items, 0))
    return [_joined(_WRITERS[name](item)) for item in items]


def sdg_line(code: str) -> str:
    """Write "14.2 Cuidar los ecosistemas"; an unknown code stays alone."""
    entry = sdg.entry(code)
    return f"{code} {entry.title}" if entry else code


def _causes(items: Sequence[Any], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'— ' * depth}{item['text']} ({CauseKind(item['kind']).label})"
        yield from _causes(item["causes"], depth + 1)


def _party(item: Any) -> list[str]:
    accepted = gettext("aceptó el %s") % _day(item["accepted_on"]) if item["accepted_on"] else ""
    return [f"{PartyRole(item['role']).label}: {item['name']}", item["unit"], item["post_name"], accepted]


def _milestone(item: Any) -> list[str]:
    return [
        f"{item['number']}. {item['title']}",
        item["deliverable"],
        gettext("de %(start)s a %(end)s") % {"start": _day(item["starts_on"]), "end": _day(item["ends_on"])},
        item["owner_name"],
        item["means_of_verification"],
        gettext("peso %s") % item["weight"],
    ]


def _activity(item: Any) -> list[str]:
    milestone = gettext("hito %s") % item["milestone"] if item["milestone"] else ""
    return [f"{Sector(item['sector']).label}: {item['text']}", milestone]


def _indicator(item: Any) -> list[str]:
    start, target = gettext("línea base %(value)s (%(on)s)"), gettext("meta %(value)s (%(on)s)")
    return [
        f"{item['number']}. {item['name']} ({IndicatorKind(item['kind']).label})",
        item["unit"],
        start % {"value": item["baseline_value"] or "—", "on": _day(item["baseline_on"])},
        item["baseline_source"],
        target % {"value": item["target_value"] or "—", "on": _day(item["target_on"])},
        item["frequency"],
        item["formula"],
        item["disaggregation"],
    ]


def _sdg(item: Any) -> list[str]:
    return [sdg_line(item["code"]), item["contribution"], _suggestion(item)]


def _ogp_value(item: Any) -> list[str]:
    return [str(OgpValueName(item["value"]).label), item["text"], _suggestion(item)]


_WRITERS = {
    "parties": _party,
    "milestones": _milestone,
    "activities": _activity,
    "indicators": _indicator,
    "sdg": _sdg,
    "ogp_values": _ogp_value,
}


def _suggestion(item: Any) -> str:
    return str(Origin.SUGGESTION.label) if item["origin"] == Origin.SUGGESTION else ""


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _day(stored: str | None) -> str:
    return day(date.fromisoformat(stored)) if stored else day(None)
