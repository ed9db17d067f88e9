"""What the commands that change a published commitment share."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Seat
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.plans.duties import CONCURRENCE
from tequio.plans.events.change import (
    ChangeConcurred,
    ChangeLapsed,
    ChangeObjected,
    ChangeProposed,
    ChangeWithdrawn,
)
from tequio.plans.events.commitment import CommitmentAmended
from tequio.plans.models.change import ChangeKind, ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.milestone import MilestoneState
from tequio.plans.queries.change import is_used, touched_by
from tequio.plans.queries.sheet import content_of, stored
from tequio.plans.sheet.commitment import CommitmentContent, changed
from tequio.plans.steps.acceptance import renew
from tequio.plans.steps.amendment import Backing, follow, withdraw
from tequio.plans.steps.commitment import about, add_version, place, refuse_other_body, write

_Decision: TypeAlias = ChangeConcurred | ChangeObjected | ChangeWithdrawn | ChangeLapsed


class BaselineKept(Refusal):
    """La historia no mueve las fechas de un hito; tampoco quita hitos ni indicadores."""


class NothingChanged(Refusal):
    """La nueva versión dice lo mismo que la anterior."""


class AgreementBeforePublication(Refusal):
    """Ese acuerdo no es de una sesión posterior a la publicación del plan: no puede cambiarlo."""


class AgreementAboutAnother(Refusal):
    """Ese acuerdo no trata de este compromiso."""


class AgreementUsed(Refusal):
    """Ese acuerdo ya respaldó otro cambio de este compromiso: cada acuerdo sirve una vez."""


def refuse_unbacked(agreement: Agreement, commitment: Commitment) -> None:
    """Refuse an agreement that does not let this commitment change."""
    plan = commitment.plan
    refuse_other_body(agreement.session, plan)
    if plan.published_on is None or agreement.session.held_on <= plan.published_on:
        raise AgreementBeforePublication
    if not agreement.subjects.filter(subject=str(commitment.ref)).exists():
        raise AgreementAboutAnother
    if is_used(agreement, commitment):
        raise AgreementUsed


def refuse_moved_baseline(before: CommitmentContent, after: CommitmentContent) -> None:
    """Refuse other dates of a milestone, and milestones or indicators that are gone."""
    kept = {milestone.number: (milestone.starts_on, milestone.ends_on) for milestone in before.milestones}
    wanted = {milestone.number: (milestone.starts_on, milestone.ends_on) for milestone in after.milestones}
    indicators = {indicator.number for indicator in before.indicators}
    if any(wanted.get(number) != dates for number, dates in kept.items()):
        raise BaselineKept
    if not indicators <= {indicator.number for indicator in after.indicators}:
        raise BaselineKept


def amend(
    commitment: Commitment, content: CommitmentContent, backing: Backing, *, actor: Actor, now: datetime
) -> CommitmentVersion:
    """Put a text in force: a new version, the old one is kept; milestones and their terms follow."""
    before = content_of(stored(commitment=commitment))
    write(commitment, content)
    withdraw(commitment, content, backing, actor=actor, now=now)
    follow(commitment, before, backing, actor=actor, now=now)
    after = content_of(stored(commitment=commitment))
    differing = changed(before.snapshot(), after.snapshot())
    if not differing:
        raise NothingChanged
    version = add_version(
        commitment,
        after,
        reason=backing.reason,
        changed_on=backing.changed_on,
        approved_in=backing.session,
        source=backing.source,
    )
    record(
        CommitmentAmended(
            territory=place(commitment.plan),
            title=commitment.title,
            version=commitment.version,
            reason=backing.reason,
            changed=list(differing),
        ),
        actor=actor,
        subject=commitment.ref,
        occurred_on=backing.changed_on,
        now=now,
        about=[*about(commitment), *([backing.session.ref] if backing.session else [])],
    )
    renew(commitment, actor=actor, now=now)
    return version


def proposed(change: CommitmentChange, differing: tuple[str, ...], *, actor: Actor, now: datetime) -> None:
    """Tell that a change is proposed, and start the term in which another sector decides it."""
    event = ChangeProposed(
        title=change.commitment.title,
        change_kind=change.kind,
        milestone=change.milestone.title if change.milestone else "",
        seat=change.proposed_seat.number,
        sector=change.proposed_seat.sector,
        reason=change.reason,
        session=change.agreement.session.title,
        agreement=change.agreement.number,
        changed=list(differing),
    )
    _record(event, change, actor=actor, now=now)
    body = change.proposed_seat.body
    start_deadline(
        actor=actor,
        rule=CONCURRENCE,
        owner=body.ref,
        owner_label=body.name,
        subject=change.ref,
        matter=change.matter,
        started_on=day_of(now),
        about=[change.commitment.ref, *about(change.commitment)],
        fictitious=change.commitment.plan.fictitious,
        now=now,
    )


def decided(
    change: CommitmentChange, state: ChangeState, seat: Seat, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Keep what a seat decided of a change, and end its term."""
    kinds: dict[ChangeState, type[_Decision]] = {
        ChangeState.APPLIED: ChangeConcurred,
        ChangeState.OBJECTED: ChangeObjected,
        ChangeState.WITHDRAWN: ChangeWithdrawn,
    }
    _settle(change, state, actor.label, seat, reason, now=now)
    _record(_event(kinds[state], change, seat, reason), change, actor=actor, now=now)
    for deadline in open_of(change.ref, CONCURRENCE.code):
        if state == ChangeState.WITHDRAWN:
            stop_deadline(actor=actor, deadline=deadline, stopped_on=day_of(now), reason=reason, now=now)
        else:
            complete_deadline(actor=actor, deadline=deadline, done_on=day_of(now), now=now)


