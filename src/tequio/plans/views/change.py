"""The page of a change proposed to a commitment."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.foundation.requests import Request
from tequio.plans.acts.change import CHANGE, change_or_404
from tequio.plans.pages import change as changes_page
from tequio.plans.policy import plan as policy
from tequio.plans.queries import scope
from tequio.plans.queries.change import change_view
from tequio.ui.governed import governed_by
from tequio.ui.pages import page


@governed_by(policy.READ_PLANS, reads=scope.PART)
def change(request: Request, code: str) -> HttpResponse:
    """Show a proposed change: who, on which agreement, its difference and what was decided."""
    found = change_or_404(code)
    view = change_view(found)
    shown = changes_page.change_page(view)
    return page(
        request,
        "plans/change/page.html",
        title=shown.title,
        section="compromisos",
        breadcrumbs=changes_page.breadcrumbs(view),
        demo=view.fictitious,
        change=shown,
        acts=(CHANGE.on(found),),
    )
