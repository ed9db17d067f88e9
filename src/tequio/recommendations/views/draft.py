"""Writing a recommendation and issuing it, where the rows alone do not answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from tequio.foundation.actors import ActorKind
from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.draft import drafts
from tequio.ui.acts.act import Act
from tequio.ui.acts.again import sent_again
from tequio.ui.acts.view import FORBIDDEN, perform


def new(request: Request, act: Act, _nothing: Any) -> HttpResponse:
    """Write a recommendation beside those of the same person that wait to be issued."""
    return perform(request, act, _own_drafts(request))


def issue(request: Request, act: Act, draft: Recommendation) -> HttpResponse:
    """Show a draft, even its title, only to whoever may issue it."""
    decision = decide(policy.READ_DRAFTS, request.actor, draft)
    if draft.is_issued or decision.allowed:
        return perform(request, act, draft)
    return sent_again(request, act.form, title=act.label, reason=decision.reason, status=FORBIDDEN)


def _own_drafts(request: Request) -> list[Recommendation]:
    if request.actor.kind == ActorKind.ANONYMOUS:
        return []
    return [draft for draft in drafts() if decide(policy.READ_DRAFTS, request.actor, draft).allowed]
