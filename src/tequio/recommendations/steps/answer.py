"""Adds an act to the thread of an answer; only its commands call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.documents.models import Document
from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.facts import (
    ReasonMissing,
    dated,
    refuse_blank,
    refuse_out_of_order,
)
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.follow_up import SilenceNoted
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import REASONED, ActKind, AnswerAct, AnswerEvidence
from tequio.recommendations.queries.duty import holder_of
from tequio.recommendations.statuses import ANSWERS, status_after
from tequio.recommendations.steps.deadline import (
    business_days_between,
    correctable_until,
    days_late,
    settle_terms,
    silent_since,
)
from tequio.recommendations.steps.duty import forget_who_is_missing, let_the_clock_follow


@dataclass(frozen=True)
class Said:
    """What an act says, beside its kind and its day."""

    text: str = ""
    reason: str = ""
    linked: SubjectRef | None = None
    due_on: date | None = None
    documents: tuple[Document, ...] = field(default=())


NOTHING_ELSE = Said()


def keep_evidence(
    evidence: Iterable[Attachment], *, of: AddresseeItem, actor: Actor, now: datetime
) -> tuple[Document, ...]:
    """Hand each file to quarantine and each address to the archive, as proof of an answer."""
    fictitious = of.item.recommendation.fictitious
    proven = AttachedTo(of.ref, of.item.short_title, of.places, fictitious)
    return attach(evidence, proven, actor=actor, now=now)


def allow_act(kind: ActKind, actor: Actor, answer: AddresseeItem) -> None:
    """Read the answer again, keep others from changing it, ask the policy."""
    allow(policy.RULES[kind], actor, locked(answer))


def reread(act: AnswerAct) -> AnswerAct:
    """Hold the answer of an act, then read the act as it stands now."""
    answer = locked(act.answer)
    act.refresh_from_db()
    act.answer = answer
    return act


def add_act(
    answer: AddresseeItem,
    kind: ActKind,
    *,
    actor: Actor,
    acted_on: date,
    now: datetime,
    said: Said = NOTHING_ELSE,
) -> AnswerAct:
    """Add an act that was allowed, and move the answer where it leads.

    `acted_on` is the day that is said; the day of record decides what it
    meets, and when.
    """
    let_the_clock_follow(answer.addressee, now)
    said_on, day = acted_on, dated(acted_on, actor=actor, now=now)
    acted_on = day.counts
    if kind in REASONED:
        refuse_blank(said.reason, refusal=ReasonMissing)
    _refuse_out_of_order(answer, said_on)
    _let_the_clock_act_first(answer, kind, acted_on, now)
    before, after = answer.status, status_after(kind, answer.status)
    answer.acts.exclude(correctable_until=None).update(correctable_until=None)
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
        said_on=day.claimed,
        recorded_at=now,
        business_days=business_days_between(answer.addressee, answer.addressee.asked_on, acted_on),
        days_late=days_late(answer, kind, acted_on),
        correctable_until=correctable_until(answer, kind, acted_on),
        actor_label=actor.label,
        capacity=actor.capacity,
    )
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(act=act, document=document) for document in said.documents
    )
    _move(answer, act)
    settle_terms(answer, kind, acted_on=acted_on, actor=actor, now=now)
    forget_who_is_missing(answer.addressee, on=acted_on, actor=actor, now=now)
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
            said_on=act.said_on.isoformat() if act.said_on else "",
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


def _refuse_out_of_order(answer: AddresseeItem, said_on: date) -> None:
    """Silence does not count: whoever ends it may say an earlier day."""
    acts = answer.acts.exclude(kind=ActKind.FALL_SILENT).values_list("said_on", "acted_on")
    so_far = (claimed_on or acted_on for claimed_on, acted_on in acts)
    refuse_out_of_order(said_on, max([answer.addressee.asked_on, *so_far]))


def _move(answer: AddresseeItem, act: AnswerAct) -> None:
    if act.status_after != act.status_before:
        answer.status, answer.status_since = AnswerStatus(act.status_after), act.acted_on
        answer.reason = act.reason
    if act.kind in (ActKind.ACKNOWLEDGE, *ANSWERS) and answer.acknowledged_on is None:
        answer.acknowledged_on = act.acted_on
    if act.kind in ANSWERS and answer.answered_on is None:
        answer.answered_on, answer.said_on = act.acted_on, act.said_on
        holder = holder_of(answer.addressee, act.acted_on)
        answer.answered_by = holder.institution if holder else None
        answer.days_to_answer, answer.days_late = act.business_days, act.days_late
    answer.save()


def brought_evidence(answer: AddresseeItem) -> bool:
    """Tell whether any earlier act of the addressee brought a document."""
    reports = (ActKind.REPORT, ActKind.CLAIM)
    return AnswerEvidence.objects.filter(act__answer=answer, act__kind__in=reports).exists()
