"""The term in which a draft becomes final; only commands call it."""

from __future__ import annotations

from datetime import date, datetime

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor
from tequio.plans.duties import FINAL_ASSESSMENT
from tequio.plans.models.assessment import Assessment
from tequio.plans.steps.commitment import about


def start_final_term(assessment: Assessment, *, actor: Actor, on: date, now: datetime) -> None:
    """Let whoever assesses owe the final version of a draft."""
    commitment = assessment.commitment
    exercise = commitment.plan.exercise
    start_deadline(
        actor=actor,
        rule=FINAL_ASSESSMENT[assessment.stage],
        owner=exercise.ref,
        owner_label=assessment.assessor_label,
        subject=commitment.ref,
        matter=commitment.title,
        started_on=on,
        about=about(commitment),
        fictitious=exercise.fictitious,
        now=now,
    )


def complete_final_term(assessment: Assessment, *, actor: Actor, on: date, now: datetime) -> None:
    """End the term because the final version was published."""
    for deadline in open_of(assessment.commitment.ref, FINAL_ASSESSMENT[assessment.stage].code):
        complete_deadline(actor=actor, deadline=deadline, done_on=on, now=now)
