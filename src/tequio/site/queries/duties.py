"""What a person's institution, seat or role owes, and what it is owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.dialogue import queries as dialogue
from tequio.dialogue.queries import DeadlineLine
from tequio.exercises.queries import exercise_with_code
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.ui.components import Column, Link, Table
from tequio.ui.dates import day
from tequio.ui.links import url_of


@dataclass(frozen=True)
class Duties:
    """Two lists by due date; what I owe is not repeated in the second."""

    mine: Table
    others: Table
    has_scope: bool


def duties_of(actor: Actor) -> Duties:
    """Return what the actor's scopes owe and are owed, by due date."""
    scopes = [grant.scope for grant in actor.grants if grant.scope]
    owners = [*scopes, *_secretariats(scopes)]
    mine = dialogue.owed_by(owners) if owners else ()
    mentioned = dialogue.owed_within(scopes) if scopes else ()
    others = [line for line in mentioned if line.owner not in owners]
    return Duties(
        mine=_table(mine, _("Lo que debo"), _("No consta nada pendiente a su cargo.")),
        others=_table(others, _("Lo que nos deben"), _("No consta nada que otras partes le deban.")),
        has_scope=bool(scopes),
    )


def _secretariats(scopes: Iterable[SubjectRef]) -> Iterable[SubjectRef]:
    for scope in scopes:
        exercise = exercise_with_code(scope.key) if scope.kind == "ejercicio" else None
        if exercise and exercise.secretariat:
            yield exercise.secretariat.ref


def _table(lines: Iterable[DeadlineLine], caption: str, empty: str) -> Table:
    return Table(
        caption,
        [
            Column(_("Qué"), "link"),
            Column(_("Sobre qué")),
            Column(_("Quién")),
            Column(_("Vence"), "link"),
            Column(_("Situación"), "state"),
        ],
        [
            [
                Link(line.task, line.form_url),
                line.matter,
                line.owner_label,
                Link(day(line.due_on), url_of(line.ref)),
                line.situation,
            ]
            for line in lines
        ],
        empty,
    )
