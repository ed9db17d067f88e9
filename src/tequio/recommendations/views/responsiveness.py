"""Who answers, and how soon."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.pages.responsiveness import answer_downloads, period_filters, table_of
from tequio.recommendations.queries.responsiveness import Period
from tequio.recommendations.queries.responsiveness import responsiveness as responsiveness_query
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS, reads=Reads(("recommendations", "directory", "governance")))
def responsiveness(request: Request) -> HttpResponse:
    asked = AddressReader(request.GET)
    period = Period(since=asked.day("desde"), until=asked.day("hasta"))
    shown = responsiveness_query(period, after=asked.text("despues"))
    return page(
        request,
        "recommendations/responsiveness.html",
        title=_("Quién responde y en cuánto tiempo"),
        section=SECTION,
        breadcrumbs=[list_link(), Link(_("Respuestas"))],
        notices=asked.notices,
        demo=shown.fictitious,
        table=table_of(shown.lines),
        filters=period_filters(period),
        older=asked.address_with(despues=shown.next_after) if shown.next_after else "",
        downloads=answer_downloads(),
    )
