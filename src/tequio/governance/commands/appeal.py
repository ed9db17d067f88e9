"""Writes to appeals against the result of a call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.duties import CALL_APPEAL
from tequio.governance.events.call import AppealDecided, AppealFiled
from tequio.governance.models.application import Appeal, AppealState, Application
from tequio.governance.models.call import Call, CallState
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import waiting_appeals
from tequio.governance.steps import owe_result, tell_of_call
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_LABEL: Final = 200
_DAYS_TO_DECIDE_AGAIN: Final = 14  # of the calendar, once an appeal is upheld


class AppealOver(Refusal):
    """El plazo para inconformarse ya terminó."""


class AlreadyAppealed(Refusal):
    """Ya se inconformó con este resultado: una vez por resultado."""


@command
def appeal_result(
    *, actor: Actor, application: Application, text: str, now: datetime, idempotency_key: str = ""
) -> Appeal:
    """Appeal against the result within its term, with an application's key."""
    call = locked(application.call)
    allow(policy.APPEAL_RESULT, actor, locked(application))
    refuse_blank(text, refusal=ReasonMissing)
    if call.appeals_until is None or day_of(now) > call.appeals_until:
        raise AppealOver
    against_this = application.appeals.filter(filed_on__gte=call.decided_on)
    if against_this.exclude(state=AppealState.UPHELD).exists():
        raise AlreadyAppealed
    appeal = Appeal.objects.create(application=application, text=text.strip(), filed_on=day_of(now))
    _owe_answer(call, now)
    event = AppealFiled(body=call.body.name, title=call.title, number=application.number)
    tell_of_call(event, call, actor=ANONYMOUS, now=now)
    return appeal


@command
def decide_appeal(
    *, actor: Actor, appeal: Appeal, upholds: bool, reason: str, now: datetime, idempotency_key: str = ""
) -> Appeal:
    """Decide an appeal with the reason that is published.

    One that is upheld undoes the result: the body judges and decides again.
    """
    application = appeal.application
    call = locked(application.call)
    allow(policy.DECIDE_APPEAL, actor, locked(appeal))
    refuse_blank(reason, refusal=ReasonMissing)
    appeal.state = AppealState.UPHELD if upholds else AppealState.DISMISSED
    appeal.decided_on, appeal.reason = day_of(now), reason.strip()
    appeal.decided_by = actor.label[:_LONGEST_LABEL]
    appeal.save()
    if upholds and call.state == CallState.DECIDED:
        _undo_result(call, actor=actor, now=now)
    if not waiting_appeals(call).exists():
        for deadline in open_of(call.ref, CALL_APPEAL.code):
            complete_deadline(actor=actor, deadline=deadline, done_on=day_of(now), now=now)
    event = AppealDecided(
        body=call.body.name,
        title=call.title,
        number=application.number,
        state=appeal.state,
        reason=appeal.reason,
    )
    tell_of_call(event, call, actor=actor, now=now)
    return appeal


def _owe_answer(call: Call, now: datetime) -> None:
    """Start the term of whatever waits; the first that waits counts for all."""
    if open_of(call.ref, CALL_APPEAL.code):
        return
    start_deadline(
        actor=ANONYMOUS,
        rule=CALL_APPEAL,
        owner=call.body.ref,
        owner_label=call.body.name,
        subject=call.ref,
        matter=call.title,
        calendar_of=call.body.institution,
        started_on=day_of(now),
        about=call.places,
        fictitious=call.body.fictitious,
        now=now,
    )


def _undo_result(call: Call, *, actor: Actor, now: datetime) -> None:
    """Let the call be judged and decided again, by a day of its own."""
    from_today = day_of(now) + timedelta(days=_DAYS_TO_DECIDE_AGAIN)
    call.called.update(chosen=None, reason="")
    call.state, call.decided_on, call.appeals_until = CallState.CLOSED, None, None
    call.reason, call.result_by = "", max(call.result_by, from_today)
    call.save()
    owe_result(call, actor=actor, now=now)
