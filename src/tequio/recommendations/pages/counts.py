"""The numbers that matter in the state a matrix is in."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.recommendations.models.addressee import AnswerStatus
from tequio.recommendations.pages.kind import counted_kinds
from tequio.recommendations.pages.status import of_total
from tequio.recommendations.queries.counts import ADOPTED, Counts
from tequio.ui.components.figures.tag import Figure


def _product(items: int, addressees: int) -> str:
    asked = ngettext("una recomendación", "%(count)s recomendaciones", items) % {"count": items}
    whom = ngettext("un destinatario", "%(count)s destinatarios", addressees) % {"count": addressees}
    return gettext("%(asked)s por %(whom)s") % {"asked": asked, "whom": whom}


def figures_of(counts: Counts, on: date) -> tuple[Figure, ...]:
    """Choose the numbers that matter in the state the matrix is in."""
    product = _product(counts.items, counts.addressees)
    first = (
        Figure(_("Destinatarios"), counts.addressees, counted_kinds(counts.kinds, on)),
        Figure(_("Con respuesta"), of_total(counts.answered, counts.cells), product),
    )
    without_record = counts.of([AnswerStatus.NO_RECORD])
    if without_record:
        note = gettext("no consta qué hizo cada destinatario")
        return *first, Figure(_("Sin registro"), of_total(without_record, counts.cells), note)
    adopted = of_total(counts.of(ADOPTED), counts.cells)
    silent = of_total(counts.of([AnswerStatus.SILENT]), counts.cells)
    unnotified = counts.of([AnswerStatus.UNNOTIFIED])
    note = gettext("nadie puede recibir el aviso todavía: sus plazos no corren")
    waiting = (Figure(_("Sin notificar"), of_total(unnotified, counts.cells), note),) if unnotified else ()
    return (
        *first,
        *waiting,
        Figure(_("Aceptadas, del todo o en parte"), adopted),
        Figure(_("En silencio"), silent, gettext("venció el plazo de respuesta")),
    )
