"""The term of a milestone follows who answers for it; only commands call it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.commands.owner import hand_over
from tequio.deadlines.models import Deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.queries.succession import Holder
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.ledger.recording import record
from tequio.plans.duties import NAMING
from tequio.plans.events.duty import DutyPassed, DutyUnheld
from tequio.plans.models.milestone import Milestone
from tequio.plans.queries.duty import holder_of
from tequio.plans.queries.milestone import owed_terms
from tequio.plans.steps.commitment import about


def pass_term(milestone: Milestone, *, actor: Actor, now: datetime) -> bool:
    """Let whoever answers now owe what is owed; tell whether it changed hands."""
    today = day_of(now)
    holder = holder_of(milestone, today)
    since = holder.since or today
    passed = False
    for deadline in owed_terms(milestone):
        before, left = deadline.owner_label, "" if deadline.unheld_since else deadline.owner
        if holder.institution is None and deadline.unheld_since is None:
            keeper = _leave_to_the_secretariat(milestone, deadline, since, actor=actor, now=now)
            _tell_unheld(milestone, holder, keeper, left, since, actor=actor, now=now)
            _await_a_name(milestone, since, actor=actor, now=now)
            passed = True
        elif holder.institution and deadline.owner != str(holder.institution.ref):
            hand_over(
                actor=actor,
                deadline=deadline,
                owner=holder.institution.ref,
                owner_label=holder.institution.name,
                about=holder.institution.places,
                on=since,
                now=now,
            )
            _tell_passed(milestone, holder, (before, left), since, actor=actor, now=now)
            _name_is_known(milestone, today, actor=actor, now=now)
            passed = True
    return passed


def _await_a_name(milestone: Milestone, since: date, *, actor: Actor, now: datetime) -> None:
    """Let the secretariat owe the name of who answers, from today on: it is told today."""
    milestone.unheld_since = since
    milestone.save(update_fields=["unheld_since"])
    exercise = milestone.commitment.plan.exercise
    keeper = exercise.secretariat or exercise
    start_deadline(
        actor=actor,
        rule=NAMING,
        owner=keeper.ref,
        owner_label=keeper.name,
        subject=milestone.ref,
        matter=milestone.title,
        started_on=day_of(now),
        about=[milestone.commitment.ref, *about(milestone.commitment)],
        fictitious=exercise.fictitious,
        now=now,
    )


def _name_is_known(milestone: Milestone, today: date, *, actor: Actor, now: datetime) -> None:
    if milestone.unheld_since is None:
        return
    milestone.unheld_since = None
    milestone.save(update_fields=["unheld_since"])
    for deadline in open_of(milestone.ref, NAMING.code):
        complete_deadline(actor=actor, deadline=deadline, done_on=today, now=now)


def _leave_to_the_secretariat(
    milestone: Milestone, deadline: Deadline, since: date, *, actor: Actor, now: datetime
) -> str:
    exercise = milestone.commitment.plan.exercise
    keeper = exercise.secretariat or exercise
    hand_over(
        actor=actor,
        deadline=deadline,
        owner=keeper.ref,
        owner_label=gettext("Sin responsable (lo nombra: %(keeper)s)") % {"keeper": keeper.name},
        on=since,
        unheld_since=since,
        now=now,
    )
    return keeper.name


def _tell_passed(
    milestone: Milestone, holder: Holder, before: tuple[str, str], since: date, *, actor: Actor, now: datetime
) -> None:
    assert holder.institution  # noqa: S101 - it passed to somebody
    event = DutyPassed(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        predecessor=before[0],
        successor=holder.institution.name,
        since=since.isoformat(),
        left=before[1],
    )
    places = (*_of(before[1]), *holder.named.places, *holder.institution.places)
    refs = [milestone.commitment.ref, *about(milestone.commitment), *places]
    record(event, actor=actor, subject=milestone.ref, occurred_on=since, now=now, about=refs)


def _tell_unheld(
    milestone: Milestone, holder: Holder, keeper: str, left: str, since: date, *, actor: Actor, now: datetime
) -> None:
    event = DutyUnheld(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        predecessor=holder.named.name,
        keeper=keeper,
        since=since.isoformat(),
        left=left,
    )
    refs = [milestone.commitment.ref, *about(milestone.commitment), *_of(left), *holder.named.places]
    record(event, actor=actor, subject=milestone.ref, occurred_on=since, now=now, about=refs)


def _of(left: str) -> tuple[SubjectRef, ...]:
    return (SubjectRef.parse(left),) if left else ()
