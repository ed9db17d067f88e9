"""Writes by which whoever takes part in a commitment accepts it by their own act, or does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.acceptance import AcceptanceWithdrawn
from tequio.plans.models.acceptance import Acceptance, Answer
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.policy import acceptance as policy
from tequio.plans.policy.acceptance import speaks_for
from tequio.plans.queries.acceptance import awaited, last_answers
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, digest_of, signatories
from tequio.plans.steps.acceptance import (
    Reply,
    ask,
    keep_reply,
    matter_of,
    name_of,
    officer_of,
    places_of,
    take_back,
)
from tequio.plans.steps.commitment import about


class NobodyToAsk(Refusal):
    """Nadie falta por responder, o ya se les pidió: el plazo corre."""


class NotASignatory(Refusal):
    """Esa parte ya no está en el compromiso."""


class NotYours(Refusal):
    """Su cuenta no habla por esa parte: acepta cada quien por su propio acto."""


class TextChanged(ChangedMeanwhile):
    """El texto cambió mientras usted lo leía: léalo de nuevo antes de responder."""


class AlreadyAccepted(ChangedMeanwhile):
    """Esa parte ya aceptó este texto."""


class HasItsOwnLiaison(Refusal):
    """Esa institución tiene enlace con cuenta: acepta por su propio acto."""


class PaperMissing(Refusal):
    """Falta el papel que muestra que aceptó: un archivo o una dirección."""


class NothingToWithdraw(ChangedMeanwhile):
    """Esa parte no tiene una aceptación en pie."""


@command
def ask_acceptance(
    *, actor: Actor, commitment: Commitment, now: datetime, idempotency_key: str = ""
) -> Commitment:
    """Ask whoever has not answered the text as it stands; each has a term."""
    _read_again(commitment)
    allow(policy.ASK_ACCEPTANCE, actor, commitment)
    if not ask(commitment, awaited(commitment, content_now(commitment)), again=False, actor=actor, now=now):
        raise NobodyToAsk
    return commitment


@command
def accept_commitment(
    *,
    actor: Actor,
    commitment: Commitment,
    party: Signatory,
    digest: str,
    now: datetime,
    idempotency_key: str = "",
) -> Acceptance:
    """Accept the text that was read, for the institution one speaks for."""
    _read_again(commitment)
    allow(policy.ACCEPT_COMMITMENT, actor, commitment)
    _refuse_stranger(commitment, party)
    _refuse_other_voice(actor, commitment, party)
    _refuse_other_text(commitment, digest)
    _refuse_accepted(commitment, party)
    return keep_reply(commitment, party, Reply(Answer.ACCEPTED, "", day_of(now)), actor=actor, now=now)


@command
def answer_otherwise(
    *,
    actor: Actor,
    commitment: Commitment,
    party: Signatory,
    answer: Answer,
    text: str,
    digest: str,
    now: datetime,
    idempotency_key: str = "",
) -> Acceptance:
    """Propose other words, or decline with the reason."""
    _read_again(commitment)
    allow(policy.ANSWER_OTHERWISE, actor, commitment)
    _refuse_stranger(commitment, party)
    _refuse_other_voice(actor, commitment, party)
    _refuse_other_text(commitment, digest)
    refuse_blank(text, refusal=ReasonMissing)
    return keep_reply(
        commitment, party, Reply(Answer(answer), text.strip(), day_of(now)), actor=actor, now=now
    )


@command
def record_acceptance(
    *,
    actor: Actor,
    commitment: Commitment,
    party: Signatory,
    accepted_on: date,
    digest: str,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> Acceptance:
    """Record what a party without an account accepted, with the paper."""
    _read_again(commitment)
    allow(policy.RECORD_ACCEPTANCE, actor, commitment)
    _refuse_stranger(commitment, party)
    if officer_of(commitment, party, now):
        raise HasItsOwnLiaison
    refuse_future(accepted_on, now)
    _refuse_other_text(commitment, digest)
    _refuse_accepted(commitment, party)
    documents = attach(evidence, _paper_of(commitment), actor=actor, now=now)
    if not documents:
        raise PaperMissing
    reply = Reply(Answer.ACCEPTED, "", accepted_on, str(documents[0].ref))
    return keep_reply(commitment, party, reply, actor=actor, now=now)


@command
def withdraw_acceptance(
    *,
    actor: Actor,
    commitment: Commitment,
    party: Signatory,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Acceptance:
    """Take an acceptance back before the plan is published, with the reason.

    Whoever speaks for the party does; of what came on paper, the secretariat.
    """
    _read_again(commitment)
    allow(policy.WITHDRAW_ACCEPTANCE, actor, commitment)
    answer = last_answers(commitment).get(party)
    if answer is None or not answer.stands:
        raise NothingToWithdraw
    if not answer.document or speaks_for(actor, commitment, party):
        _refuse_other_voice(actor, commitment, party)
    refuse_blank(reason, refusal=ReasonMissing)
    answer.commitment = commitment
    take_back(answer, reason=reason.strip(), now=now)
    event = AcceptanceWithdrawn(title=commitment.title, party=name_of(party), reason=reason.strip())
    record(
        event, actor=actor, subject=commitment.ref, occurred_on=day_of(now), now=now, about=about(commitment)
    )
    return answer


def _read_again(commitment: Commitment) -> None:
    """Hold the plan, as whoever writes or publishes it does, then read the commitment."""
    plan: Plan = commitment.plan
    locked(plan)
    locked(commitment)
    commitment.plan = plan


def _refuse_stranger(commitment: Commitment, party: Signatory) -> None:
    if party not in signatories(content_now(commitment)):
        raise NotASignatory


def _refuse_other_voice(actor: Actor, commitment: Commitment, party: Signatory) -> None:
    if not speaks_for(actor, commitment, party):
        raise NotYours


def _refuse_other_text(commitment: Commitment, digest: str) -> None:
    if digest != digest_of(content_now(commitment)):
        raise TextChanged


def _refuse_accepted(commitment: Commitment, party: Signatory) -> None:
    answer = last_answers(commitment).get(party)
    if answer and answer.stands and party not in awaited(commitment, content_now(commitment)):
        raise AlreadyAccepted


def _paper_of(commitment: Commitment) -> AttachedTo:
    return AttachedTo(
        commitment.acceptance_ref,
        matter_of(commitment),
        about=tuple(places_of(commitment)),
        fictitious=commitment.plan.fictitious,
    )
