"""Writes to applications: they arrive without account, are private, and are erased in their time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import Max

from tequio.documents.commands import withdraw_document
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.documents.models import DocumentState
from tequio.documents.queries import documents_with
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import TextMissing, refuse_blank
from tequio.foundation.keys import new_key
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.events.call import ApplicationReceived, ApplicationsErased, ApplicationWithdrawn
from tequio.governance.models.application import Appeal, Application, ApplicationState, Evaluation
from tequio.governance.models.body import Sector
from tequio.governance.models.call import Call
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import calls_to_forget, standing_of
from tequio.governance.steps import tell_of_call
from tequio.ledger.command import command
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.rows import locked
from tequio.ledger.steps import take_turn_to_withdraw

MOST_DOCUMENTS: Final = 4
_APPLYING: Final = Limit("postular", visitor=4, connection=20, target=60, everyone=120)


class CallOver(Refusal):
    """El plazo para postularse ya terminó."""


class SectorNotCalled(Refusal):
    """Esta convocatoria no tiene asientos de ese sector."""


class TooManyDocuments(Refusal):
    """A una postulación le caben cuatro archivos."""


class NothingToErase(Refusal):
    """De esa convocatoria no queda nada privado que borrar, o todavía no llega su día."""


@command
def apply_to_call(
    *,
    actor: Actor,
    call: Call,
    sector: Sector,
    name: str,
    statement: str,
    interests: str,
    now: datetime,
    public_name: str = "",
    email: str = "",
    evidence: Sequence[Attachment] = (),
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Application:
    """Take what somebody sends to a call; only whoever judges it reads it.

    Who sent it is recorded nowhere, account or not. `interests` is their own statement of
    conflicts; under `public_name` they let themselves be listed, blank where they do not.
    """
    allow(policy.APPLY, actor, locked(call))
    _refuse_late(call, now)
    refuse_blank(name, statement, interests, refusal=TextMissing)
    if not call.called.filter(seat__sector=sector).exists():
        raise SectorNotCalled
    if len(evidence) > MOST_DOCUMENTS:
        raise TooManyDocuments
    if email.strip():
        validate_mailbox(email.strip())
    sender = Sender(origin, browser)
    take(_APPLYING, sender, target=str(call.ref), now=now)
    number = (call.applications.aggregate(last=Max("number"))["last"] or 0) + 1
    application = Application.objects.create(
        call=call,
        code=new_key(),
        number=number,
        sector=Sector(sector),
        public_name=public_name.strip(),
        name=name.strip(),
        email=email.strip(),
        statement=statement.strip(),
        interests=interests.strip(),
        documents=_attached(call, number, evidence, sender=sender, now=now),
        received_on=day_of(now),
        received_at=now,
    )
    event = ApplicationReceived(
        body=call.body.name, title=call.title, number=number, sector=application.sector
    )
    tell_of_call(event, call, actor=ANONYMOUS, now=now)
    return application


@command
def withdraw_application(
    *, actor: Actor, application: Application, now: datetime, idempotency_key: str = ""
) -> Application:
    """Withdraw an application before the result; what was sent is erased."""
    take_turn_to_withdraw()
    call = locked(application.call)
    allow(policy.WITHDRAW_APPLICATION, actor, locked(application))
    reason = f"La postulación {application.number} se retiró."
    _erase(application, ApplicationState.WITHDRAWN, reason, actor=actor, now=now)
    event = ApplicationWithdrawn(body=call.body.name, title=call.title, number=application.number)
    tell_of_call(event, call, actor=ANONYMOUS, now=now)
    return application


@command
def erase_applications(*, actor: Actor, call: Call, now: datetime) -> int:
    """Erase what is private of the applications to a call that ended long ago.

    Numbers, points, the result and the names listed by consent stay.
    """
    take_turn_to_withdraw()
    allow(policy.ERASE_APPLICATIONS, actor, locked(call))
    if call not in calls_to_forget(now):
        raise NothingToErase
    standing = tuple(standing_of(call).select_for_update())
    reason = "Terminó el plazo en que se guardan las postulaciones."
    for application in standing:
        _erase(application, ApplicationState.ERASED, reason, actor=actor, now=now)
    event = ApplicationsErased(body=call.body.name, title=call.title, number=len(standing))
    tell_of_call(event, call, actor=actor, now=now)
    return len(standing)


def _refuse_late(call: Call, now: datetime) -> None:
    if day_of(now) > call.closes_on:
        raise CallOver


def _attached(
    call: Call, number: int, evidence: Sequence[Attachment], *, sender: Sender, now: datetime
) -> list[str]:
    """Hand what was sent to quarantine as private, and return its public ids."""
    to = AttachedTo(
        subject=call.ref,
        title=call.title,
        about=call.places,
        fictitious=call.body.fictitious,
        private=True,
    )
    titled = [
        Attachment(f"Documento {place} de la postulación {number}", attachment.kind, attachment.upload)
        for place, attachment in enumerate(evidence, 1)
    ]
    documents = attach(titled, to, actor=ANONYMOUS, now=now, sender=sender.connection)
    return [str(document.ref) for document in documents]


def _erase(
    application: Application, state: ApplicationState, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Take out of an application, and of what was said of it, whatever is private."""
    codes = [SubjectRef.parse(ref).key for ref in application.documents]
    for document in documents_with(codes):
        if document.state != DocumentState.WITHDRAWN:
            withdraw_document(actor=actor, document=document, reason=reason, now=now)
    Evaluation.objects.filter(application=application).update(text="")
    Appeal.objects.filter(application=application).update(text="")
    application.state, application.documents = state, []
    application.name = application.email = application.statement = application.interests = ""
    if state == ApplicationState.WITHDRAWN:
        application.public_name = ""
    application.save()
