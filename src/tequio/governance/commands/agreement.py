"""Writes to what a body agreed, and to what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext

from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.duties import AGREEMENT
from tequio.governance.events.agreement import (
    AgreementClockStarted,
    AgreementDropped,
    AgreementExtended,
    AgreementFulfilled,
    AgreementRecorded,
    FulfilmentWithdrawn,
)
from tequio.governance.matters import matters_of
from tequio.governance.models.agreement import (
    Agreement,
    AgreementOutcome,
    AgreementState,
    AgreementSubject,
    OutcomeKind,
)
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session
from tequio.governance.policy import body as policy
from tequio.governance.queries.agreement import has_clock, holds_still, is_later
from tequio.governance.steps import (
    complete_term,
    pass_term,
    reopen_term,
    start_term,
    stop_term,
    tell,
)
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

_LONGEST_LABEL = 200


class AgreementNumberTaken(Refusal):
    """Esa sesión ya tiene un acuerdo con ese número."""


class DueBeforeTheSession(EndsBeforeItBegins):
    """Un acuerdo no vence antes de la sesión que lo tomó."""


class OwnerMissing(Refusal):
    """Diga quién responde por el acuerdo: elija la institución o escriba quién es."""


class DueDateMissing(Refusal):
    """Diga para cuándo: un acuerdo sin fecha se pierde."""


class MatterOfAnotherBody(Refusal):
    """Un acuerdo solo puede tratar de lo que corresponde a su órgano."""


class EarlierMissing(Refusal):
    """Elija qué acuerdo anterior prorroga o deja sin efecto."""


class NewDayMissing(Refusal):
    """Diga hasta cuándo se prorroga."""


class NotLater(Refusal):
    """Un acuerdo lo cambia solo otro de una sesión posterior del mismo órgano."""


class NotExtended(EndsBeforeItBegins):
    """La prórroga va más allá de la fecha que ya tenía."""


class NothingToNote(Refusal):
    """Ese acuerdo no tiene fecha o responsable, o ya consta su plazo."""


@command
def record_agreement(
    *,
    actor: Actor,
    session: Session,
    text: str,
    now: datetime,
    number: int = 0,
    owner: Institution | None = None,
    owner_text: str = "",
    due_on: date | None = None,
    matters: Sequence[SubjectRef] = (),
    effect: OutcomeKind | None = None,
    earlier: Agreement | None = None,
    new_due_on: date | None = None,
    idempotency_key: str = "",
) -> Agreement:
    """Record what a session agreed: who answers, by when, about what.

    Without a number it gets the next one. With `effect` it extends an earlier
    agreement to a day, or drops it; only such a one, and history, may lack an
    owner and a date.
    """
    allow(policy.RECORD_AGREEMENT, actor, locked(session))
    refuse_blank(text)
    if effect is None:
        _refuse_unowned(actor, owner, owner_text, due_on)
    if due_on and due_on < session.held_on:
        raise DueBeforeTheSession
    _refuse_foreign(session.body, matters)
    agreement = Agreement.objects.create(
        session=session,
        number=_number(session, number),
        text=text.strip(),
        owner=owner,
        owner_text=owner_text,
        due_on=due_on,
    )
    AgreementSubject.objects.bulk_create(
        AgreementSubject(agreement=agreement, subject=str(ref)) for ref in dict.fromkeys(matters)
    )
    _tell_agreed(agreement, matters, actor=actor, now=now)
    if agreement.due_on and agreement.owner_name:
        start_term(agreement, actor=actor, on=session.held_on, now=now)
    _decide_of(earlier, agreement, effect, new_due_on, actor=actor, now=now)
    return agreement


@command
def report_fulfilment(
    *,
    actor: Actor,
    agreement: Agreement,
    text: str,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> Agreement:
    """Report an agreement fulfilled, with its proof; its term ends today."""
    allow(policy.REPORT_FULFILMENT, actor, _held(agreement))
    refuse_blank(text)
    today, session = day_of(now), agreement.session
    body = session.body
    proven = AttachedTo(
        agreement.ref, agreement.text[:_LONGEST_LABEL], agreement.places, fictitious=body.fictitious
    )
    documents = [str(document.ref) for document in attach(evidence, proven, actor=actor, now=now)]
    AgreementOutcome.objects.create(
        agreement=agreement,
        kind=OutcomeKind.FULFILLED,
        text=text.strip(),
        stood_on=agreement.due_by,
        recorded_on=today,
        author_label=actor.label[:_LONGEST_LABEL],
        documents=documents,
    )
    _become(agreement, AgreementState.FULFILLED)
    complete_term(agreement, actor=actor, on=today, now=now)
    event = AgreementFulfilled(
        body=body.name,
        session=session.title,
        number=agreement.number,
        owner=agreement.owner_name or body.name,
        text=text.strip(),
        evidence=documents,
    )
    tell(event, agreement, actor=actor, on=today, now=now)
    return agreement


@command
def withdraw_fulfilment(
    *, actor: Actor, agreement: Agreement, reason: str, now: datetime, idempotency_key: str = ""
) -> Agreement:
    """Take back a report: it stays in sight, and the agreement is owed again."""
    allow(policy.WITHDRAW_FULFILMENT, actor, _held(agreement))
    refuse_blank(reason, refusal=ReasonMissing)
    today, session = day_of(now), agreement.session
    standing = agreement.outcomes.filter(kind=OutcomeKind.FULFILLED, withdrawn_on=None)
    standing.update(withdrawn_on=today, withdrawn_because=reason.strip())
    _become(agreement, AgreementState.PENDING)
    reopen_term(agreement, actor=actor, on=today, reason=reason.strip(), now=now)
    event = FulfilmentWithdrawn(
        body=session.body.name, session=session.title, number=agreement.number, reason=reason.strip()
    )
    tell(event, agreement, actor=actor, on=today, now=now)
    return agreement


@command
def extend_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    by: Agreement,
    due_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Agreement:
    """Give an agreement a later day because another one says so."""
    allow(policy.DECIDE_AGREEMENT, actor, _held(agreement))
    _refuse_not_later(by, agreement)
    stood, session = agreement.due_by, agreement.session
    if due_on < by.session.held_on or (stood and due_on <= stood):
        raise NotExtended
    _decided(agreement, by, OutcomeKind.EXTENDED, due_on, actor=actor, now=now)
    agreement.extended_to = due_on
    agreement.save(update_fields=["extended_to"])
    reason = gettext("Lo prorroga el acuerdo %(number)s de la sesión «%(session)s».") % _named(by)
    before = stop_term(agreement, actor=actor, reason=reason, now=now)
    if agreement.owner_name:
        because = reason if before else ""
        start_term(
            agreement, actor=actor, on=by.session.held_on, now=now, follows=before, followed_because=because
        )
    event = AgreementExtended(
        body=session.body.name,
        session=session.title,
        number=agreement.number,
        due_on=due_on.isoformat(),
        by_number=by.number,
        by_session=by.session.title,
    )
    tell(event, agreement, actor=actor, on=day_of(now), now=now)
    return agreement


@command
def drop_agreement(
    *, actor: Actor, agreement: Agreement, by: Agreement, now: datetime, idempotency_key: str = ""
) -> Agreement:
    """End what an agreement asks because another one says so."""
    allow(policy.DECIDE_AGREEMENT, actor, _held(agreement))
    _refuse_not_later(by, agreement)
    session = agreement.session
    _decided(agreement, by, OutcomeKind.DROPPED, None, actor=actor, now=now)
    _become(agreement, AgreementState.DROPPED)
    reason = gettext("Lo deja sin efecto el acuerdo %(number)s de la sesión «%(session)s».") % _named(by)
    stop_term(agreement, actor=actor, reason=reason, now=now)
    event = AgreementDropped(
        body=session.body.name,
        session=session.title,
        number=agreement.number,
        by_number=by.number,
        by_session=by.session.title,
    )
    tell(event, agreement, actor=actor, on=day_of(now), now=now)
    return agreement


@command
def note_agreement_owed(*, actor: Actor, agreement: Agreement, now: datetime) -> Agreement:
    """Start once the term of what was agreed before agreements had one."""
    allow(policy.NOTE_AGREEMENT, actor, _held(agreement))
    if agreement.due_by is None or not agreement.owner_name or has_clock(agreement):
        raise NothingToNote
    session = agreement.session
    start_term(agreement, actor=actor, on=session.held_on, now=now)
    event = AgreementClockStarted(
        body=session.body.name,
        session=session.title,
        number=agreement.number,
        text=agreement.text,
        owner=agreement.owner_name,
        due_on=agreement.due_by.isoformat(),
    )
    tell(event, agreement, actor=actor, on=day_of(now), now=now)
    return agreement


@command
def pass_agreement(*, actor: Actor, agreement: Agreement, now: datetime) -> Agreement:
    """Let a successor owe what was agreed, by the same date."""
    allow(policy.NOTE_AGREEMENT, actor, _held(agreement))
    deadlines = open_of(agreement.ref, AGREEMENT.code)
    if all(holds_still(deadline, agreement, day_of(now)) for deadline in deadlines):
        raise NothingToNote
    pass_term(agreement, actor=actor, now=now)
    return agreement


def _tell_agreed(agreement: Agreement, matters: Sequence[SubjectRef], *, actor: Actor, now: datetime) -> None:
    session, owner = agreement.session, agreement.owner
    event = AgreementRecorded(
        body=session.body.name,
        session=session.title,
        number=agreement.number,
        text=agreement.text,
        owner=agreement.owner_name,
        due_on=agreement.due_on.isoformat() if agreement.due_on else "",
        matters=[str(ref) for ref in dict.fromkeys(matters)],
    )
    about = [*session.body.places, *([owner.ref] if owner else []), *matters]
    record(event, actor=actor, subject=session.ref, occurred_on=session.held_on, now=now, about=about)


def _held(agreement: Agreement) -> Agreement:
    """Hold an agreement with its session, whose other agreements may decide of it."""
    session = locked(agreement.session)
    locked(agreement).session = session
    return agreement


def _become(agreement: Agreement, state: AgreementState) -> None:
    agreement.state = state
    agreement.save(update_fields=["state"])


def _decide_of(
    earlier: Agreement | None,
    by: Agreement,
    effect: OutcomeKind | None,
    new_due_on: date | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a new agreement extend or drop the one that it names."""
    if effect is None:
        return
    if earlier is None:
        raise EarlierMissing
    if effect == OutcomeKind.DROPPED:
        drop_agreement(actor=actor, agreement=earlier, by=by, now=now)
    elif new_due_on is None:
        raise NewDayMissing
    else:
        extend_agreement(actor=actor, agreement=earlier, by=by, due_on=new_due_on, now=now)


