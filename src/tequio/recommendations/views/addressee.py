"""The page of an addressee."""

from __future__ import annotations

from django.http import HttpResponse

from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts import addressee as on_addressees
from tequio.recommendations.acts import duty as on_duties
from tequio.recommendations.acts.addressee import addressee_or_404
from tequio.recommendations.acts.answer import next_step
from tequio.recommendations.pages.addressee import addressee_page
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries import scope
from tequio.recommendations.queries.addressee import answers_of
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def addressee(request: Request, code: str, number: int) -> HttpResponse:
    found = addressee_or_404(code, number)
    shown = addressee_page(found, answers_of(found), lambda answer: next_step(request.actor, answer))
    return page(
        request,
        "recommendations/addressee.html",
        title=shown.name,
        section=SECTION,
        breadcrumbs=[list_link(), shown.recommendation, Link(shown.name)],
        demo=shown.fictitious,
        addressee=shown,
        acts=(*on_addressees.offered(found), *on_duties.offered(found)),
    )
