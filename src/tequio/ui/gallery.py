"""Every component in the order of the gallery."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString

from tequio.ui.components.actions.examples import SHEET as ACTIONS
from tequio.ui.components.bar_chart.examples import SHEET as BAR_CHART
from tequio.ui.components.breadcrumbs.examples import SHEET as BREADCRUMBS
from tequio.ui.components.cards.examples import SHEET as CARDS
from tequio.ui.components.checklist.examples import SHEET as CHECKLIST
from tequio.ui.components.data_table.examples import SHEET as DATA_TABLE
from tequio.ui.components.demo.examples import SHEET as DEMO
from tequio.ui.components.downloads.examples import SHEET as DOWNLOADS
from tequio.ui.components.empty_state.examples import SHEET as EMPTY_STATE
from tequio.ui.components.event_line.examples import SHEET as EVENT_LINE
from tequio.ui.components.facts.examples import SHEET as FACTS
from tequio.ui.components.figures.examples import SHEET as FIGURES
from tequio.ui.components.filter_form.examples import SHEET as FILTER_FORM
from tequio.ui.components.form_field.examples import SHEET as FORM_FIELD
from tequio.ui.components.heading.examples import SHEET as HEADING
from tequio.ui.components.history.examples import SHEET as HISTORY
from tequio.ui.components.language_switch.examples import SHEET as LANGUAGE_SWITCH
from tequio.ui.components.notice.examples import SHEET as NOTICE
from tequio.ui.components.offers.examples import SHEET as OFFERS
from tequio.ui.components.pagination.examples import SHEET as PAGINATION
from tequio.ui.components.parity_meter.examples import SHEET as PARITY_METER
from tequio.ui.components.progress.examples import SHEET as PROGRESS
from tequio.ui.components.site_footer.examples import SHEET as SITE_FOOTER
from tequio.ui.components.site_header.examples import SHEET as SITE_HEADER
from tequio.ui.components.state.examples import SHEET as STATE
from tequio.ui.components.tabs.examples import SHEET as TABS
from tequio.ui.components.term_note.examples import SHEET as TERM_NOTE
from tequio.ui.components.thread.examples import SHEET as THREAD
from tequio.ui.components.tile_map.examples import SHEET as TILE_MAP
from tequio.ui.components.timeline.examples import SHEET as TIMELINE
from tequio.ui.components.truths.examples import SHEET as TRUTHS
from tequio.ui.components.value.examples import SHEET as VALUE
from tequio.ui.examples import Example, Sheet

SHEETS: Final[tuple[Sheet, ...]] = (
    STATE,
    TRUTHS,
    THREAD,
    FIGURES,
    FACTS,
    VALUE,
    DATA_TABLE,
    TILE_MAP,
    TIMELINE,
    BAR_CHART,
    PARITY_METER,
    PROGRESS,
    HISTORY,
    CHECKLIST,
    EVENT_LINE,
    CARDS,
    HEADING,
    TERM_NOTE,
    NOTICE,
    EMPTY_STATE,
    DEMO,
    FILTER_FORM,
    FORM_FIELD,
    ACTIONS,
    OFFERS,
    DOWNLOADS,
    PAGINATION,
    TABS,
    BREADCRUMBS,
    LANGUAGE_SWITCH,
    SITE_HEADER,
    SITE_FOOTER,
)
BY_SLUG: Final = {sheet.slug: sheet for sheet in SHEETS}


def drawn(example: Example, request: HttpRequest | None) -> SafeString:
    """Render an example as a page would."""
    template = engines["django"].from_string(example.markup)
    return SafeString(template.render(dict(example.context), request))