def _decided(
    agreement: Agreement,
    by: Agreement,
    kind: OutcomeKind,
    due_on: date | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    AgreementOutcome.objects.create(
        agreement=agreement,
        kind=kind,
        text=by.text,
        by=by,
        stood_on=agreement.due_by,
        due_on=due_on,
        recorded_on=day_of(now),
        author_label=actor.label[:_LONGEST_LABEL],
    )


def _named(by: Agreement) -> dict[str, object]:
    return {"number": by.number, "session": by.session.title}


def _refuse_not_later(by: Agreement, agreement: Agreement) -> None:
    if not is_later(by, agreement) or agreement.outcomes.filter(by=by).exists():
        raise NotLater


def _number(session: Session, number: int) -> int:
    if not number:
        return (session.agreements.aggregate(last=Max("number"))["last"] or 0) + 1
    if session.agreements.filter(number=number).exists():
        raise AgreementNumberTaken
    return number


def _refuse_unowned(actor: Actor, owner: Institution | None, owner_text: str, due_on: date | None) -> None:
    if actor.kind == ActorKind.IMPORTER:
        return
    if not (owner or owner_text.strip()):
        raise OwnerMissing
    if not due_on:
        raise DueDateMissing


def _refuse_foreign(body: Body, matters: Iterable[SubjectRef]) -> None:
    if matters and not matters_of(body).keys() >= set(matters):
        raise MatterOfAnotherBody