def lapse_others(change: CommitmentChange, *, actor: Actor, now: datetime) -> None:
    """Let lapse what was proposed on a text, or to a milestone, that is not so any more."""
    waiting = CommitmentChange.objects.filter(commitment=change.commitment, state=ChangeState.PROPOSED)
    related = ("agreement__session", "proposed_seat__body", "milestone")
    for other in waiting.exclude(pk=change.pk).select_related(*related).order_by("number"):
        other.commitment = change.commitment
        if not _is_overtaken(other, change):
            continue
        seat = other.proposed_seat
        _settle(other, ChangeState.LAPSED, actor.label, None, "", now=now)
        event = _event(ChangeLapsed, other, seat, "")
        _record(event, other, actor=actor, now=now)
        for deadline in open_of(other.ref, CONCURRENCE.code):
            reason = ChangeLapsed.describe(event.values())
            stop_deadline(actor=actor, deadline=deadline, stopped_on=day_of(now), reason=reason, now=now)


def _is_overtaken(other: CommitmentChange, change: CommitmentChange) -> bool:
    """Tell whether what came into force is about the same fields, or settled the same milestone."""
    if other.milestone:
        return other.milestone.state == MilestoneState.CANCELLED
    return change.kind == ChangeKind.AMEND and bool(touched_by(other) & touched_by(change))


def _settle(
    change: CommitmentChange, state: ChangeState, label: str, seat: Seat | None, reason: str, *, now: datetime
) -> None:
    change.state, change.decided_on = state, day_of(now)
    change.decided_label, change.decided_seat, change.decision_reason = label[:200], seat, reason
    change.save()


def _event(
    kind: type[_Decision],
    change: CommitmentChange,
    seat: Seat,
    reason: str,
) -> Event:
    return kind(
        title=change.commitment.title,
        change_kind=change.kind,
        milestone=change.milestone.title if change.milestone else "",
        seat=seat.number,
        sector=seat.sector,
        reason=reason,
    )


def _record(event: Event, change: CommitmentChange, *, actor: Actor, now: datetime) -> None:
    commitment, milestone = change.commitment, change.milestone
    also = [milestone.ref] if milestone else []
    record(
        event,
        actor=actor,
        subject=change.ref,
        occurred_on=day_of(now),
        now=now,
        about=[commitment.ref, *about(commitment), *also, change.agreement.session.ref],
    )
