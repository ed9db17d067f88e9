"""The list of recommendations, and one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.policy import decide
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts.draft import COPYING, NEW
from tequio.recommendations.acts.recommendation import ISSUED
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.recommendation import (
    SECTION,
    card_of,
    downloads,
    drafts_links,
    list_link,
    list_links,
    papers,
    recommendation_page,
)
from tequio.recommendations.queries import scope
from tequio.recommendations.queries.recommendation import (
    recommendation_with_code,
)
from tequio.recommendations.queries.recommendation import recommendations as recommendations_query
from tequio.ui.dates import day
from tequio.ui.governed import governed_by
from tequio.ui.links import url_of
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.subscriptions import feed_of, subscriptions
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=Reads(("recommendations", "directory", "governance")))
def recommendations(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    shown = recommendations_query(older_than=asked.text("despues"))
    may_draft = decide(policy.LIST_DRAFTS, request.actor, None).allowed
    return page(
        request,
        "recommendations/list.html",
        title=_("Recomendaciones"),
        section=SECTION,
        breadcrumbs=[Link(_("Recomendaciones"))],
        notices=asked.notices,
        cards=[card_of(line) for line in shown.lines],
        links=(*list_links(), *(drafts_links() if may_draft else ())),
        acts=(NEW.on(None),),
        total=shown.total,
        older=asked.address_with(despues=shown.older_than) if shown.older_than else "",
    )


@governed_by(policy.READ_RECOMMENDATIONS, reads=scope.RECOMMENDATION)
def recommendation(request: Request, code: str) -> HttpResponse:
    found = recommendation_or_404(code)
    shown = recommendation_page(found)
    return page(
        request,
        "recommendations/recommendation.html",
        title=shown.title,
        section=SECTION,
        breadcrumbs=[list_link(), Link(day(shown.issued_on))],
        demo=shown.fictitious,
        recommendation=shown,
        matrix_url=f"{url_of(shown.ref)}matriz/",
        report_url=f"{url_of(shown.ref)}informe/",
        feed=feed_of(shown.ref),
        downloads=[*papers(found), *downloads(code), *subscriptions(shown.ref)],
        acts=(ISSUED.on(found), COPYING.on(found)),
    )


def recommendation_or_404(code: str) -> Recommendation:
    """Return an issued recommendation, or answer that there is none."""
    found = recommendation_with_code(code)
    if found is None:
        raise Http404(_("No hay ninguna recomendación con ese identificador."))
    return found
