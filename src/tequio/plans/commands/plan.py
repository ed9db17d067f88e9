"""Writes to plans: their draft, their publication and their past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain, count
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext, ngettext

from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.queries.response import unanswered_of
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.exercises.commands.record import record_document
from tequio.exercises.models import DocumentKind, Exercise
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import TextMissing, refuse_blank, refuse_future, refuse_out_of_order
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.models.session import Session
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.plans.events.commitment import CommitmentAssumed
from tequio.plans.events.plan import PastPlanRecorded, PlanClosed, PlanDrafted, PlanPublished, ThemeRegistered
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus, Theme
from tequio.plans.policy.commitment import RECORD_PAST_COMMITMENT
from tequio.plans.policy.plan import CLOSE_PLAN, DRAFT_PLAN, PUBLISH_PLAN, RECORD_PAST_PLAN, REGISTER_THEME
from tequio.plans.queries.closing import balance_of
from tequio.plans.queries.sheet import content_of, lacking, stored
from tequio.plans.sheet.commitment import CommitmentContent
from tequio.plans.steps.commitment import (
    about,
    about_plan,
    add_version,
    numbered,
    place,
    refuse_other_body,
    write,
)
from tequio.plans.steps.draft import erase_removed
from tequio.plans.steps.milestone import start_term, stop_term

_NAMED: Final = 10  # of what has no answer


class ThemeTaken(Refusal):
    """Ya hay un tema con ese código."""


class PlanCodeTaken(Refusal):
    """Ya hay un plan con ese identificador."""


class CommitmentNumberTaken(Refusal):
    """El plan ya tiene un compromiso con ese número."""


class SourceMissing(Refusal):
    """Falta decir de qué fuente viene."""


class PlanIncomplete(Refusal):
    """El plan todavía no se puede publicar."""


class PlanUnanswered(Refusal):
    """El plan se publica cuando cada aportación que se reunió para él tiene su respuesta."""


class ReportMissing(Refusal):
    """Falta el informe final: un archivo o su dirección."""


class DatesOutOfOrder(Refusal):
    """La fecha de fin es anterior a la de inicio."""


@command
def register_theme(*, actor: Actor, code: str, name: str, name_en: str, now: datetime) -> Theme:
    """Add a theme to the one list that all plans use."""
    allow(REGISTER_THEME, actor)
    if Theme.objects.filter(code=code).exists():
        raise ThemeTaken(code)
    theme = Theme.objects.create(code=code, name=name, name_en=name_en)
    record(
        ThemeRegistered(code=code, name=name),
        actor=actor,
        subject=theme.ref,
        occurred_on=day_of(now),
        now=now,
    )
    return theme


@command
def draft_plan(
    *,
    actor: Actor,
    exercise: Exercise,
    title: str,
    starts_on: date,
    ends_on: date,
    now: datetime,
    code: str = "",
    summary: str = "",
    idempotency_key: str = "",
) -> Plan:
    """Start writing the next plan of an exercise; its code is derived."""
    allow(DRAFT_PLAN, actor, locked(exercise))
    if ends_on < starts_on:
        raise DatesOutOfOrder
    plan = Plan(
        code=code or _free_code(exercise, starts_on),
        exercise=exercise,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        summary=summary,
    )
    _add_plan(plan)
    record(
        PlanDrafted(territory=exercise.territory.name, title=title),
        actor=actor,
        subject=plan.ref,
        occurred_on=day_of(now),
        now=now,
        about=about_plan(plan),
    )
    return plan


@command
def publish_plan(
    *,
    actor: Actor,
    plan: Plan,
    approved_in: Session,
    published_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Plan:
    """Publish a whole plan; PlanIncomplete lists what it lacks.

    The term of each milestone starts, and ends with the milestone. The plan
    itself is kept among the documents of its exercise.
    """
    allow(PUBLISH_PLAN, actor, locked(plan))
    refuse_future(published_on, now)
    refuse_other_body(approved_in, plan)
    erase_removed(plan)
    commitments = list(plan.commitments.order_by("number"))
    _refuse_incomplete(plan, commitments)
    _refuse_unanswered(plan, published_on)
    plan.status, plan.published_on, plan.approved_in = PlanStatus.PUBLISHED, published_on, approved_in
    plan.save(update_fields=["status", "published_on", "approved_in"])
    record(
        PlanPublished(
            territory=place(plan),
            title=plan.title,
            commitments=len(commitments),
            starts_on=_iso(plan.starts_on),
            ends_on=_iso(plan.ends_on),
        ),
        actor=actor,
        subject=plan.ref,
        occurred_on=published_on,
        now=now,
        about=about_plan(plan),
    )
    _keep_with_the_papers(plan, actor, published_on, now)
    for commitment in commitments:
        _assume(actor, commitment, gettext("Texto aprobado con el plan."), published_on, now)
        for milestone in commitment.milestones.order_by("number"):
            start_term(milestone, actor=actor, on=published_on, now=now)
    return plan


def _keep_with_the_papers(plan: Plan, actor: Actor, on: date, now: datetime) -> None:
    """Put the plan among the documents of its exercise: the phase that follows asks for it."""
    record_document(
        actor=actor,
        exercise=plan.exercise,
        kind=DocumentKind.PLAN,
        title=plan.title,
        dated_on=on,
        url=f"/{plan.ref}/documento/",
        now=now,
    )


@command
def close_plan(
    *,
    actor: Actor,
    plan: Plan,
    closed_on: date,
    closing: str,
    now: datetime,
    evidence: Sequence[Attachment] = (),
    idempotency_key: str = "",
) -> Plan:
    """Close a plan with its final report; what is unfulfilled stays seen.

    The terms of its open milestones end: nobody is reminded any more.
    """
    allow(CLOSE_PLAN, actor, locked(plan))
    refuse_future(closed_on, now)
    refuse_out_of_order(closed_on, plan.published_on)
    refuse_blank(closing, refusal=TextMissing)
    to = AttachedTo(plan.ref, plan.title, about=tuple(about_plan(plan)), fictitious=plan.fictitious)
    documents = attach(evidence, to, actor=actor, now=now)
    if not documents:
        raise ReportMissing
    plan.closed_on, plan.closing, plan.final_report = closed_on, closing.strip(), str(documents[0].ref)
    plan.save(update_fields=["closed_on", "closing", "final_report"])
    balance = balance_of(plan)
    record(
        PlanClosed(
            territory=place(plan),
            title=plan.title,
            milestones=balance.total,
            verified=balance.verified,
            unverified=balance.unverified,
            unfulfilled=len(balance.unfulfilled),
            report=plan.final_report,
        ),
        actor=actor,
        subject=plan.ref,
        occurred_on=closed_on,
        now=now,
        about=about_plan(plan),
    )
    for milestone in balance.unfulfilled:
        stop_term(milestone, actor=actor, on=day_of(now), reason=gettext("El plan se cerró."), now=now)
    return plan


@command
def record_past_plan(
    *,
    actor: Actor,
    exercise: Exercise,
    code: str,
    title: str,
    published_on: date,
    source: str,
    now: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
    term_months: int | None = None,
    summary: str = "",
    approved_in: Session | None = None,
    idempotency_key: str = "",
) -> Plan:
    """Record a plan of other years with what its source tells."""
    allow(RECORD_PAST_PLAN, actor, locked(exercise))
    refuse_future(published_on, now)
    if not source.strip():
        raise SourceMissing
    plan = Plan(
        code=code,
        exercise=exercise,
        title=title,
        status=PlanStatus.PUBLISHED,
        published_on=published_on,
        starts_on=starts_on,
        ends_on=ends_on,
        term_months=term_months,
        summary=summary,
        source=source,
        approved_in=approved_in,
    )
    _add_plan(plan)
    record(
        PastPlanRecorded(territory=exercise.territory.name, title=title, source=source),
        actor=actor,
        subject=plan.ref,
        occurred_on=published_on,
        now=now,
        about=about_plan(plan),
    )
    return plan


@command
def record_past_commitment(
    *,
    actor: Actor,
    plan: Plan,
    number: int,
    content: CommitmentContent,
    now: datetime,
    idempotency_key: str = "",
) -> Commitment:
    """Record a commitment of other years with what its source tells."""
    allow(RECORD_PAST_COMMITMENT, actor, locked(plan))
    if plan.commitments.filter(number=number).exists():
        raise CommitmentNumberTaken(str(number))
    commitment = write(numbered(plan, number), content)
    assumed_on = plan.published_on or day_of(now)
    _assume(actor, commitment, gettext("Texto que registra la fuente."), assumed_on, now)
    return commitment


def _free_code(exercise: Exercise, starts_on: date) -> str:
    """Return a code of the place and the year that no plan has, with a number if need be."""
    stem = f"{exercise.territory.code}-{starts_on.year}"
    taken = {*Plan.objects.filter(code__startswith=stem).values_list("code", flat=True)}
    numbered = (f"{stem}-p{number}" for number in count(2))
    return next(code for code in chain([stem], numbered) if code not in taken)


def _add_plan(plan: Plan) -> None:
    if Plan.objects.filter(code=plan.code).exists():
        raise PlanCodeTaken(plan.code)
    last = Plan.objects.filter(exercise=plan.exercise).aggregate(last=Max("number"))["last"] or 0
    plan.number = last + 1
    plan.save(force_insert=True)


def _refuse_incomplete(plan: Plan, commitments: list[Commitment]) -> None:
    if not commitments:
        raise PlanIncomplete(gettext("No tiene ningún compromiso."))
    lacks = lacking(plan=plan)
    if lacks:
        raise PlanIncomplete("\n".join(f"«{title}»: {sentence}" for title, sentence in lacks))


def _refuse_unanswered(plan: Plan, on: date) -> None:
    left = unanswered_of(plan.exercise, opened_by=on)
    if not (total := left.count()):
        return
    named = "\n".join(map(_named, left[:_NAMED]))
    many = ngettext(
        "%(total)s aportación no tiene respuesta final:\n%(named)s",
        "%(total)s aportaciones no tienen respuesta final, entre ellas:\n%(named)s",
        total,
    )
    raise PlanUnanswered(many % {"total": total, "named": named})


def _named(contribution: Contribution) -> str:
    """Name what came, by its number alone as long as nobody reviewed its words."""
    words = {
        "number": contribution.number,
        "process": contribution.process.title,
        "title": contribution.title,
    }
    if contribution.state == ContributionState.PUBLISHED:
        return gettext("%(number)s. «%(title)s», en «%(process)s»") % words
    return gettext("%(number)s, por revisar, en «%(process)s»") % words


def _assume(actor: Actor, commitment: Commitment, reason: str, assumed_on: date, now: datetime) -> None:
    plan = commitment.plan
    content = content_of(stored(commitment=commitment))
    add_version(
        commitment,
        content,
        reason=reason,
        changed_on=assumed_on,
        approved_in=plan.approved_in,
        source=plan.source,
    )
    record(
        CommitmentAssumed(
            territory=place(plan), title=commitment.title, year=str(assumed_on.year), plan=plan.title
        ),
        actor=actor,
        subject=commitment.ref,
        occurred_on=assumed_on,
        now=now,
        about=about(commitment),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
