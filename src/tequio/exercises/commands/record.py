"""Writes of what was done and of the papers it left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from tequio.documents.commands import withdraw_document
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.documents.models import DocumentState
from tequio.exercises import policy
from tequio.exercises.events import ActivityRecorded, ActivityRetracted, DocumentRecorded, PaperRetracted
from tequio.exercises.models import Activity, ActivityKind, Audience, Document, DocumentKind, Exercise
from tequio.exercises.steps import record_act
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models.session import Modality
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class UnsafeAddress(Refusal):
    """La dirección del documento debe empezar con https://, http:// o /."""


class AlreadyWithdrawn(ChangedMeanwhile):
    """Eso ya se había retirado."""


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
    people: int | None = None,
    modality: Modality | None = None,
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
        people=people,
        modality=modality or "",
    )
    event = ActivityRecorded(
        exercise=exercise.name,
        activity=kind.value,
        held_on=held_on.isoformat() if held_on else "",
        date_text=date_text,
        text=text,
        audience=activity.audience,
        people=people or 0,
        modality=activity.modality,
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
    evidence: Collection[Attachment] = (),
    idempotency_key: str = "",
) -> Document:
    """Record a paper; with a file or an address anyone can open it."""
    locked(exercise)
    allow(policy.RECORD_DOCUMENT, actor, exercise)
    refuse_future(dated_on, now)
    refuse_blank(title)
    url = url or next((proof.address for proof in evidence if proof.address), "")
    if url and not url.startswith(("https://", "http://", "/")):
        raise UnsafeAddress
    document = Document.objects.create(
        exercise=exercise,
        kind=kind,
        cycle=exercise.cycle,
        title=title,
        dated_on=dated_on,
        url=url,
        file=next(iter(attach(evidence, _attached_to(exercise), actor=actor, now=now)), None),
        source=source,
    )
    event = DocumentRecorded(
        exercise=exercise.name,
        document=kind.value,
        title=title,
        url=url,
        source=source,
        file=document.file.code if document.file else "",
        dated_on=dated_on.isoformat() if dated_on else "",
    )
    record_act(exercise, event, actor=actor, on=dated_on, now=now)
    return document


@command
def retract_document(
    *,
    actor: Actor,
    exercise: Exercise,
    document: Document,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Document:
    """Take back a paper recorded by mistake; its line stays, with why."""
    locked(exercise)
    allow(policy.WITHDRAW_RECORD, actor, exercise)
    refuse_blank(reason, refusal=ReasonMissing)
    _withdraw(document, reason, now)
    if document.file is not None and document.file.state != DocumentState.WITHDRAWN:
        withdraw_document(actor=actor, document=document.file, reason=reason, now=now)
    event = PaperRetracted(
        exercise=exercise.name, document=document.kind, title=document.title, reason=reason.strip()
    )
    _record_correction(exercise, event, actor, now)
    return document


@command
def retract_activity(
    *,
    actor: Actor,
    exercise: Exercise,
    activity: Activity,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Activity:
    """Take back an activity recorded by mistake; its line stays, with why."""
    locked(exercise)
    allow(policy.WITHDRAW_RECORD, actor, exercise)
    refuse_blank(reason, refusal=ReasonMissing)
    _withdraw(activity, reason, now)
    event = ActivityRetracted(
        exercise=exercise.name, activity=activity.kind, text=activity.text, reason=reason.strip()
    )
    _record_correction(exercise, event, actor, now)
    return activity


def _attached_to(exercise: Exercise) -> AttachedTo:
    return AttachedTo(exercise.ref, exercise.name, exercise.places, exercise.fictitious)


def _withdraw(found: Document | Activity, reason: str, now: datetime) -> None:
    locked(found)
    if found.withdrawn_on is not None:
        raise AlreadyWithdrawn
    found.withdrawn_on, found.withdrawn_because = day_of(now), reason.strip()
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])


def _record_correction(exercise: Exercise, event: Event, actor: Actor, now: datetime) -> None:
    """Record that something was taken back: it is no act that ends a stall."""
    record(
        event,
        actor=actor,
        subject=exercise.ref,
        occurred_on=day_of(now),
        now=now,
        about=exercise.places,
    )
