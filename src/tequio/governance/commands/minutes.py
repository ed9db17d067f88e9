"""Writes to the minutes of a session, from their draft to their signed copy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.events.minutes import (
    MinutesApproved,
    MinutesCorrected,
    MinutesDrafted,
    MinutesPublished,
    SignedMinutesAttached,
)
from tequio.governance.models.minutes import Minutes, MinutesState, PointWords
from tequio.governance.models.point import Point
from tequio.governance.models.session import Session
from tequio.governance.policy import body as policy
from tequio.governance.queries.minutes import places_to_approve, record_of, words_of
from tequio.governance.queries.session import is_after
from tequio.governance.steps import tell_of_minutes
from tequio.ledger.command import command
from tequio.ledger.rows import locked

REMARKS: Final = 0  # among the numbers of points, what stands for the remarks
MOST_LETTERS: Final = 30_000  # what the log keeps of them, with room for accents
_LONGEST_LABEL: Final = 200


class MinutesChanged(ChangedMeanwhile):
    """Otra persona corrigió la minuta mientras usted escribía: no se guardó nada encima."""


class NothingCorrected(Refusal):
    """La minuta ya dice eso: no hay nada que guardar."""


class MinutesTooLong(Refusal):
    """Todo junto pasa de 30,000 letras: resuma; los documentos largos se adjuntan aparte."""


class PointOfAnotherSession(Refusal):
    """Ese punto no es de esta sesión."""


class NotALaterSession(Refusal):
    """Una minuta se aprueba en una sesión posterior del mismo órgano."""


class NotApprovedThere(Refusal):
    """En esa sesión no consta un punto aprobado, o la sesión no ha terminado."""


class NothingAttached(Refusal):
    """Elija el archivo de la minuta firmada, o dé su dirección."""


@command
def draft_minutes(*, actor: Actor, session: Session, now: datetime, idempotency_key: str = "") -> Minutes:
    """Begin the minutes of a session from what is on record of it."""
    allow(policy.DRAFT_MINUTES, actor, locked(session))
    minutes = Minutes.objects.create(session=session, changed_at=now, changed_by=actor.label[:_LONGEST_LABEL])
    tell_of_minutes(MinutesDrafted(**_named(minutes)), minutes, actor=actor, on=day_of(now), now=now)
    return minutes


@command
def correct_minutes(
    *,
    actor: Actor,
    minutes: Minutes,
    words: Mapping[int, str],
    remarks: str,
    seen_version: int,
    now: datetime,
    idempotency_key: str = "",
) -> Minutes:
    """Say in other words what was dealt with in each point, and remarks.

    `words` are by the number of the point; of one without words the minutes say
    what is on record. What somebody else corrected meanwhile stays.
    """
    allow(policy.CORRECT_MINUTES, actor, locked(minutes))
    if seen_version != minutes.version:
        raise MinutesChanged
    before = {REMARKS: minutes.remarks, **words_of(minutes)}
    after = {REMARKS: remarks.strip(), **{number: text.strip() for number, text in words.items()}}
    if sum(map(len, after.values())) > MOST_LETTERS:
        raise MinutesTooLong
    changed = sorted(
        number for number in before.keys() | after.keys() if before.get(number, "") != after.get(number, "")
    )
    if not changed:
        raise NothingCorrected
    _write(minutes, after, changed)
    minutes.version += 1
    minutes.changed_at, minutes.changed_by = now, actor.label[:_LONGEST_LABEL]
    minutes.save(update_fields=["remarks", "version", "changed_at", "changed_by"])
    event = MinutesCorrected(**_named(minutes), version=minutes.version, changed=changed)
    tell_of_minutes(event, minutes, actor=actor, on=day_of(now), now=now)
    return minutes


@command
def approve_minutes(
    *,
    actor: Actor,
    minutes: Minutes,
    approved_in: Session | Point,
    seen_version: int,
    now: datetime,
    idempotency_key: str = "",
) -> Minutes:
    """Record in which later session of the body its minutes were approved.

    That is the point that approved them; of a session of which no points are on
    record, the session. From then on they say what was on record that day. What
    somebody corrected since they were read is not approved unread.
    """
    allow(policy.APPROVE_MINUTES, actor, locked(minutes))
    if seen_version != minutes.version:
        raise MinutesChanged
    point = approved_in if isinstance(approved_in, Point) else None
    session = approved_in.meeting.session if isinstance(approved_in, Point) else approved_in
    if session is None or not is_after(session, minutes.session):
        raise NotALaterSession
    if approved_in not in places_to_approve(minutes.session):
        raise NotApprovedThere
    minutes.state, minutes.approved_in, minutes.approved_point = MinutesState.APPROVED, session, point
    minutes.record = record_of(minutes.session)
    minutes.save(update_fields=["state", "approved_in", "approved_point", "record"])
    event = MinutesApproved(
        **_named(minutes),
        approved_in=session.title,
        held_on=session.held_on.isoformat(),
        point=point.number if point else 0,
        version=minutes.version,
    )
    tell_of_minutes(event, minutes, actor=actor, on=session.held_on, now=now)
    return minutes


@command
def publish_minutes(*, actor: Actor, minutes: Minutes, now: datetime, idempotency_key: str = "") -> Minutes:
    """Let everybody read approved minutes; the log keeps their words."""
    allow(policy.PUBLISH_MINUTES, actor, locked(minutes))
    minutes.state, minutes.published_on = MinutesState.PUBLISHED, day_of(now)
    minutes.save(update_fields=["state", "published_on"])
    assert minutes.approved_in  # noqa: S101 - the database keeps it
    event = MinutesPublished(
        **_named(minutes),
        approved_in=minutes.approved_in.title,
        remarks=minutes.remarks,
        words={str(number): text for number, text in words_of(minutes).items()},
    )
    tell_of_minutes(event, minutes, actor=actor, on=minutes.published_on, now=now)
    return minutes


@command
def attach_signed_minutes(
    *,
    actor: Actor,
    minutes: Minutes,
    evidence: Collection[Attachment],
    now: datetime,
    idempotency_key: str = "",
) -> Minutes:
    """Keep the signed copy of minutes, with the hash of what was received.

    Another one stands beside those that were attached before.
    """
    allow(policy.ATTACH_SIGNED_MINUTES, actor, locked(minutes))
    session = minutes.session
    to = AttachedTo(session.ref, session.title, session.body.places, session.body.fictitious)
    copies = attach(evidence, to, actor=actor, now=now)
    if not copies:
        raise NothingAttached
    minutes.documents = [*minutes.documents, *(found.code for found in copies)]
    minutes.save(update_fields=["documents"])
    event = SignedMinutesAttached(
        **_named(minutes),
        documents=[found.code for found in copies],
        sha256=[found.received_sha256 for found in copies if found.received_sha256],
    )
    tell_of_minutes(event, minutes, actor=actor, on=day_of(now), now=now)
    return minutes


def _named(minutes: Minutes) -> dict[str, Any]:
    """Return how an event names the session of minutes."""
    return {"body": minutes.session.body.name, "session": minutes.session.title}


def _write(minutes: Minutes, after: Mapping[int, str], changed: Collection[int]) -> None:
    """Write the remarks and each point whose words changed; one without words loses its own."""
    minutes.remarks = after[REMARKS]
    numbers = [number for number in changed if number != REMARKS]
    points = {
        point.number: point
        for point in Point.objects.filter(meeting__session=minutes.session, number__in=numbers)
    }
    if points.keys() != set(numbers):
        raise PointOfAnotherSession
    minutes.words.filter(point__number__in=numbers).delete()
    PointWords.objects.bulk_create(
        PointWords(minutes=minutes, point=points[number], text=after[number])
        for number in numbers
        if after.get(number)
    )
