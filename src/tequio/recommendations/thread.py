"""Adds an act to the thread of an answer; only its commands call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from tequio.documents.models import Document
from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.recommendations import policy
from tequio.recommendations.events import SilenceNoted
from tequio.recommendations.models.acts import REASONED, ActKind, AnswerAct, AnswerEvidence
from tequio.recommendations.models.addressed import AddresseeItem, AnswerStatus
from tequio.recommendations.statuses import ANSWERS, status_after
from tequio.recommendations.terms import business_days_between, days_late, settle_terms, silent_since


class NotYetHappened(Refusal):
    """Esa fecha todavía no llega: aquí se registra lo que ya ocurrió."""


class ReasonMissing(Refusal):
    """Diga la razón: es pública y la ley la exige."""


class TextMissing(Refusal):
    """Escriba qué se hizo o qué se hará."""


class OutOfOrder(Refusal):
    """Esa fecha es anterior a lo último que consta en el hilo."""


@dataclass(frozen=True)
class Said:
    """What an act says, beside its kind and its day."""

    text: str = ""
    reason: str = ""
    linked: SubjectRef | None = None
    due_on: date | None = None
    documents: tuple[Document, ...] = field(default=())


NOTHING_ELSE = Said()


def refuse_future(day: date, now: datetime) -> None:
    """Refuse a date that has not come yet."""
    if day > timezone.localdate(now):
        raise NotYetHappened


def refuse_without_text(text: str) -> None:
    """Refuse an act that says nothing."""
    if not text.strip():
        raise TextMissing


def allow_act(kind: ActKind, actor: Actor, answer: AddresseeItem) -> None:
    """Read the answer again, keep others from changing it, ask the policy."""
    answer.refresh_from_db(from_queryset=AddresseeItem.objects.select_for_update())
    allow(policy.RULES[kind], actor, answer)


def add_act(
    answer: AddresseeItem,
    kind: ActKind,
    *,
    actor: Actor,
    acted_on: date,
    now: datetime,
    said: Said = NOTHING_ELSE,
) -> AnswerAct:
    """Add an act that was allowed, and move the answer where it leads."""
    refuse_future(acted_on, now)
    if kind in REASONED and not said.reason.strip():
        raise ReasonMissing
    _refuse_out_of_order(answer, acted_on)
    _let_the_clock_act_first(answer, kind, acted_on, now)
    before, after = answer.status, status_after(kind, answer.status)
    act = AnswerAct.objects.create(
        answer=answer,
        number=answer.acts.count() + 1,
        kind=kind,
        status_before=before,
        status_after=after,
        text=said.text.strip(),
        reason=said.reason.strip(),
        linked=str(said.linked or ""),
        due_on=said.due_on,
        acted_on=acted_on,
        recorded_at=now,
        business_days=business_days_between(answer.addressee, answer.addressee.addressed_on, acted_on),
        days_late=days_late(answer, kind, acted_on),
        actor_label=actor.label,
        capacity=actor.capacity,
    )
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(act=act, document=document) for document in said.documents
    )
    _move(answer, act)
    settle_terms(answer, kind, acted_on=acted_on, actor=actor, now=now)
    return act


def tell(event: Callable[..., Event], act: AnswerAct, *, actor: Actor, now: datetime, **more: str) -> None:
    """Record the event of an act, with what it said and what proves it."""
    answer = act.answer
    evidence = act.evidence.select_related("document").order_by("pk")
    record(
        event(
            addressee=answer.addressee.duty_holder.name,
            item=answer.item.short_title,
            title=answer.item.recommendation.title,
            text=act.text,
            reason=act.reason,
            evidence=[str(one.document.ref) for one in evidence],
            **more,
        ),
        actor=actor,
        subject=answer.ref,
        occurred_on=act.acted_on,
        now=now,
        about=answer.places,
    )


def _let_the_clock_act_first(answer: AddresseeItem, kind: ActKind, acted_on: date, now: datetime) -> None:
    """Note the silence that a late act ends, whether the clock ran or not yet."""
    if kind == ActKind.FALL_SILENT or answer.status != AnswerStatus.NOTIFIED:
        return
    since = silent_since(answer, acted_on)
    if since:
        act = add_act(answer, ActKind.FALL_SILENT, actor=CLOCK, acted_on=since, now=now)
        tell(SilenceNoted, act, actor=CLOCK, now=now)


def _refuse_out_of_order(answer: AddresseeItem, acted_on: date) -> None:
    """Silence does not count: what came in time may be recorded late."""
    so_far = answer.acts.exclude(kind=ActKind.FALL_SILENT).values_list("acted_on", flat=True)
    if acted_on < max([answer.addressee.addressed_on, *so_far]):
        raise OutOfOrder


def _move(answer: AddresseeItem, act: AnswerAct) -> None:
    if act.status_after != act.status_before:
        answer.status, answer.status_since = AnswerStatus(act.status_after), act.acted_on
        answer.reason = act.reason
    if act.kind in (ActKind.ACKNOWLEDGE, *ANSWERS) and answer.acknowledged_on is None:
        answer.acknowledged_on = act.acted_on
    if act.kind in ANSWERS and answer.answered_on is None:
        answer.answered_on = act.acted_on
        answer.days_to_answer, answer.days_late = act.business_days, act.days_late
    answer.save()


def brought_evidence(answer: AddresseeItem) -> bool:
    """Tell whether any earlier act of the addressee brought a document."""
    reports = (ActKind.REPORT, ActKind.CLAIM)
    return AnswerEvidence.objects.filter(act__answer=answer, act__kind__in=reports).exists()
