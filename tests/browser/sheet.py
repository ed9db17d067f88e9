"""What a commitment says, part by part, as somebody fills in its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """One form: its word, what is typed, and the rows added before."""

    word: str
    values: Mapping[str, str]
    orders: tuple[str, ...] = ()
    search: tuple[str, str] = field(default=("", ""))


def commitment(day: Callable[[int], str], *, works: str, water: str, town: str) -> tuple[Part, ...]:
    """Return a whole commitment: nothing lacks for its plan to be published."""
    return (
        Part(
            "identidad",
            {
                "territory": town,
                "starts_on": day(-60),
                "ends_on": day(300),
                "policy_area": "Agua potable",
                "sector": "Servicios municipales",
            },
        ),
        *_problem(),
        *_answer(),
        Part(
            "participantes",
            {
                "parties-0-role": "lead",
                "parties-0-institution": works,
                "parties-0-unit": "Agua potable",
                "parties-0-post_name": "Jefatura de agua potable",
                "parties-1-role": "co_lead",
                "parties-1-institution": water,
                "parties-1-unit": "Coordinación",
                "parties-1-post_name": "Coordinación general",
            },
            ("parties:agregar",),
        ),
        Part(
            "hitos",
            {
                **_milestone(0, "Designar a quien publica", works, day(-60), day(20)),
                **_milestone(1, "Publicar el primer mes", works, day(-30), day(120)),
            },
            ("milestones:agregar",),
        ),
        Part(
            "indicadores",
            {
                **_indicator(0, "Muestreos publicados", "output", day),
                **_indicator(1, "Hogares que confían en su agua", "impact", day),
            },
            ("indicators:agregar",),
        ),
    )


def _problem() -> tuple[Part, ...]:
    return (
        Part(
            "problema",
            {
                "problem": "Los hogares de cinco colonias no saben si el agua que reciben se puede beber.",
                "problem_evidence": "Encuesta de Vecinas por el Agua, marzo de 2026.",
                "baseline": "Ninguno de los doce muestreos del año se publicó.",
                "affected_population": "Hogares de cinco colonias",
                "population_size": "4800",
                "population_breakdown": "52 % mujeres; 18 % hablantes de zapoteco.",
            },
        ),
        Part(
            "causas",
            {
                "causes-0-text": "Los muestreos quedan en papel.",
                "causes-0-kind": "necessary",
                "causes-1-text": "Nadie tiene el encargo de publicarlos.",
                "causes-1-kind": "contributing",
                "effects-0-text": "Los hogares compran garrafones.",
            },
            ("causes:agregar",),
        ),
        Part(
            "hoy",
            {
                "status_quo": "La norma obliga a muestrear; no a publicar.",
                "tried_before": "En 2024 se pegaron carteles dos meses.",
            },
        ),
    )


def _answer() -> tuple[Part, ...]:
    return (
        Part(
            "solucion",
            {
                "objective": "Cada hogar sabe cada mes si su agua se puede beber.",
                "solution": "Publicar cada mes los muestreos por colonia.",
                "theory_of_change": "Con encargo y formato, los muestreos salen del papel.",
            },
        ),
        Part(
            "valores",
            {
                "open_government_rationale": "La gente podrá comprobar y reclamar.",
                "ogp_values-0-text": "Se publican datos que hoy nadie ve.",
            },
        ),
        Part(
            "ods",
            {"sdg-0-code": "6.1", "sdg-0-contribution": "Se sabe qué agua es segura."},
            search=("sdg-0-code", "6.1"),
        ),
        Part(
            "alcance",
            {
                "ambition": "substantial",
                "ambition_argument": "Cambia una práctica de años.",
                "privacy_note": "No usa datos personales.",
            },
        ),
        Part("cocreacion", {"cocreation_trace": "De la mesa de la plaza; lo apoyó Vecinas por el Agua."}),
    )


def _milestone(number: int, title: str, owner: str, starts_on: str, ends_on: str) -> dict[str, str]:
    said = {
        "title": title,
        "deliverable": "Un oficio o una tabla por colonia",
        "starts_on": starts_on,
        "ends_on": ends_on,
        "owner": owner,
        "means_of_verification": "Está publicado",
    }
    return {f"milestones-{number}-{name}": value for name, value in said.items()}


def _indicator(number: int, name: str, kind: str, day: Callable[[int], str]) -> dict[str, str]:
    said = {
        "name": name,
        "kind": kind,
        "unit": "por ciento",
        "baseline_value": "0",
        "baseline_on": day(-90),
        "baseline_source": "Archivo municipal",
        "target_value": "90",
        "target_on": day(290),
        "frequency": "Cada mes",
        "formula": "Parte del total",
    }
    return {f"indicators-{number}-{key}": value for key, value in said.items()}
