"""What people saw of a milestone: published, on its way and in the queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.confirmation import ConfirmationState, Seen
from tequio.plans.queries.confirmation import ConfirmationLine, Queue, ReceiptView, SeenCounts, WhatPeopleSaw
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Tone

_TONES: Final[dict[str, Tone]] = {Seen.YES: "good", Seen.IN_PART: "wait", Seen.NO: "bad"}


@dataclass(frozen=True)
class SawShown:
    """What one person told."""

    state: State
    text: str
    place: str
    on: str
    milestone: Link
    review: str = ""


@dataclass(frozen=True)
class PeopleShown:
    """What people saw, counted and told; with the form that asks for more."""

    states: tuple[State, ...]
    sentence: str
    latest: tuple[SawShown, ...]
    asked: tuple[Link, ...]


@dataclass(frozen=True)
class ReceiptPage:
    """What became of what a person told."""

    state: State
    sentence: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class QueuePage:
    """What waits in an exercise."""

    sentence: str
    waiting: tuple[SawShown, ...]
    exercise: Link


def people_of_milestone(found: WhatPeopleSaw, form: Link | None) -> PeopleShown | None:
    """Return what people saw of a milestone; nothing before it is reported done."""
    if form is None and not found.counts.total:
        return None
    hidden = found.counts.total - len(found.latest)
    return PeopleShown(
        states=_states(found.counts),
        sentence=_counted(found.counts, hidden),
        latest=tuple(map(_shown, found.latest)),
        asked=(form,) if form else (),
    )


def people_of_commitment(counts: SeenCounts, forms: Sequence[Link]) -> PeopleShown | None:
    """Return how many people saw its milestones done; it is no fourth truth."""
    if not (counts.total or forms):
        return None
    return PeopleShown(_states(counts), _counted(counts, 0), (), tuple(forms))


def receipt_page(view: ReceiptView, address: str) -> ReceiptPage:
    """Compose the page that whoever kept the key opens, at its whole address."""
    line = view.line
    return ReceiptPage(
        state=State(_STATE_TONES[view.state], capfirst(view.state.label)),
        sentence=_became(view),
        facts=(
            Fact(_("Su clave"), line.ref.key, _("Anótela: no guardamos quién la tiene.")),
            Fact(_("Su enlace"), Link(address, address), _("Cópielo entero para volver.")),
            Fact(_("Hito"), Link(line.milestone, url_of(line.milestone_ref))),
            Fact(_("Compromiso"), Link(view.commitment, url_of(view.commitment_ref))),
            Fact(_("Su respuesta"), str(capfirst(line.seen.label))),
            *((Fact(_("Lo que contó"), line.text),) if line.text and not view.rejection else ()),
            Fact(_("Recibida"), line.received_on),
            Fact(_("Revisada"), view.decided_on or _("todavía no")),
        ),
    )


def for_the_next(view: ReceiptView, today: date, confirm_at: Callable[[SubjectRef], str]) -> str:
    """Return where the next person at a gathering of today answers, with its key filled in."""
    gathering = view.gathering
    if gathering is None or gathering.closed_on or gathering.held_on != today:
        return ""
    return f"{confirm_at(view.line.milestone_ref)}?clave={gathering.key}"


def key_filter(key: str) -> tuple[Filter, ...]:
    """Return the one field of the page of keys."""
    return (Filter("clave", _("Su clave"), kind="search", value=key, hint=_("Por ejemplo: abcde-23456")),)


def queue_page(exercise: Exercise, queue: Queue, *, review_at: Callable[[SubjectRef], str]) -> QueuePage:
    """Compose the page of what waits, the oldest first."""
    told = ngettext("%(total)s respuesta por revisar.", "%(total)s respuestas por revisar.", queue.total)
    shown = tuple(replace(_shown(line), review=review_at(line.ref)) for line in queue.waiting)
    more = _("Se muestran las %s más antiguas.") % len(shown) if queue.total > len(shown) else ""
    return QueuePage(
        sentence=f"{told % {'total': queue.total}} {more}".strip(),
        waiting=shown,
        exercise=Link(exercise.name, url_of(exercise.ref)),
    )


def told_facts(view: ReceiptView) -> tuple[Fact, ...]:
    """Return what a person told, for whoever reviews it."""
    line = view.line
    return (
        Fact(_("¿Lo ve cumplido?"), str(capfirst(line.seen.label))),
        Fact(_("Dónde"), line.place or _("No lo dice.")),
        *((Fact(_("Reunión"), line.gathering),) if line.gathering else ()),
        Fact(_("Recibida"), line.received_on),
        Fact(_("Hito"), Link(line.milestone, url_of(line.milestone_ref))),
        Fact(_("Compromiso"), Link(view.commitment, url_of(view.commitment_ref))),
    )


def receipt_crumbs(view: ReceiptView) -> tuple[Link, ...]:
    """Lead from the commitments to the milestone."""
    return (
        Link(_("Compromisos"), local_path("/compromisos/")),
        Link(view.commitment, url_of(view.commitment_ref)),
        Link(view.line.milestone, url_of(view.line.milestone_ref)),
    )


def _states(counts: SeenCounts) -> tuple[State, ...]:
    if not counts.total:
        return ()
    yes = ngettext("%(count)s lo ve cumplido", "%(count)s lo ven cumplido", counts.yes)
    in_part = ngettext("%(count)s lo ve en parte", "%(count)s lo ven en parte", counts.in_part)
    no = ngettext("%(count)s no lo ve", "%(count)s no lo ven", counts.no)
    told = (
        (Seen.YES, yes, counts.yes),
        (Seen.IN_PART, in_part, counts.in_part),
        (Seen.NO, no, counts.no),
    )
    return tuple(State(_TONES[seen], words % {"count": count}) for seen, words, count in told if count)


def _counted(counts: SeenCounts, hidden: int) -> str:
    if not counts.total:
        return _("Todavía no hay respuestas publicadas.")
    told = ngettext(
        "%(total)s respuesta de una persona, publicada por el secretariado tal como se escribió.",
        "%(total)s respuestas de personas, publicadas por el secretariado tal como se escribieron.",
        counts.total,
    )
    more = _("Abajo están las últimas.") if hidden else ""
    return f"{told % {'total': counts.total}} {more}".strip()


def _shown(line: ConfirmationLine) -> SawShown:
    return SawShown(
        state=State(_TONES[line.seen], _SAID[line.seen]()),
        text=line.text,
        place=line.place,
        on=day(line.received_on),
        milestone=Link(line.milestone, url_of(line.milestone_ref)),
    )


def _became(view: ReceiptView) -> str:
    if view.state == ConfirmationState.PUBLISHED:
        return _("Se publicó tal como la escribió y ya cuenta en la página del hito.")
    if view.rejection:
        return _("No se publica: %s. Puede enviar otra que lo evite.") % view.rejection.label
    return _("El secretariado la revisa en 5 días hábiles; aquí dirá si se publicó o por qué no.")


_SAID = {
    Seen.YES: lambda: _("Lo ve cumplido"),
    Seen.IN_PART: lambda: _("Lo ve cumplido en parte"),
    Seen.NO: lambda: _("No lo ve cumplido"),
}
_STATE_TONES: Final[dict[str, Tone]] = {
    ConfirmationState.RECEIVED: "wait",
    ConfirmationState.PUBLISHED: "good",
    ConfirmationState.REJECTED: "bad",
}
