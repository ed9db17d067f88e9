"""Contents of commitments to try the commands with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tequio.plans.sheet.commitment import (
    ActivityContent,
    CauseContent,
    CommitmentContent,
    IndicatorContent,
    MilestoneContent,
    OgpContent,
    PartyContent,
    SdgContent,
)

OCTOPUS = CommitmentContent(
    title="Integrar la cadena productiva del pulpo",
    theme="local_economy",
    summary="Un proyecto reúne a quienes viven del pulpo.",
    sdg=(SdgContent("14.4", "Cuida la población de pulpo.", "suggestion"),),
    ogp_values=(OgpContent("citizen_participation", "Sienta a todos a la mesa.", "suggestion"),),
)
SCHOOLS = CommitmentContent(
    title="Publicar las calificaciones escolares", theme="education", summary="En línea."
)

_MILESTONES = (
    MilestoneContent(
        1,
        "Mapa de fugas",
        "Mapa publicado",
        date(2026, 2, 1),
        date(2026, 4, 30),
        "aguas",
        "",
        "Mapa en línea",
    ),
    MilestoneContent(
        2,
        "Cuadrilla formada",
        "Acta",
        date(2026, 5, 1),
        date(2026, 9, 30),
        "",
        "Comité vecinal",
        "Acta firmada",
    ),
)
OUTPUT = IndicatorContent(
    1,
    "Fugas reparadas",
    "output",
    "fugas",
    Decimal(0),
    date(2026, 1, 1),
    "Conteo",
    Decimal(40),
    date(2026, 11, 30),
    "mensual",
)
OUTCOME = IndicatorContent(
    2,
    "Horas con agua",
    "intermediate_outcome",
    "horas",
    Decimal("3.5"),
    date(2026, 1, 1),
    "Encuesta",
    Decimal(8),
    date(2026, 11, 30),
    "trimestral",
    "Promedio",
    "colonia",
)
LEAD = PartyContent("lead", "aguas", "", "Dirección de redes", "Dirección", date(2025, 12, 1))
CO_LEAD = PartyContent("co_lead", "", "Comité vecinal", "", "Vocalía", date(2025, 12, 2))


def whole(**also: Any) -> CommitmentContent:
    """Return a commitment with everything that is required."""
    return CommitmentContent(
        **{
            "title": "Reparar las fugas de agua con las colonias",
            "theme": "local_economy",
            "territory": "cam",
            "summary": "Colonias y gobierno reparan juntas las fugas.",
            "problem": "Doce colonias reciben agua tres horas al día desde 2019.",
            "problem_evidence": "Encuesta de 2025.",
            "baseline": "3.5 horas al día.",
            "causes": (
                CauseContent("La red tiene fugas.", "necessary", (CauseContent("Nadie las registra."),)),
                CauseContent("El bombeo se interrumpe.", "sufficient"),
            ),
            "effects": ("Las familias compran pipas.",),
            "affected_population": "Familias de doce colonias",
            "population_size": 4200,
            "population_breakdown": "Mujeres, 52 %.",
            "status_quo": "Hay una cuadrilla.",
            "tried_before": "Se cambió una bomba.",
            "objective": "Agua ocho horas al día.",
            "solution": "Reparar con registro público.",
            "theory_of_change": "Sin fugas llega más agua.",
            "ogp_values": (OgpContent("transparency", "El registro es público."),),
            "sdg": (SdgContent("6.1", "Da agua a quien no la tiene."), SdgContent("11")),
            "parties": (LEAD, CO_LEAD, PartyContent("support", "aguas")),
            "milestones": _MILESTONES,
            "activities": (
                ActivityContent("government", "Reparar", 1, "aguas"),
                ActivityContent("civil_society", "Vigilar"),
            ),
            "indicators": (OUTPUT, OUTCOME),
            "resources_money": "Un millón de pesos.",
            "risks": "Cambio de gobierno.",
            "ambition": "substantial",
            "ambition_argument": "Cambia la regla de pago.",
            "starts_on": date(2026, 1, 15),
            "ends_on": date(2026, 12, 15),
            "policy_area": "Agua",
            "sector": "Servicios públicos",
            "privacy_note": "No usa datos personales.",
            "cocreation_trace": "Lo pidieron tres mesas.",
        }
        | also
    )
