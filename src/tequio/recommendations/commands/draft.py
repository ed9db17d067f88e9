"""Writes to a recommendation while nobody has received it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models.session import Session
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.draft import DraftDiscarded, DraftEdited, RecommendationDrafted
from tequio.recommendations.groups import NOBODY_YET, Addressees, Organisation
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.recommendations.steps.draft import content_of, copied_content, differences, tell_of, touch
from tequio.recommendations.steps.recommendation import RecommendationContent, write, write_parts

_COLUMNS: Final = ("title", "summary", "legal_basis")


class DraftChanged(ChangedMeanwhile):
    """El borrador cambió mientras usted escribía: no se guardó nada encima."""


class NothingChanged(Refusal):
    """El borrador ya dice eso: no hay nada que guardar."""


@command
def draft_recommendation(
    *,
    actor: Actor,
    content: RecommendationContent,
    issued_by: Organisation,
    now: datetime,
    session: Session | None = None,
    to: Addressees = NOBODY_YET,
    idempotency_key: str = "",
) -> Recommendation:
    """Write a recommendation that nobody has received yet.

    `to` is whom it is meant for; who belongs to a group is found on issue.
    """
    allow(policy.DRAFT_RECOMMENDATION, actor, issued_by)
    recommendation = write(content, issued_by, session, now)
    recommendation.drafted_groups = list(to.groups)
    recommendation.drafted_others = [str(other.ref) for other in to.others]
    recommendation.drafted_choices = [choice.as_data() for choice in to.choices]
    _begin(recommendation, actor=actor, now=now)
    return recommendation


@command
def edit_draft(
    *,
    actor: Actor,
    recommendation: Recommendation,
    content: RecommendationContent,
    seen_version: int,
    now: datetime,
    idempotency_key: str = "",
) -> Recommendation:
    """Write a draft anew, unless it changed since whoever writes read it.

    Who issues it and whom it is meant for stay as they are.
    """
    allow(policy.EDIT_DRAFT, actor, locked(recommendation))
    if seen_version != recommendation.version:
        raise DraftChanged
    changed = differences(content_of(recommendation), content)
    if not changed:
        raise NothingChanged
    for name in _COLUMNS:
        setattr(recommendation, name, getattr(content, name))
    recommendation.save(update_fields=_COLUMNS)
    recommendation.considerations.all().delete()
    recommendation.items.all().delete()
    write_parts(recommendation, content)
    touch(recommendation, actor=actor, now=now)
    event = DraftEdited(
        title=recommendation.title,
        issuer=recommendation.issued_by.name,
        items=len(content.items),
        version=recommendation.version,
        changed=changed,
    )
    tell_of(event, recommendation, actor=actor, now=now)
    return recommendation


@command
def copy_recommendation(
    *,
    actor: Actor,
    recommendation: Recommendation,
    issued_by: Organisation,
    title: str,
    now: datetime,
    idempotency_key: str = "",
) -> Recommendation:
    """Begin a draft that says what another recommendation says.

    It brings the items, without dates that are over, and whom it was meant
    for; of a draft only whoever reads it makes another.
    """
    allow(policy.DRAFT_RECOMMENDATION, actor, issued_by)
    if not recommendation.is_issued:
        allow(policy.READ_DRAFTS, actor, recommendation)
    refuse_blank(title)
    content = copied_content(recommendation, title=title.strip(), on=day_of(now))
    copied = write(content, issued_by, None, now)
    for name in ("drafted_groups", "drafted_others", "drafted_choices"):
        setattr(copied, name, getattr(recommendation, name))
    _begin(copied, actor=actor, now=now, copied_from=str(recommendation.ref))
    return copied


@command
def discard_draft(
    *,
    actor: Actor,
    recommendation: Recommendation,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Recommendation:
    """Put a draft away for good: what it says stays for whoever copies it."""
    allow(policy.DISCARD_DRAFT, actor, locked(recommendation))
    refuse_blank(reason, refusal=ReasonMissing)
    recommendation.status = RecommendationStatus.DISCARDED
    recommendation.save(update_fields=["status"])
    touch(recommendation, actor=actor, now=now)
    event = DraftDiscarded(
        title=recommendation.title, issuer=recommendation.issued_by.name, reason=reason.strip()
    )
    tell_of(event, recommendation, actor=actor, now=now)
    return recommendation


def _begin(recommendation: Recommendation, *, actor: Actor, now: datetime, copied_from: str = "") -> None:
    """Keep whom a new draft is meant for, and tell that it was begun."""
    recommendation.version = 0
    touch(recommendation, actor=actor, now=now)
    event = RecommendationDrafted(
        title=recommendation.title,
        issuer=recommendation.issued_by.name,
        items=recommendation.items.count(),
        copied_from=copied_from,
    )
    tell_of(event, recommendation, actor=actor, now=now)
