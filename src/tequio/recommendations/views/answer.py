"""The page of an answer."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts.answer import answer_or_404, offered
from tequio.recommendations.acts.arrival import arrivals_offered
from tequio.recommendations.acts.correction import corrections_offered
from tequio.recommendations.pages.answer import answer_page
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries import scope
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.ANSWER)
def answer(request: Request, code: str) -> HttpResponse:
    found = answer_or_404(code)
    shown = answer_page(found)
    return page(
        request,
        "recommendations/answer.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), shown.recommendation, Link(shown.title)],
        demo=shown.fictitious,
        answer=shown,
        acts=(*offered(found), *corrections_offered(found), *arrivals_offered(found, request.actor)),
    )
