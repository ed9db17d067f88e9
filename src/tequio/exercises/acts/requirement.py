"""Where what a requirement lacks is recorded, for whoever may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tequio.exercises.acts.phase import WAYS
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor, ActorKind
from tequio.ui.values import Link

# By the code of a requirement: the guard whose way leads there too. Of some nothing is recorded yet.
_AS: Final[Mapping[str, str]] = {
    "foro": "each_sector_seated",
    "sesiones": "secretariat_met",
    "reglas": "rules_public",
    "sitio": "minutes_public",
    "repositorio": "minutes_public",
    "calendario": "roadmap_public",
    "aviso": "roadmap_public",
    "difusion": "society_sensitised",
    "recepcion": "people_gathered",
    "encuentro": "people_gathered",
    "respuesta": "responses_public",
    "respaldo": "approval_minutes_public",
    "seguimiento": "results_presented",
}


def ways_to_meet(actor: Actor, exercise: Exercise) -> Mapping[str, Link]:
    """Return where the actor may record what each requirement asks for, by its code."""
    if actor.kind == ActorKind.ANONYMOUS:
        return {}
    ways = {code: WAYS[guard](exercise) for code, guard in _AS.items()}
    return {code: way.link for code, way in ways.items() if way.is_open_to(actor)}
