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
        _("Fase en la que se explora si hay condiciones para empezar."),
        following=_P.DECLARED,
    ),
    Phase(
        _P.DECLARED,
        _("Fase que empieza con la firma de la declaratoria por gobierno, sociedad civil y parte garante."),
        (_P.INTEREST,),
        _P.SENSITISED,
        leave=(guards.SIGNED_BY_EACH_SECTOR,),
    ),
    Phase(
        _P.SENSITISED,
        _("Fase en la que se explica el ejercicio a organizaciones y a personas servidoras públicas."),
        (_P.DECLARED,),
        _P.CALL_OPEN,
        entry=(guards.SOCIETY_SENSITISED, guards.OFFICIALS_SENSITISED),
    ),
    Phase(
        _P.CALL_OPEN,
        _("Fase en la que se convoca a ocupar los asientos de la sociedad civil."),
        (_P.SENSITISED, _P.NEXT_CYCLE),
        _P.INSTALLED,
        entry=(guards.CALL_PUBLIC,),
        leave=(guards.SELECTION_PUBLIC,),
    ),
    Phase(
        _P.INSTALLED,
        _("Fase que empieza cuando se integra el secretariado técnico local."),
        (_P.CALL_OPEN,),
        _P.RULED,
        entry=(guards.EACH_SECTOR_SEATED, guards.SEATS_FILLED, guards.INSTALLATION_RECORDED),
        leave=(guards.ALTERNATES_NAMED, guards.FACILITATOR_CHOSEN),
    ),
    Phase(
        _P.RULED,
        _("Fase en la que el secretariado se da reglas públicas para sesionar y decidir."),
        (_P.INSTALLED,),
        _P.ROADMAP_PUBLISHED,
        entry=(guards.RULES_PUBLIC,),
    ),
    Phase(
        _P.ROADMAP_PUBLISHED,
        _("Fase en la que se publica cuándo y cómo participar."),
        (_P.RULED, _P.NEXT_CYCLE),
        _P.PROBLEMS_GATHERED,
        entry=(guards.ROADMAP_PUBLIC,),
    ),
    Phase(
        _P.PROBLEMS_GATHERED,
        _("Fase en la que la ciudadanía plantea los problemas y se documentan."),
        (_P.ROADMAP_PUBLISHED,),
        _P.PRIORITISED,
        entry=(guards.PEOPLE_GATHERED, guards.ENOUGH_NOTICE, guards.CONTRIBUTIONS_PUBLIC),
    ),
    Phase(
        _P.PRIORITISED,
        _("Fase en la que se eligen los problemas por atender, con criterios públicos."),
        (_P.PROBLEMS_GATHERED,),
        _P.RESPONDED,
        entry=(guards.PRIORITISATION_PUBLIC,),
    ),
    Phase(
        _P.RESPONDED,
        _("Fase en la que las instituciones responden a cada aportación, con razones."),
        (_P.PRIORITISED,),
        _P.DRAFTED,
        entry=(guards.RESPONSES_PUBLIC,),
    ),
    Phase(
        _P.DRAFTED,
        _("Fase en la que se redactan los compromisos, cada uno con responsable."),
        (_P.RESPONDED,),
        _P.PUBLIC_DRAFT,
        entry=(guards.DRAFT_RECORDED,),
    ),
    Phase(
        _P.PUBLIC_DRAFT,
        _("Fase en la que cualquiera puede comentar el borrador del plan."),
        (_P.DRAFTED,),
        _P.APPROVED,
        entry=(guards.DRAFT_PUBLIC,),
        leave=(guards.COMMENTS_ANSWERED,),
    ),
    Phase(
        _P.APPROVED,
        _("Fase que empieza cuando el secretariado aprueba el plan."),
        (_P.PUBLIC_DRAFT,),
        _P.PUBLISHED,
        entry=(guards.SECRETARIAT_MET, guards.APPROVAL_RECORDED),
    ),
    Phase(
        _P.PUBLISHED,
        _("Fase que empieza cuando el plan queda a la vista de cualquier persona."),
        (_P.APPROVED,),
        _P.ROADMAPPED,
        entry=(guards.PLAN_PUBLIC,),
    ),
    Phase(
        _P.ROADMAPPED,
        _("Fase en la que cada compromiso tiene su hoja de ruta."),
        (_P.PUBLISHED, _P.INCEPTION_ASSESSED),
        _P.IMPLEMENTING,
        entry=(guards.COMMITMENT_ROADMAPS_PUBLIC,),
    ),
    Phase(
        _P.INCEPTION_ASSESSED,
        _("Fase en la que alguien independiente evalúa el proceso y el diseño del plan."),
        (_P.PUBLISHED, _P.ROADMAPPED),
        _P.IMPLEMENTING,
        entry=(guards.INCEPTION_REPORT_PUBLIC,),
    ),
    Phase(
        _P.IMPLEMENTING,
        _("Fase en la que las instituciones cumplen los compromisos y el secretariado les da seguimiento."),
        (_P.ROADMAPPED, _P.INCEPTION_ASSESSED),
        _P.PLAN_CLOSED,
        entry=(guards.COMMITMENT_ROADMAPS_PUBLIC,),
    ),
    Phase(
        _P.PLAN_CLOSED,
        _("Fase en la que el plan termina y se informa qué se logró."),
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
        _("Fase en la que se refrenda la voluntad y se prepara otro plan."),
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


def phases_after(code: str) -> tuple[Phase, ...]:
    """Return the phases that may follow and have no act of their own, the usual one first."""
    usual = phase_of(code).following
    found = (phase for phase in PHASES if code in phase.after and phase.code not in WITH_THEIR_OWN_ACT)
    return tuple(sorted(found, key=lambda phase: phase.code != usual))


def guards_between(current: str, target: PhaseCode) -> tuple[Guard, ...]:
    """Return what leaving one phase and entering another ask for."""
    return tuple(dict.fromkeys((*phase_of(current).leave, *_BY_CODE[target].entry)))
