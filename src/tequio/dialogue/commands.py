"""Writes to the corrections of the directory that people ask for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.queries.deadline import open_of
from tequio.dialogue import policy
from tequio.dialogue.duties import CORRECTIONS
from tequio.dialogue.events import (
    AddressesForgotten,
    CorrectionAccepted,
    CorrectionReceived,
    CorrectionRefused,
)
from tequio.dialogue.models import Correction, CorrectionState, Matter
from tequio.dialogue.queries import answered_before, keeper_of, oldest_waiting
from tequio.directory.models import Institution
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, TextMissing, refuse_blank
from tequio.foundation.keys import new_key
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

DAYS_TO_FORGET: Final = 7
_PROPOSING: Final = Limit("corregir", visitor=6, connection=24, target=36, everyone=240)
_LONGEST_LABEL: Final = 200


class NothingToForget(Refusal):
    """No queda ninguna dirección por borrar."""


@command
def propose_correction(
    *,
    actor: Actor,
    institution: Institution,
    matter: Matter,
    wrong: str,
    right: str,
    seen_at: str,
    now: datetime,
    email: str = "",
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Correction:
    """Take what somebody says is wrong, for whoever keeps the directory.

    Who asked is recorded nowhere, account or not; an address serves to answer and is then erased.
    """
    allow(policy.PROPOSE_CORRECTION, actor, locked(institution))
    refuse_blank(wrong, right, seen_at, refusal=TextMissing)
    if email.strip():
        validate_mailbox(email.strip())
    take(_PROPOSING, Sender(origin, browser), target=str(institution.ref), now=now)
    correction = Correction.objects.create(
        institution=institution,
        code=new_key(),
        matter=Matter(matter),
        wrong=wrong.strip(),
        right=right.strip(),
        seen_at=seen_at.strip(),
        email=email.strip(),
        received_on=day_of(now),
        received_at=now,
    )
    if not open_of(institution.ref, CORRECTIONS.code):
        _start_term(institution, actor=ANONYMOUS, on=correction.received_on, now=now)
    event = CorrectionReceived(institution=institution.name, correction=str(correction.ref))
    _tell(event, institution, actor=ANONYMOUS, now=now)
    return correction


@command
def decide_correction(
    *,
    actor: Actor,
    correction: Correction,
    accepts: bool,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Correction:
    """Accept a correction or not, with the reason that is published.

    What it asks for is then written by the act that keeps it: a decision changes no datum by itself.
    """
    allow(policy.DECIDE_CORRECTION, actor, locked(correction))
    refuse_blank(reason, refusal=ReasonMissing)
    correction.state = CorrectionState.ACCEPTED if accepts else CorrectionState.REFUSED
    correction.reason, correction.decided_on = reason.strip(), day_of(now)
    correction.decided_by = actor.label[:_LONGEST_LABEL]
    correction.save(update_fields=["state", "reason", "decided_on", "decided_by"])
    institution = correction.institution
    event = (CorrectionAccepted if accepts else CorrectionRefused)(
        institution=institution.name,
        correction=str(correction.ref),
        received_on=correction.received_on.isoformat(),
        reason=correction.reason,
    )
    _tell(event, institution, actor=actor, now=now)
    _follow_term(institution, actor=actor, now=now)
    return correction


@command
def forget_addresses(*, actor: Actor, now: datetime) -> int:
    """Erase the addresses of whoever was answered some days ago."""
    allow(policy.FORGET_ADDRESSES, actor)
    number = answered_before(now, DAYS_TO_FORGET).update(email="")
    if not number:
        raise NothingToForget
    record(
        AddressesForgotten(number=number),
        actor=actor,
        subject=SubjectRef("plataforma", "correcciones"),
        occurred_on=day_of(now),
        now=now,
    )
    return number


def _start_term(institution: Institution, *, actor: Actor, on: date, now: datetime) -> None:
    """Start the term of whatever waits about an institution; the first counts for all."""
    keeper = keeper_of(institution)
    start_deadline(
        actor=actor,
        rule=CORRECTIONS,
        owner=keeper.ref if keeper else institution.territory.ref,
        owner_label=keeper.name if keeper else institution.territory.name,
        subject=institution.ref,
        matter=institution.name,
        calendar_of=keeper,
        started_on=on,
        about=institution.places,
        fictitious=institution.fictitious,
        now=now,
    )


def _follow_term(institution: Institution, *, actor: Actor, now: datetime) -> None:
    """End the term of what was decided; the next that waits has its own."""
    oldest = oldest_waiting(institution)
    for deadline in open_of(institution.ref, CORRECTIONS.code):
        if oldest and oldest.received_on <= deadline.started_on:
            return
        complete_deadline(actor=actor, deadline=deadline, done_on=day_of(now), now=now)
    if oldest:
        _start_term(institution, actor=actor, on=oldest.received_on, now=now)


def _tell(event: Event, institution: Institution, *, actor: Actor, now: datetime) -> None:
    record(
        event,
        actor=actor,
        subject=institution.ref,
        occurred_on=day_of(now),
        now=now,
        about=institution.places,
    )
