"""Writes that follow or name who answers for what was promised."""

from __future__ import annotations

from datetime import datetime

from tequio.directory.commands.succession import assign_duty
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.duty import SuccessorNamed
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone
from tequio.plans.policy import duty as policy
from tequio.plans.steps.commitment import about
from tequio.plans.steps.duty import pass_term


class NothingToPass(Refusal):
    """Ese hito ya lo debe quien responde por él."""


class NotOfTheCommitment(Refusal):
    """Esa institución no responde por esto según el plan."""


@command
def pass_duty(*, actor: Actor, milestone: Milestone, now: datetime) -> Milestone:
    """Note that somebody else answers for a milestone than who owed it."""
    allow(policy.PASS_DUTY, actor, locked(milestone))
    if not pass_term(milestone, actor=actor, now=now):
        raise NothingToPass
    return milestone


@command
def name_successor_of_milestone(
    *,
    actor: Actor,
    milestone: Milestone,
    institution: Institution,
    successor: Institution,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Milestone:
    """Name which successor answers for a milestone, alone of its commitment."""
    allow(policy.NAME_SUCCESSOR, actor, locked(milestone))
    if institution not in milestone.responsible:
        raise NotOfTheCommitment
    commitment = milestone.commitment
    assign_duty(
        actor=actor,
        institution=institution,
        successor=successor,
        subject=milestone.ref,
        matter=f"{commitment.title}: {milestone.title}",
        on=day_of(now),
        reason=reason,
        about=[commitment.ref, *about(commitment)],
        now=now,
    )
    event = SuccessorNamed(
        matter=milestone.title, predecessor=institution.name, successor=successor.name, reason=reason.strip()
    )
    refs = [commitment.ref, *about(commitment), *successor.places]
    record(event, actor=actor, subject=milestone.ref, occurred_on=day_of(now), now=now, about=refs)
    pass_term(milestone, actor=actor, now=now)
    return milestone


@command
def name_successor_of_commitment(
    *,
    actor: Actor,
    commitment: Commitment,
    institution: Institution,
    successor: Institution,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Commitment:
    """Name which successor answers for all that a commitment gave."""
    allow(policy.NAME_SUCCESSOR, actor, locked(commitment))
    milestones = list(commitment.milestones.select_related("owner").order_by("number"))
    named = {*commitment.participants, *(milestone.owner for milestone in milestones)}
    if institution not in named:
        raise NotOfTheCommitment
    assign_duty(
        actor=actor,
        institution=institution,
        successor=successor,
        subject=commitment.ref,
        matter=commitment.title,
        on=day_of(now),
        reason=reason,
        about=about(commitment),
        now=now,
    )
    event = SuccessorNamed(
        matter=commitment.title, predecessor=institution.name, successor=successor.name, reason=reason.strip()
    )
    refs = [*about(commitment), *successor.places]
    record(event, actor=actor, subject=commitment.ref, occurred_on=day_of(now), now=now, about=refs)
    for milestone in milestones:
        milestone.commitment = commitment
        pass_term(milestone, actor=actor, now=now)
    return commitment
