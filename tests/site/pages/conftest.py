"""The example with what some forms are about, and somebody who is named in none of its pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from tequio.deadlines.commands.suspension import suspend_everything
from tequio.foundation.actors import ANONYMOUS, Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import register_person
from tequio.identity.commands.invitation import invite_person
from tequio.identity.commands.role import grant_role
from tequio.plans.models.milestone import Milestone, MilestoneState
from tequio.recommendations.commands.addressee import keep_template
from tests.example import LOADED_AT
from tests.properties.attempts import attempt
from tests.worlds import world

_NOW: Final = LOADED_AT + timedelta(hours=1)
_DEMO: Final = SubjectRef("ejercicio", "demo")
_WATER: Final = SubjectRef("institucion", "demo-agua")
_TRANSIT: Final = SubjectRef("institucion", "demo-movilidad")


@world
def things(example: None, operator: Actor) -> None:
    by: dict[str, Any] = {"actor": operator, "now": _NOW}
    person = register_person(email="titular@example.org", label="Titular", **by)
    grant_role(person=person, role=Role.LIAISON, scope=_TRANSIT, valid_from=date(2026, 1, 1), **by)
    grant_role(person=person, role=Role.ASSESSOR, scope=_DEMO, valid_from=date(2026, 1, 1), **by)
    invite_person(email="nueva@example.org", label="Nueva", role=Role.LIAISON, scope=_WATER, **by)
    suspend_everything(
        first_day=date(2026, 12, 20),
        last_day=date(2026, 12, 22),
        ground="Decreto",
        source="Periódico Oficial",
        notice="Aviso",
        **by,
    )
    done = Milestone.objects.filter(state=MilestoneState.DONE).order_by("pk")[0]
    attempt("plans.confirm_milestone", actor=ANONYMOUS, now=_NOW, milestone=done)
    keep_template(owner=_TRANSIT, name="Sin dinero", text="Falta presupuesto.", **by)
