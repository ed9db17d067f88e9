"""How each institution and body answers, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.recommendations.queries.responsiveness import Period, Responsiveness
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, Value


def period_filters(period: Period) -> tuple[Filter, ...]:
    """Offer the days between which the recommendations were addressed."""
    since, until = period.since, period.until
    return (
        Filter("desde", _("Dirigidas desde"), "date", value=since.isoformat() if since else ""),
        Filter("hasta", _("Hasta"), "date", value=until.isoformat() if until else ""),
    )


def table_of(lines: Sequence[Responsiveness]) -> Table:
    """Show how each answers, one row each."""
    columns = [
        Column(_("Institución u órgano")),
        Column(_("Se le pidieron"), "number"),
        Column(_("Respondió a tiempo"), "number"),
        Column(_("Respondió tarde"), "late"),
        Column(_("En silencio"), "late"),
        Column(_("Por responder"), "number"),
        Column(_("Mediana de días hábiles"), "number"),
    ]
    rows: list[list[Value]] = [
        [
            Link(line.name, url_of(line.ref)),
            line.asked,
            line.in_time,
            line.late,
            line.silent,
            line.pending,
            gettext("sin respuestas") if line.median_days is None else _short(line.median_days),
        ]
        for line in lines
    ]
    return Table(_("Cómo responde cada quien"), columns, rows)


def _short(number: float) -> float:
    """Write a median of whole days without decimals."""
    return int(number) if number.is_integer() else number


def answer_downloads() -> tuple[Download, ...]:
    """Offer every act on an answer as files."""
    return tuple(
        Download(name.upper(), local_path(f"/datos/respuestas.{name}"), _("una fila por acto"))
        for name in ("csv", "json")
    )
