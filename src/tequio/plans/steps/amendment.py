"""What an amendment may not do to milestones, and how rows and terms follow it; only commands call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.refusals import Refusal
from tequio.governance.models.session import Session
from tequio.plans.events.milestone import MilestoneCancelled, MilestoneMoved
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState
from tequio.plans.models.plan import Plan
from tequio.plans.sheet.amendment import standing
from tequio.plans.sheet.checklist import ACCEPTS, Term, missing
from tequio.plans.sheet.commitment import CommitmentContent, MilestoneContent
from tequio.plans.steps.duty import pass_term
from tequio.plans.steps.milestone import move_term, start_term, stop_term, tell


class MilestoneSettled(Refusal):
    """Un hito que se reportó cumplido, se verificó o se canceló ya no cambia."""


class MilestoneReported(Refusal):
    """Un hito del que ya se reportó algo no se retira del texto."""


class DateNotUsable(Refusal):
    """La fecha nueva de un hito es un día que todavía no pasa."""


class PlanIsClosed(Refusal):
    """El plan ya se cerró: sus hitos ya no cambian."""


class LeavesIncomplete(Refusal):
    """Así le faltaría algo que se exige a todo compromiso publicado."""


@dataclass(frozen=True)
class Backing:
    """Why a text changes, since which day and on whose word."""

    reason: str
    changed_on: date
    session: Session | None = None
    source: str = ""


def refuse_incomplete(plan: Plan, before: CommitmentContent, after: CommitmentContent) -> None:
    """Refuse a text that lacks what the one before had of what is asked of each."""
    term = Term(plan.starts_on, plan.ends_on)
    had = {lack.name for lack in missing(standing(before), term)}
    lacks = [lack for lack in missing(standing(after), term) if lack.name not in {*had, *ACCEPTS}]
    if lacks:
        raise LeavesIncomplete(" ".join(str(lack.sentence) for lack in lacks))


def refuse_unfit_milestones(
    commitment: Commitment, before: CommitmentContent, after: CommitmentContent, *, on: date
) -> None:
    """Refuse to change what was done already, and days that are over."""
    rows = {row.number: row for row in commitment.milestones.all()}
    known = {was.number: was for was in before.milestones}
    different = [wanted for wanted in after.milestones if known.get(wanted.number) != wanted]
    if different and commitment.plan.closed_on:
        raise PlanIsClosed
    for wanted in different:
        if wanted.number in known:
            _refuse_unfit(rows[wanted.number], known[wanted.number], wanted, on)


def _refuse_unfit(row: Milestone, was: MilestoneContent, becomes: MilestoneContent, on: date) -> None:
    name = f"«{row.number}. {row.title}»."
    if not row.is_open:
        raise MilestoneSettled(name)
    if becomes.withdrawn and MilestoneReport.objects.filter(milestone=row, withdrawn_on=None).exists():
        raise MilestoneReported(name)
    if becomes.ends_on != was.ends_on and (becomes.ends_on is None or becomes.ends_on < on):
        raise DateNotUsable(name)


def follow(
    commitment: Commitment, before: CommitmentContent, backing: Backing, *, actor: Actor, now: datetime
) -> None:
    """Let milestones and their terms follow the text that was written: new, moved, of another owner."""
    known = {was.number: was for was in before.milestones}
    for milestone in _milestones(commitment):
        was = known.get(milestone.number)
        if was is None:
            start_term(milestone, actor=actor, on=backing.changed_on, now=now)
        elif milestone.ends_on != was.ends_on:
            _move(milestone, was.ends_on, backing, actor=actor, now=now)
        elif milestone.is_open:
            pass_term(milestone, actor=actor, now=now)


def withdraw(
    commitment: Commitment, after: CommitmentContent, backing: Backing, *, actor: Actor, now: datetime
) -> None:
    """Cancel the milestones and leave off the indicators that the text withdraws."""
    gone = {left.number for left in after.milestones if left.withdrawn}
    for milestone in _milestones(commitment):
        if milestone.number in gone and not milestone.withdrawn:
            milestone.withdrawn_on = backing.changed_on
            cancel(milestone, backing, actor=actor, now=now)
    gone = {left.number for left in after.indicators if left.withdrawn}
    indicators = commitment.indicators.filter(number__in=gone, withdrawn_on=None)
    indicators.update(withdrawn_on=backing.changed_on)


def cancel(milestone: Milestone, backing: Backing, *, actor: Actor, now: datetime) -> None:
    """Owe a milestone no more, by what a session agreed."""
    session, on = backing.session, backing.changed_on
    assert session is not None  # noqa: S101 - only agreements cancel
    stop_term(milestone, actor=actor, on=on, reason=backing.reason, now=now)
    milestone.state = MilestoneState.CANCELLED
    milestone.cancelled_in, milestone.cancelled_because = session, backing.reason
    milestone.save(update_fields=["state", "cancelled_in", "cancelled_because", "withdrawn_on"])
    event = MilestoneCancelled(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        session=session.title,
        reason=backing.reason,
        said_on="",
    )
    tell(event, milestone, actor=actor, on=on, now=now, also=(session.ref,))


def _move(
    milestone: Milestone, before: date | None, backing: Backing, *, actor: Actor, now: datetime
) -> None:
    """Owe a milestone by its new day; the first one it had stays known."""
    if milestone.moved_on is None:
        milestone.original_ends_on = before
    milestone.moved_on, milestone.late_since = backing.changed_on, None
    milestone.save(update_fields=["original_ends_on", "moved_on", "late_since"])
    move_term(milestone, actor=actor, on=backing.changed_on, reason=backing.reason, now=now)
    event = MilestoneMoved(
        commitment=milestone.commitment.title,
        milestone=milestone.title,
        before=before.isoformat() if before else "",
        after=milestone.ends_on.isoformat() if milestone.ends_on else "",
        reason=backing.reason,
    )
    session = (backing.session.ref,) if backing.session else ()
    tell(event, milestone, actor=actor, on=backing.changed_on, now=now, also=session)


def _milestones(commitment: Commitment) -> Iterator[Milestone]:
    for milestone in commitment.milestones.select_related("owner").order_by("number"):
        milestone.commitment = commitment
        yield milestone
