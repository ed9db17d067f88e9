"""The first steps of an installation: what is done, and the act that does the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.directory.acts.territory import REGISTER_INSTITUTION
from tequio.directory.models import Territory
from tequio.exercises.acts.declaration import DECLARE
from tequio.foundation.words import Words
from tequio.governance.acts.body import CONSTITUTE
from tequio.identity.acts.invitation import INVITE
from tequio.site.queries.beginning import Begun
from tequio.ui.acts.act import Act
from tequio.ui.components.due_list.tag import Due
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State


@dataclass(frozen=True)
class Beginning:
    """The steps in their order, how many are done, and the place they are about."""

    steps: tuple[Due, ...]
    sentence: str
    is_done: bool
    place: tuple[Filter, ...]


@dataclass(frozen=True)
class FirstStep:
    """What is to be done, why, whether it is done, and where."""

    what: Words
    why: Words
    done: bool
    step: Link


def steps_of(begun: Begun, place: Territory | None) -> tuple[FirstStep, ...]:
    """Return what an installation needs before its first exercise, in order."""
    return (
        FirstStep(
            _("El territorio"),
            _("Las 32 entidades ya están. Un municipio se registra en la página de su estado."),
            done=begun.place is not None,
            step=Link(_("Abrir el lugar"), url_of(place.ref) if place else local_path("/directorio/")),
        ),
        *_institutions(begun, _at(place, REGISTER_INSTITUTION)),
        FirstStep(
            _("Las primeras personas"),
            _("Quien facilita, quien acompaña y los enlaces entran por invitación; nadie les da de alta."),
            done=begun.people,
            step=Link(INVITE.label, INVITE.url()),
        ),
        FirstStep(
            _("El primer ejercicio"),
            _("Con la declaratoria firmada o, si todavía nadie firma, con el interés."),
            done=begun.exercise is not None,
            step=_at(place, DECLARE),
        ),
        FirstStep(
            _("El secretariado técnico"),
            _("El órgano con sus asientos por sector; después se instala en el ejercicio."),
            done=begun.body,
            step=_at(place, CONSTITUTE),
        ),
    )


def _institutions(begun: Begun, register: Link) -> tuple[FirstStep, ...]:
    return (
        FirstStep(
            _("La autoridad garante"),
            _("La institución que garantiza el ejercicio y acompaña a quienes participan."),
            done=begun.guarantor,
            step=register,
        ),
        FirstStep(
            _("Las instituciones de gobierno"),
            _("Las que firmarán la declaratoria y responderán por los compromisos."),
            done=begun.government,
            step=register,
        ),
        FirstStep(
            _("Las organizaciones de la sociedad civil"),
            _("Las que firmarán la declaratoria y ocuparán asientos."),
            done=begun.society,
            step=register,
        ),
    )


def beginning_page(
    steps: Sequence[FirstStep], place: Territory | None, choices: Sequence[tuple[str, str]]
) -> Beginning:
    """Compose the checklist of the first steps."""
    state = (place.parent if place.parent and place.code not in dict(choices) else place) if place else None
    return Beginning(
        steps=tuple(map(_shown, steps)),
        sentence=_sentence(steps),
        is_done=all(step.done for step in steps),
        place=(Filter("lugar", _("¿En qué estado será?"), "select", state.code if state else "", choices),),
    )


def steps_left(begun: Begun) -> str:
    """Count what is done before the first exercise; nothing once it is there."""
    return "" if begun.exercise else _sentence(steps_of(begun, begun.place))


def _sentence(steps: Sequence[FirstStep]) -> str:
    done = sum(step.done for step in steps)
    return _("Hechos: %(done)s de %(all)s.") % {"done": done, "all": len(steps)}


def _at(place: Territory | None, act: Act) -> Link:
    """Link an act on the place, or the list of places to choose it."""
    if place is None:
        return Link(_("Elegir dónde"), "#filter-lugar")
    return Link(act.label, act.url_at(place.ref))


def _shown(step: FirstStep) -> Due:
    state = State("good", _("Listo")) if step.done else State("wait", _("Falta"))
    return Due(what=Link(step.what), state=state, about=step.why, step=None if step.done else step.step)
