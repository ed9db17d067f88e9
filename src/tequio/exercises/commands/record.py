"""Writes of what was done and of the papers it left."""

from __future__ import annotations

from datetime import date, datetime

from tequio.exercises import policy
from tequio.exercises.events import ActivityRecorded, DocumentRecorded
from tequio.exercises.models import Activity, ActivityKind, Audience, Document, DocumentKind, Exercise
from tequio.exercises.steps import record_act
from tequio.foundation.actors import Actor
from tequio.foundation.facts import refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class UnsafeAddress(Refusal):
    """La dirección del documento debe empezar con https://, http:// o /."""


@command
def record_activity(
    *,
    actor: Actor,
    exercise: Exercise,
    kind: ActivityKind,
    text: str,
    now: datetime,
    held_on: date | None = None,
    date_text: str = "",
    audience: Audience | None = None,
    idempotency_key: str = "",
) -> Activity:
    """Record what people were called to; the date may be only words."""
    locked(exercise)
    allow(policy.RECORD_ACTIVITY, actor, exercise)
    refuse_future(held_on, now)
    refuse_blank(text)
    activity = Activity.objects.create(
        exercise=exercise,
        kind=kind,
        audience=audience or "",
        cycle=exercise.cycle,
        held_on=held_on,
        date_text=date_text,
        text=text,
    )
    event = ActivityRecorded(
        exercise=exercise.name,
        activity=kind.value,
        held_on=held_on.isoformat() if held_on else "",
        date_text=date_text,
        text=text,
    )
    record_act(exercise, event, actor=actor, on=held_on, now=now)
    return activity


@command
def record_document(
    *,
    actor: Actor,
    exercise: Exercise,
    kind: DocumentKind,
    title: str,
    now: datetime,
    dated_on: date | None = None,
    url: str = "",
    source: str = "",
    idempotency_key: str = "",
) -> Document:
    """Record a paper; with an address anyone can open it."""
    locked(exercise)
    allow(policy.RECORD_DOCUMENT, actor, exercise)
    refuse_future(dated_on, now)
    refuse_blank(title)
    if url and not url.startswith(("https://", "http://", "/")):
        raise UnsafeAddress
    document = Document.objects.create(
        exercise=exercise,
        kind=kind,
        cycle=exercise.cycle,
        title=title,
        dated_on=dated_on,
        url=url,
        source=source,
    )
    event = DocumentRecorded(exercise=exercise.name, document=kind.value, title=title, url=url, source=source)
    record_act(exercise, event, actor=actor, on=dated_on, now=now)
    return document
