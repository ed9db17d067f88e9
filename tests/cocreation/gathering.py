"""What the tests of gathering publish and bring, unless they say otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tequio.cocreation.commands.contribution import appeal_rejection, contribute
from tequio.cocreation.commands.moderation import reject_contribution
from tequio.cocreation.commands.process import publish_process
from tequio.cocreation.models.contribution import Contribution, ContributionKind, RejectionReason, Topic
from tequio.cocreation.models.process import Level, Process
from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of


def publish(facilitator: Actor, exercise: Exercise, now: datetime, **more: Any) -> Process:
    """Publish a process that opens tomorrow and closes in twenty days."""
    today = day_of(now)
    canvas = {
        "title": "Agua para todos",
        "purpose": "Saber qué falla.",
        "level": Level.CONSULT,
        "affected": "Quienes viven aquí.",
        "deciders": "El secretariado.",
        "channels": "En línea.",
        "use": "Se ordena y se responde.",
        "opens_on": today + timedelta(days=1),
        "closes_on": today + timedelta(days=20),
        "answered_by": today + timedelta(days=40),
        "shortened_because": "Urge antes de las lluvias.",
    }
    return publish_process(actor=facilitator, exercise=exercise, now=now, **{**canvas, **more})


def bring(process: Process, now: datetime, **more: Any) -> Contribution:
    """Bring a problem as whoever passes by."""
    said = {
        "kind": ContributionKind.PROBLEM,
        "title": "La bomba de agua no sirve",
        "text": "Desde enero la bomba del pozo se apaga y no hay agua.",
        "topic": Topic.WATER,
        "territory": process.exercise.territory,
    }
    return contribute(actor=ANONYMOUS, process=process, now=now, **{**said, **more})


def leave_out(
    actor: Actor,
    contribution: Contribution,
    now: datetime,
    reason: RejectionReason = RejectionReason.OFF_TOPIC,
) -> Contribution:
    """Leave out what somebody brought."""
    return reject_contribution(actor=actor, contribution=contribution, rejection=reason, now=now)


def appeal(contribution: Contribution, now: datetime, reason: str = "Sí es del agua.") -> Contribution:
    """Ask that what was left out be looked at again."""
    return appeal_rejection(actor=ANONYMOUS, contribution=contribution, reason=reason, now=now)
