"""Who answers for a plan, a commitment or a milestone, and who checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution
from tequio.directory.queries.succession import answering, heirs_of
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import (
    Condition,
    Party,
    holder,
    moment,
    scopes_of,
)
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState
from tequio.plans.models.plan import Plan

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("el secretariado técnico del ejercicio"))
FACILITATOR = holder(Role.FACILITATOR, _("quien facilita el ejercicio"))


def _milestone_of(subject: Any) -> Milestone | None:
    if isinstance(subject, MilestoneReport | Confirmation):
        return subject.milestone
    return subject if isinstance(subject, Milestone) else None


def _commitment_of(subject: Any) -> Commitment | None:
    owner = _milestone_of(subject) or subject
    if isinstance(owner, Milestone | Assessment):
        return owner.commitment
    return owner if isinstance(owner, Commitment) else None


def parties_of(subject: Any) -> Iterable[str]:
    """Name who made the plan or answers for any of it: none of them assesses it."""
    commitment = _commitment_of(subject)
    return map(str, _with_heirs(commitment.plan)) if commitment else ()


def _with_heirs(plan: Plan) -> tuple[SubjectRef, ...]:
    heirs = heirs_of(plan.participants, day_of(moment()))
    return (*plan.party_refs, *(heir.ref for heir in heirs))


def answers_for(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor speaks for whoever answers for a milestone."""
    milestone = _milestone_of(subject)
    return milestone is not None and _speaks_for(
        actor, lambda: milestone.responsible, (milestone.ref, milestone.commitment.ref)
    )


def _takes_part(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor speaks for an institution of the commitment."""
    commitment = _commitment_of(subject)
    return commitment is not None and _speaks_for(actor, lambda: commitment.participants, (commitment.ref,))


def _speaks_for(
    actor: Actor, named: Callable[[], Iterable[Institution]], subjects: tuple[SubjectRef, ...]
) -> bool:
    """Tell whether the actor is liaison of who answers now: of a successor, once the named ended."""
    if not any(grant.role == Role.LIAISON for grant in actor.grants):
        return False
    holders = answering(named(), subjects, day_of(moment()))
    return actor.holds(Role.LIAISON, (institution.ref for institution in holders))


def sits_in_the_secretariat(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor has a seat in the secretariat of the exercise, or facilitates it."""
    scopes = scopes_of(subject)
    return any(actor.holds(role, scopes) for role in (Role.SECRETARIAT_MEMBER, Role.FACILITATOR))


def judge_and_party(actor: Actor, subject: Any) -> Words:
    """Say why nobody checks what they report themselves."""
    if sits_in_the_secretariat(actor, subject) and answers_for(actor, subject):
        return _("Responde por este hito: revisarlo toca a otra persona del secretariado.")
    return ""


# Not `holder`: the scopes of a commitment name its guarantor, which does not answer for it.
LIAISON = Party(Role.LIAISON, _("el enlace de la institución responsable"), _takes_part)
PARTICIPANTS = Party("participant", _("el enlace de quien participa en el compromiso"), _takes_part)
# Not ANYONE: a page with a form is not a public page.
VISITORS = Party("visitor", _("cualquier persona que abre el formulario"), lambda _actor, _subject: True)
OF_PUBLISHED = Condition(
    "published", lambda commitment: not commitment.plan.is_draft, _("Ese plan todavía se redacta.")
)
IS_PUBLISHED = Condition(
    "published",
    lambda milestone: not milestone.commitment.plan.is_draft,
    _("Ese plan todavía se redacta."),
)
NOT_CANCELLED = Condition(
    "not_cancelled",
    lambda milestone: milestone.state != MilestoneState.CANCELLED,
    _("Ese hito se canceló."),
)
