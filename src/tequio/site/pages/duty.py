"""What a person's institution, seat or role owes, decides and is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.deadlines.pages.deadline import state_of
from tequio.deadlines.pages.duty import is_awaited, is_decision
from tequio.deadlines.queries import deadline as deadlines
from tequio.deadlines.queries.deadline import DeadlineLine
from tequio.exercises.queries.continuity import noted_stalls
from tequio.exercises.queries.exercise import offices_of
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Draft
from tequio.identity.queries.draft import drafts_of
from tequio.ui.acts.act import fulfilment_by
from tequio.ui.acts.waiting import Awaited, awaited_of
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, Value

_OWED: Final = (
    Column(gettext_lazy("Qué"), "link"),
    Column(gettext_lazy("Vence"), "link"),
    Column(gettext_lazy("Situación"), "state"),
)
_WHO: Final = Column(gettext_lazy("Quién responde"), "link")


@dataclass(frozen=True)
class Duties:
    """What I owe, what waits for me, what I began and what others owe me, by due date.

    What others owe is told one by one once it expired, and by whoever owes
    it while it runs.
    """

    mine: Table
    waiting: Table
    drafts: Table
    expired: Table
    running: Table
    stalled: Table
    notices: tuple[str, ...]
    has_role: bool


def duties_of(actor: Actor) -> Duties:
    """Return what the actor's roles owe, decide and are owed."""
    offices, awaited = offices_of(actor), awaited_of(actor)
    found = deadlines.owed_through(offices) if offices else ()
    mine = [line for line in found if not is_decision(line)]
    owed = _owed_to(actor)
    own = {line.code for line in mine}
    others = [line for line in owed if line.code not in own and not is_awaited(line, awaited)]
    cut = any(len(lines) == deadlines.LONGEST_LIST for lines in (found, owed))
    told = _("Se muestran solo los %(count)s plazos que vencen primero.") % {"count": deadlines.LONGEST_LIST}
    return Duties(
        mine=Table(
            _("A mi cargo"),
            _OWED,
            [_row(line, fulfilment_by(actor, line.rule, line.subject)) for line in mine],
        ),
        waiting=_waiting(awaited),
        drafts=_drafts(drafts_of(actor)),
        expired=_expired([line for line in others if line.is_expired]),
        running=_running([line for line in others if not line.is_expired]),
        stalled=_stalled(actor),
        notices=(told,) if cut else (),
        has_role=bool(actor.grants),
    )


def _owed_to(actor: Actor) -> tuple[DeadlineLine, ...]:
    """Return what is owed within the scopes; a role held everywhere sees all."""
    if actor.is_everywhere:
        return deadlines.owed_by_anybody()
    return deadlines.owed_within(actor.scopes) if actor.scopes else ()


def _row(line: DeadlineLine, url: str) -> list[Value]:
    task = Link(capfirst(line.task), url)
    return [Cell(task, line.matter), Link(day(line.due_on), url_of(line.ref)), state_of(line.situation)]


def _waiting(found: Sequence[Awaited]) -> Table:
    terms = deadlines.terms_of({(awaited.rule, awaited.subject) for awaited in found})
    columns = [Column(_("Qué"), "link"), Column(_("Desde"), "date"), *_OWED[1:]]
    pairs = [(awaited, terms.get((awaited.rule, awaited.subject))) for awaited in found]
    rows = [_waiting_row(*pair) for pair in sorted(pairs, key=_due)]
    return Table(_("Espera su decisión"), columns, rows)


def _due(pair: tuple[Awaited, DeadlineLine | None]) -> date:
    awaited, term = pair
    return term.due_on if term else awaited.since


def _waiting_row(awaited: Awaited, term: DeadlineLine | None) -> list[Value]:
    what = Cell(Link(awaited.task, awaited.url), awaited.matter)
    if term is None:  # it waits since before decisions had a term
        return [what, awaited.since, None, None]
    return [what, awaited.since, Link(day(term.due_on), url_of(term.ref)), state_of(term.situation)]


def _drafts(found: Iterable[Draft]) -> Table:
    columns = [Column(_("Qué"), "link"), Column(_("Guardado"), "date"), Column(_("Quién lo guardó"))]
    return Table(
        _("Escrito sin enviar"),
        columns,
        [
            [
                Link(one.label, local_path(f"/{one.address}")),
                day_of(one.kept_at),
                one.person.label,
            ]
            for one in found
        ],
    )


def _expired(lines: Sequence[DeadlineLine]) -> Table:
    """List each with its page: the form is of whoever owes it."""
    rows = [[*_row(line, url_of(line.subject)), Link(line.owner_label, url_of(line.owner))] for line in lines]
    return Table(_("Vencido o en silencio"), [*_OWED, _WHO], rows)


def _running(lines: Sequence[DeadlineLine]) -> Table:
    """Group by who owes: the lines come by due date, so its first is the next."""
    by_owner: dict[SubjectRef, list[DeadlineLine]] = {}
    for line in lines:
        by_owner.setdefault(line.owner, []).append(line)
    columns = [_WHO, Column(_("Plazos"), "number"), Column(_("Lo más próximo"), "link"), *_OWED[1:2]]
    return Table(_("Por vencer"), columns, [_owner_row(those) for those in by_owner.values()])


def _owner_row(lines: Sequence[DeadlineLine]) -> list[Value]:
    first = lines[0]
    return [
        Link(first.owner_label, url_of(first.owner)),
        len(lines),
        Cell(Link(capfirst(first.task), url_of(first.subject)), first.matter),
        Link(day(first.due_on), url_of(first.ref)),
    ]


def _stalled(actor: Actor) -> Table:
    """List the stalled exercises of whoever accompanies them."""
    columns = [Column(_("Ejercicio"), "link"), Column(_("Sin actos desde"), "date")]
    found = noted_stalls() if any(grant.role == Role.ADVISER for grant in actor.grants) else ()
    rows: list[list[Value]] = [
        [Link(exercise.name, url_of(exercise.ref)), exercise.last_recorded_on]
        for exercise in found
        if actor.holds(Role.ADVISER, exercise.scopes)
    ]
    return Table(_("Ejercicios detenidos"), columns, rows)
