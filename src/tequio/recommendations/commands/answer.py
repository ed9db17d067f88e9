"""Writes of whoever received a recommendation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor
from tequio.foundation.facts import day_that_counts, refuse_blank
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.recommendations.commands.addressee import keep_template
from tequio.recommendations.events.answer import (
    ActionPlanned,
    ActionReported,
    ImplementationClaimed,
    ReceiptAcknowledged,
    RecommendationAccepted,
    RecommendationAcceptedInPart,
    RecommendationFoundNotApplicable,
    RecommendationRefused,
)
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.queries.link import is_linkable
from tequio.recommendations.statuses import ANSWERS
from tequio.recommendations.steps.answer import (
    Said,
    add_act,
    allow_act,
    brought_evidence,
    keep_evidence,
    tell,
)

_ANSWER_EVENTS: Final[dict[ActKind, Callable[..., Event]]] = {
    ActKind.ACCEPT: RecommendationAccepted,
    ActKind.ACCEPT_IN_PART: RecommendationAcceptedInPart,
    ActKind.REFUSE: RecommendationRefused,
    ActKind.NOT_APPLICABLE: RecommendationFoundNotApplicable,
}


class NothingChosen(Refusal):
    """Elija al menos una recomendación."""


class OfAnotherAddressee(Refusal):
    """Esa recomendación se dirigió a otro destinatario."""


class NotAnAnswer(Refusal):
    """Se responde aceptando, aceptando en parte, no aceptando o diciendo que no aplica."""


class PlannedForThePast(Refusal):
    """Una acción prevista tiene una fecha que todavía no llega."""


class UnknownLink(Refusal):
    """No conocemos ese compromiso, plan o documento; elija otro."""


class EvidenceMissing(Refusal):
    """Para reportar el cumplimiento adjunte una prueba o dé su dirección."""


@command
def acknowledge(
    *,
    actor: Actor,
    addressee: Addressee,
    answers: Sequence[AddresseeItem],
    acted_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Addressee:
    """Say that some items arrived; all of them or none is recorded."""
    for answer in _of(addressee, answers):
        allow_act(ActKind.ACKNOWLEDGE, actor, answer)
        act = add_act(answer, ActKind.ACKNOWLEDGE, actor=actor, acted_on=acted_on, now=now)
        tell(ReceiptAcknowledged, act, actor=actor, now=now)
    return addressee


@command
def answer(
    *,
    actor: Actor,
    addressee: Addressee,
    answers: Sequence[AddresseeItem],
    kind: ActKind,
    acted_on: date,
    now: datetime,
    reason: str = "",
    keep_as: str = "",
    idempotency_key: str = "",
) -> Addressee:
    """Give the same answer to some items, with its public reason.

    With `keep_as` the reason is kept under that name for other answers.
    """
    if kind not in ANSWERS:
        raise NotAnAnswer
    for asked in _of(addressee, answers):
        allow_act(kind, actor, asked)
        act = add_act(asked, kind, actor=actor, acted_on=acted_on, now=now, said=Said(reason=reason))
        tell(_ANSWER_EVENTS[kind], act, actor=actor, now=now)
    if keep_as.strip():
        owner = answers[-1].addressee.duty_holder.ref  # as the last of these acts found it
        keep_template(actor=actor, owner=owner, name=keep_as, text=reason, now=now)
    return addressee


@command
def plan_action(
    *,
    actor: Actor,
    answer: AddresseeItem,
    text: str,
    due_on: date,
    acted_on: date,
    now: datetime,
    linked: SubjectRef | None = None,
    idempotency_key: str = "",
) -> AnswerAct:
    """Say what will be done and by when, perhaps as a commitment of a plan."""
    allow_act(ActKind.PLAN, actor, answer)
    refuse_blank(text)
    if due_on < day_that_counts(acted_on, actor=actor, now=now):
        raise PlannedForThePast
    if linked and not is_linkable(linked):
        raise UnknownLink
    said = Said(text=text, due_on=due_on, linked=linked)
    act = add_act(answer, ActKind.PLAN, actor=actor, acted_on=acted_on, now=now, said=said)
    tell(ActionPlanned, act, actor=actor, now=now, due_on=due_on.isoformat(), linked=act.linked)
    return act


@command
def report_action(
    *,
    actor: Actor,
    answer: AddresseeItem,
    text: str,
    acted_on: date,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> AnswerAct:
    """Tell what was done so far, with whatever proves it."""
    allow_act(ActKind.REPORT, actor, answer)
    refuse_blank(text)
    documents = keep_evidence(evidence, of=answer, actor=actor, now=now)
    said = Said(text=text, documents=documents)
    act = add_act(answer, ActKind.REPORT, actor=actor, acted_on=acted_on, now=now, said=said)
    tell(ActionReported, act, actor=actor, now=now)
    return act


@command
def claim_implemented(
    *,
    actor: Actor,
    answer: AddresseeItem,
    text: str,
    acted_on: date,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> AnswerAct:
    """Say that it was done; without any evidence it is not taken."""
    allow_act(ActKind.CLAIM, actor, answer)
    refuse_blank(text)
    documents = keep_evidence(evidence, of=answer, actor=actor, now=now)
    if not documents and not brought_evidence(answer):
        raise EvidenceMissing
    said = Said(text=text, documents=documents)
    act = add_act(answer, ActKind.CLAIM, actor=actor, acted_on=acted_on, now=now, said=said)
    tell(ImplementationClaimed, act, actor=actor, now=now)
    return act


def _of(addressee: Addressee, answers: Sequence[AddresseeItem]) -> Sequence[AddresseeItem]:
    if not answers:
        raise NothingChosen
    for one in answers:
        if one.addressee_id != addressee.pk:
            raise OfAnotherAddressee(one.item.short_title)
    return answers
