"""Where whoever takes part in a commitment reads it and accepts it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.requests import Request
from tequio.plans.acts.acceptance import TO_ACCEPT, to_accept_or_404
from tequio.plans.models.commitment import Commitment
from tequio.plans.pages import acceptance as acceptance_pages
from tequio.plans.policy.plan import OPEN_FORMS, READ_DRAFT
from tequio.plans.queries.acceptance import answers_of, signatories_of
from tequio.plans.queries.sheet import content_now
from tequio.plans.queries.version import in_names
from tequio.plans.sheet.acceptance import binding_text
from tequio.ui.acts.view import FORBIDDEN
from tequio.ui.governed import governed_by
from tequio.ui.pages import page


@governed_by(OPEN_FORMS)
def acceptance(request: Request, code: str) -> HttpResponse:
    """Show who accepts a commitment; a draft, only to whom it names and whoever writes it."""
    found = to_accept_or_404(code)
    TO_ACCEPT.refuse_hidden(request.actor, found)
    refusal = _refusal(request, found)
    return page(
        request,
        "plans/acceptance.html",
        status=FORBIDDEN if refusal else 200,
        title=_("Quién acepta el compromiso") if refusal else found.title,
        section="ejercicios",
        breadcrumbs=acceptance_pages.breadcrumbs(found),
        demo=found.plan.fictitious,
        refusal=refusal,
        acceptance=None if refusal else _shown(found),
        acts=(TO_ACCEPT.on(found),),
    )


def _refusal(request: Request, found: Commitment) -> str:
    return decide(READ_DRAFT, request.actor, found).reason if found.plan.is_draft else ""


def _shown(found: Commitment) -> acceptance_pages.AcceptancePage:
    content = content_now(found)
    shown: dict[int, Any] = in_names({0: content.snapshot()})
    return acceptance_pages.acceptance_page(
        found,
        signatories_of(found, content),
        answers_of(found),
        content=shown[0],
        binding=binding_text(content),
    )
