"""The phases of an exercise as data: what each means and asks for.

They merge the steps of the Mexican histories with OGP Local's. History was
not bound by these guards; only new acts are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import PhaseCode
from tequio.exercises.phases import guards
from tequio.exercises.phases.guards import Guard
from tequio.foundation.words import Words

STALL_DAYS: Final = 183  # OGP asks the forum to meet at least every six months
PAUSED: Final = frozenset({PhaseCode.DORMANT, PhaseCode.EXTINCT})
# These are entered by signing, by installing or by closing, each its own act.
WITH_THEIR_OWN_ACT: Final = frozenset({PhaseCode.INTEREST, PhaseCode.DECLARED, PhaseCode.INSTALLED, *PAUSED})


@dataclass(frozen=True)
class Phase:
    """A stage, where it may be entered from and what guards it."""

    code: PhaseCode
    meaning: Words
    after: tuple[PhaseCode, ...] = ()
    following: PhaseCode | None = None
    entry: tuple[Guard, ...] = ()
    leave: tuple[Guard, ...] = ()

    @property
    def name(self) -> Words:
        return self.code.label


_P = PhaseCode
PHASES: Final = (
    Phase(
        _P.INTEREST,
        _("Alguien pidió empezar y se explora si hay condiciones."),
        following=_P.DECLARED,
    ),
    Phase(
        _P.DECLARED,
        _("Gobierno, sociedad civil y parte garante firmaron que harán el ejercicio."),
        (_P.INTEREST,),
        _P.SENSITISED,
        leave=(guards.SIGNED_BY_EACH_SECTOR,),
    ),
    Phase(
        _P.SENSITISED,
        _("Organizaciones y personas servidoras públicas ya saben de qué se trata."),
        (_P.DECLARED,),
        _P.CALL_OPEN,
        entry=(guards.SOCIETY_SENSITISED, guards.OFFICIALS_SENSITISED),
    ),
    Phase(
        _P.CALL_OPEN,
        _("Se llama a ocupar los asientos de la sociedad civil."),
        (_P.SENSITISED, _P.NEXT_CYCLE),
        _P.INSTALLED,
        entry=(guards.CALL_PUBLIC,),
        leave=(guards.SELECTION_PUBLIC,),
    ),
    Phase(
        _P.INSTALLED,
        _("El secretariado técnico local ya está integrado."),
        (_P.CALL_OPEN,),
        _P.RULED,
        entry=(guards.EACH_SECTOR_SEATED, guards.SEATS_FILLED, guards.INSTALLATION_RECORDED),
        leave=(guards.ALTERNATES_NAMED, guards.FACILITATOR_CHOSEN),
    ),
    Phase(
        _P.RULED,
        _("El secretariado tiene reglas públicas para sesionar y decidir."),
        (_P.INSTALLED,),
        _P.ROADMAP_PUBLISHED,
        entry=(guards.RULES_PUBLIC,),
    ),
    Phase(
        _P.ROADMAP_PUBLISHED,
        _("Está publicado cuándo y cómo participar."),
        (_P.RULED, _P.NEXT_CYCLE),
        _P.PROBLEMS_GATHERED,
        entry=(guards.ROADMAP_PUBLIC,),
    ),
    Phase(
        _P.PROBLEMS_GATHERED,
        _("La ciudadanía planteó los problemas y quedaron documentados."),
        (_P.ROADMAP_PUBLISHED,),
        _P.PRIORITISED,
        entry=(guards.PEOPLE_GATHERED, guards.ENOUGH_NOTICE, guards.CONTRIBUTIONS_PUBLIC),
    ),
    Phase(
        _P.PRIORITISED,
        _("El secretariado eligió qué problemas atender, con criterios públicos."),
        (_P.PROBLEMS_GATHERED,),
        _P.RESPONDED,
        entry=(guards.PRIORITISATION_PUBLIC,),
    ),
    Phase(
        _P.RESPONDED,
        _("Las instituciones respondieron a cada aportación, con razones."),
        (_P.PRIORITISED,),
        _P.DRAFTED,
        entry=(guards.RESPONSES_PUBLIC,),
    ),
    Phase(
        _P.DRAFTED,
        _("Los compromisos están redactados y tienen responsable."),
        (_P.RESPONDED,),
        _P.PUBLIC_DRAFT,
        entry=(guards.DRAFT_RECORDED,),
    ),
    Phase(
        _P.PUBLIC_DRAFT,
        _("Cualquiera puede comentar el borrador del plan."),
        (_P.DRAFTED,),
        _P.APPROVED,
        entry=(guards.DRAFT_PUBLIC,),
        leave=(guards.COMMENTS_ANSWERED,),
    ),
    Phase(
        _P.APPROVED,
        _("El secretariado aprobó el plan."),
        (_P.PUBLIC_DRAFT,),
        _P.PUBLISHED,
        entry=(guards.SECRETARIAT_MET, guards.APPROVAL_RECORDED),
    ),
    Phase(
        _P.PUBLISHED,
        _("El plan de acción local está a la vista de cualquier persona."),
        (_P.APPROVED,),
        _P.ROADMAPPED,
        entry=(guards.PLAN_PUBLIC,),
    ),
    Phase(
        _P.ROADMAPPED,
        _("Cada compromiso tiene su hoja de ruta."),
        (_P.PUBLISHED, _P.INCEPTION_ASSESSED),
        _P.IMPLEMENTING,
        entry=(guards.COMMITMENT_ROADMAPS_PUBLIC,),
    ),
    Phase(
        _P.INCEPTION_ASSESSED,
        _("Alguien independiente evaluó el proceso y el diseño del plan."),
        (_P.PUBLISHED, _P.ROADMAPPED),
        _P.IMPLEMENTING,
        entry=(guards.INCEPTION_REPORT_PUBLIC,),
    ),
    Phase(
        _P.IMPLEMENTING,
        _("Las instituciones cumplen los compromisos y el secretariado da seguimiento."),
        (_P.ROADMAPPED, _P.INCEPTION_ASSESSED),
        _P.PLAN_CLOSED,
        entry=(guards.COMMITMENT_ROADMAPS_PUBLIC,),
    ),
    Phase(
        _P.PLAN_CLOSED,
        _("El plan terminó y se informó qué se logró."),
        (_P.IMPLEMENTING,),
        _P.NEXT_CYCLE,
        entry=(guards.FINAL_REPORT_PUBLIC, guards.RESULTS_PRESENTED),
    ),
    Phase(
        _P.DORMANT,
        _("El ejercicio se detuvo por decisión expresa; puede retomarse."),
        following=_P.NEXT_CYCLE,
    ),
    Phase(
        _P.NEXT_CYCLE,
        _("Se refrendó la voluntad y empieza otro plan."),
        (_P.PLAN_CLOSED, _P.DORMANT),
        _P.ROADMAP_PUBLISHED,
        entry=(guards.RENEWED,),
    ),
    Phase(_P.EXTINCT, _("El ejercicio terminó; su historia queda aquí.")),
)
_BY_CODE: Final = {phase.code: phase for phase in PHASES}
_ORDER: Final = {phase.code: number for number, phase in enumerate(PHASES)}


def phase_of(code: str) -> Phase:
    """Return the phase of a code; ValueError for an unknown one."""
    return _BY_CODE[PhaseCode(code)]


def order_of(code: str) -> int:
    """Return how far along the path a phase is."""
    return _ORDER[PhaseCode(code)]


def next_phase(code: str) -> Phase | None:
    """Return the usual next phase; None after the last one."""
    following = phase_of(code).following
    return _BY_CODE[following] if following else None


def guards_between(current: str, target: PhaseCode) -> tuple[Guard, ...]:
    """Return what leaving one phase and entering another ask for."""
    return tuple(dict.fromkeys((*phase_of(current).leave, *_BY_CODE[target].entry)))
