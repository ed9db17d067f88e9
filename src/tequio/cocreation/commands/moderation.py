"""What the secretariat does with what people brought: publish it, or leave it out for a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from tequio.cocreation import policy
from tequio.cocreation.duties import APPEALS, CONTRIBUTIONS
from tequio.cocreation.events.contribution import AppealDenied, ContributionPublished, ContributionRejected
from tequio.cocreation.models.contribution import Contribution, ContributionState, RejectionReason
from tequio.cocreation.models.process import Process
from tequio.cocreation.queries.process import oldest_appeal, oldest_to_review
from tequio.cocreation.steps import follow_answers, follow_assignments, follow_term, tell_of_contribution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_LABEL: Final = 200
_OF_DECISION: Final = ("state", "rejection", "decided_on", "decided_by")


@command
def publish_contribution(
    *, actor: Actor, contribution: Contribution, now: datetime, idempotency_key: str = ""
) -> Contribution:
    """Publish what a person brought, as it was written."""
    process = locked(contribution.process)
    allow(policy.PUBLISH_CONTRIBUTION, actor, locked(contribution))
    _publish(contribution, actor=actor, now=now)
    _follow_reviews(process, actor=actor, now=now)
    return contribution


@command
def reject_contribution(
    *,
    actor: Actor,
    contribution: Contribution,
    rejection: RejectionReason,
    now: datetime,
    idempotency_key: str = "",
) -> Contribution:
    """Leave out what a person brought, or take it back, and say why.

    Nothing is erased while it can be appealed; `withdraw_field` takes personal data from the log.
    """
    process = locked(contribution.process)
    allow(policy.REJECT_CONTRIBUTION, actor, locked(contribution))
    _decide(contribution, ContributionState.REJECTED, RejectionReason(rejection), actor=actor, now=now)
    event = ContributionRejected(
        process=process.title,
        number=contribution.number,
        reason=str(RejectionReason(rejection).value),
    )
    tell_of_contribution(event, contribution, actor=actor, now=now)
    because = gettext("La aportación dejó de publicarse.")
    follow_answers(contribution, actor=actor, now=now, because=because)
    follow_assignments(process, actor=actor, now=now)
    _follow_reviews(process, actor=actor, now=now)
    return contribution


@command
def decide_appeal(
    *,
    actor: Actor,
    contribution: Contribution,
    accepts: bool,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Contribution:
    """Publish after all what was left out, or say why it stays so."""
    process = locked(contribution.process)
    allow(policy.DECIDE_APPEAL, actor, locked(contribution))
    refuse_blank(reason, refusal=ReasonMissing)
    contribution.appeal_reason = reason.strip()
    contribution.save(update_fields=["appeal_reason"])
    if accepts:
        _publish(contribution, actor=actor, now=now)
    else:
        _decide(
            contribution,
            ContributionState.REJECTED,
            RejectionReason(contribution.rejection),
            actor=actor,
            now=now,
        )
        event = AppealDenied(
            process=process.title, number=contribution.number, reason=contribution.appeal_reason
        )
        tell_of_contribution(event, contribution, actor=actor, now=now)
    waits = oldest_appeal(process)
    follow_term(process, APPEALS, oldest=waits.appealed_on if waits else None, actor=actor, now=now)
    return contribution


def _publish(contribution: Contribution, *, actor: Actor, now: datetime) -> None:
    _decide(contribution, ContributionState.PUBLISHED, None, actor=actor, now=now)
    event = ContributionPublished(
        process=contribution.process.title,
        number=contribution.number,
        title=contribution.title,
        text=contribution.text,
        affected=contribution.affected,
        locality=contribution.locality,
    )
    tell_of_contribution(event, contribution, actor=actor, now=now)
    follow_answers(contribution, actor=actor, now=now)
    follow_assignments(contribution.process, actor=actor, now=now)


def _decide(
    contribution: Contribution,
    state: ContributionState,
    rejection: RejectionReason | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    contribution.state, contribution.rejection = state, rejection or ""
    contribution.decided_on, contribution.decided_by = day_of(now), actor.label[:_LONGEST_LABEL]
    contribution.save(update_fields=_OF_DECISION)


def _follow_reviews(process: Process, *, actor: Actor, now: datetime) -> None:
    waits = oldest_to_review(process)
    follow_term(process, CONTRIBUTIONS, oldest=waits.received_on if waits else None, actor=actor, now=now)
