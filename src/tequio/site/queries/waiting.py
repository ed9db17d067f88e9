"""What waits for a decision that this person may take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tequio.deadlines import policy as deadlines_policy
from tequio.deadlines.acts.deadline import DECISION
from tequio.deadlines.queries.deadline import extensions_to_decide
from tequio.foundation.actors import Actor
from tequio.foundation.policy import decide
from tequio.foundation.refs import SubjectRef
from tequio.plans import policy as plans_policy
from tequio.plans.acts.assessment import FINISH
from tequio.plans.acts.milestone import CHECK
from tequio.plans.models.assessment import Stage
from tequio.plans.queries.assessment import unfinished_assessments
from tequio.plans.queries.milestone import reports_to_verify
from tequio.recommendations import policy as recommendations_policy
from tequio.recommendations.acts.answer import VERIFY
from tequio.recommendations.queries.awaiting import claims_to_verify


@dataclass(frozen=True)
class Waiting:
    """Something to decide, the form that does it and since when it waits."""

    task: str
    form_url: str
    matter: str
    since: date


def waiting_for(actor: Actor) -> tuple[Waiting, ...]:
    """Return what the actor may decide now, oldest first."""
    scopes = [grant.scope for grant in actor.grants if grant.scope]
    found = [
        *_reports(actor, scopes),
        *_assessments(actor, scopes),
        *_claims(actor, scopes),
        *_extensions(actor, scopes),
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def _reports(actor: Actor, scopes: list[SubjectRef]) -> Iterator[Waiting]:
    for report in reports_to_verify(scopes):
        if decide(plans_policy.VERIFY_REPORT, actor, report).allowed:
            milestone = report.milestone
            task = _("Verificar un hito reportado como cumplido")
            yield Waiting(task, CHECK.url(report), milestone.title, report.reported_on)


def _assessments(actor: Actor, scopes: list[SubjectRef]) -> Iterator[Waiting]:
    for draft in unfinished_assessments(scopes):
        if decide(plans_policy.FINISH_ASSESSMENT, actor, draft).allowed:
            url = FINISH[Stage(draft.stage)].url(draft)
            yield Waiting(
                _("Publicar la evaluación definitiva"), url, draft.commitment.title, draft.drafted_on
            )


def _claims(actor: Actor, scopes: list[SubjectRef]) -> Iterator[Waiting]:
    for answer in claims_to_verify(scopes):
        if decide(recommendations_policy.VERIFY, actor, answer).allowed:
            matter = f"{answer.addressee.duty_holder.name}: {answer.item.short_title}"
            url = VERIFY.url(answer)
            yield Waiting(
                _("Comprobar una recomendación que se reporta cumplida"), url, matter, answer.status_since
            )


def _extensions(actor: Actor, scopes: list[SubjectRef]) -> Iterator[Waiting]:
    everywhere = any(grant.scope is None for grant in actor.grants)
    for deadline in extensions_to_decide(None if everywhere else scopes):
        if decide(deadlines_policy.APPROVE_EXTENSION, actor, deadline).allowed:
            matter = f"{deadline.owner_label}: {deadline.matter}"
            url = DECISION.url_at(deadline.ref)
            yield Waiting(_("Resolver una prórroga"), url, matter, deadline.extension.requested_on)
