"""How an exercise moves on: its next phase, its secretariat, and what leads to what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.exercises import policy
from tequio.exercises.acts.declaration import ADD_SIGNATURES, RENEW
from tequio.exercises.acts.exercise import ROUTE, exercise_or_404, shown, where_it_is
from tequio.exercises.acts.record import ACTIVITY, DOCUMENT
from tequio.exercises.commands.phase import choose_facilitator, enter_phase, install_secretariat
from tequio.exercises.forms.phase import EnterPhaseForm, FacilitatorForm, InstallForm
from tequio.exercises.models import ActivityKind, Audience, DocumentKind, Exercise, PhaseCode
from tequio.exercises.pages.act import phase_facts
from tequio.exercises.phases.path import guards_between, phases_after
from tequio.exercises.queries.exercise import secretariats_in
from tequio.exercises.queries.record import papers_of
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.words import Words
from tequio.governance.acts.body import CONSTITUTE
from tequio.governance.acts.session import HOLD
from tequio.ui.acts.act import Act, Acts, Beside
from tequio.ui.links import url_of
from tequio.ui.values import Link


@dataclass(frozen=True)
class Step:
    """Where something missing is recorded: by which act on what, or on a page that tells."""

    act: Act | None
    subject: Any
    link: Link

    def is_open_to(self, actor: Actor) -> bool:
        """Tell whether the actor may go this way now."""
        return self.act is None or self.act.decide(actor, self.subject).allowed


Way = Callable[[Exercise], Step]


def _document(kind: DocumentKind) -> Way:
    def way(exercise: Exercise) -> Step:
        url = f"{DOCUMENT.url(exercise)}?{urlencode({'clase': kind.value})}"
        return Step(DOCUMENT, exercise, Link(format_lazy("{}: {}", _("Registrar"), kind.label), url))

    return way


def _activity(kind: ActivityKind, audience: Audience) -> Way:
    def way(exercise: Exercise) -> Step:
        asked = urlencode({"tipo": kind.value, "publico": audience.value})
        label = format_lazy("{}: {}", _("Registrar"), kind.label)
        if kind == ActivityKind.AWARENESS:
            label = format_lazy("{}, {}", label, audience.label)
        return Step(ACTIVITY, exercise, Link(label, f"{ACTIVITY.url(exercise)}?{asked}"))

    return way


def _act(act: Act) -> Way:
    return lambda exercise: Step(act, exercise, Link(act.label, act.url(exercise)))


def _facilitation(exercise: Exercise) -> Step:
    return _act(FACILITATE)(exercise)


def _of_its_body(act: Act | None, label: Words) -> Way:
    """Lead to an act on the secretariat, or to its page; to constitute it where there is none."""

    def way(exercise: Exercise) -> Step:
        bodies = (exercise.secretariat,) if exercise.secretariat else secretariats_in(exercise.territory)
        body = next(iter(bodies), None)
        if body is None:
            place = exercise.territory
            return Step(CONSTITUTE, place, Link(CONSTITUTE.label, CONSTITUTE.url(place)))
        return Step(act, body, Link(label, act.url(body) if act else url_of(body.ref)))

    return way


_SEATS: Final = _of_its_body(None, _("Asientos, en la página del órgano"))
# By the name of a guard: where what it asks for is recorded.
WAYS: Final[Mapping[str, Way]] = {
    **{f"{kind.value}_public": _document(kind) for kind in DocumentKind},
    "signed_by_each_sector": _act(ADD_SIGNATURES),
    "society_sensitised": _activity(ActivityKind.AWARENESS, Audience.SOCIETY),
    "officials_sensitised": _activity(ActivityKind.AWARENESS, Audience.OFFICIALS),
    "each_sector_seated": _SEATS,
    "seats_filled": _SEATS,
    "installation_recorded": _document(DocumentKind.INSTALLATION_ACT),
    "alternates_named": _SEATS,
    "facilitator_chosen": _facilitation,
    "enough_notice": _document(DocumentKind.ROADMAP),
    "people_gathered": _activity(ActivityKind.WORKING_TABLE, Audience.EVERYONE),
    "draft_recorded": _document(DocumentKind.DRAFT),
    "secretariat_met": _of_its_body(HOLD, HOLD.label),
    "approval_recorded": _document(DocumentKind.APPROVAL_MINUTES),
    "results_presented": _activity(ActivityKind.PUBLIC_EVENT, Audience.EVERYONE),
    "renewed": _act(RENEW),
}


def ways_for(actor: Actor, exercise: Exercise) -> Mapping[str, Link]:
    """Return where the actor may record what the next phases ask for, by guard."""
    if actor.kind == ActorKind.ANONYMOUS:
        return {}
    ways = {name: WAYS[name](exercise) for name in _asked(exercise)}
    return {name: way.link for name, way in ways.items() if way.is_open_to(actor)}


def _asked(exercise: Exercise) -> tuple[str, ...]:
    targets = [phase.code for phase in phases_after(exercise.phase)]
    if exercise.phase == PhaseCode.CALL_OPEN:
        targets = [PhaseCode.INSTALLED]
    guards = (guard.name for target in targets for guard in guards_between(exercise.phase, target))
    return tuple(dict.fromkeys(guards))


def _asks(exercise: Exercise, target: PhaseCode, title: Words) -> Beside:
    ways = {name: WAYS[name](exercise).link for name in _asked(exercise)}
    facts = phase_facts(papers_of(exercise), target, ways)
    return Beside(title, facts, "" if facts else str(_("No pide nada más.")))


def _next_phases(exercise: Exercise) -> Sequence[Beside]:
    """Tell of each phase that may follow what is on record and what is missing."""
    return tuple(
        _asks(exercise, phase.code, format_lazy("{} «{}»", _("Para la fase"), phase.name))
        for phase in phases_after(exercise.phase)
    )


def _installing(exercise: Exercise) -> Sequence[Beside]:
    return (*where_it_is(exercise), _asks(exercise, PhaseCode.INSTALLED, _("Para instalarlo")))


ENTER: Final = Act(
    word="fase",
    label=_("Pasar a otra fase"),
    lead=_("Cada fase se abre cuando consta lo que pide. Lo que falta lleva a donde se registra."),
    button=_("Pasar a esa fase"),
    done=_("El ejercicio está ya en esa fase. Abajo está lo que pide la siguiente."),
    then=(
        _("Se publica en la página del ejercicio y en la bitácora."),
        _("Avisa al secretariado y a la autoridad garante."),
    ),
    rule=policy.ENTER_PHASE,
    form=EnterPhaseForm,
    run=enter_phase,
    beside=_next_phases,
)
INSTALL: Final = Act(
    word="instalar",
    label=_("Instalar el secretariado"),
    lead=_("El secretariado se instala cuando sus asientos están ocupados y consta su acta."),
    button=_("Instalar el secretariado"),
    done=_("El secretariado quedó instalado. Abajo está lo que pide la siguiente fase."),
    then=(
        _("El ejercicio entra en la fase «secretariado instalado»."),
        _("Quien tiene un papel en el ejercicio lo tiene también en el órgano."),
        _("Avisa a las instituciones de los asientos y a la autoridad garante."),
    ),
    rule=policy.INSTALL_SECRETARIAT,
    form=InstallForm,
    run=install_secretariat,
    beside=_installing,
)
FACILITATE: Final = Act(
    word="facilitacion",
    label=_("Decir quién facilita"),
    lead=_("De dónde viene quien conduce el trabajo del secretariado, o quien lo conduce ahora."),
    button=_("Registrar quién facilita"),
    done=_("Quedó registrado de dónde viene quien facilita."),
    then=(
        _("Se publica en la página del ejercicio, en la del órgano y en la bitácora."),
        _("Para que actúe aquí con su cuenta, la operación le da su papel."),
    ),
    rule=policy.CHOOSE_FACILITATOR,
    form=FacilitatorForm,
    run=choose_facilitator,
    beside=where_it_is,
)
PHASE: Final = Acts(
    route=ROUTE, subject="exercise", find=exercise_or_404, show=shown, acts=(ENTER, INSTALL, FACILITATE)
)
