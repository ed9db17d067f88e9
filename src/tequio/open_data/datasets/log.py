"""The public log, one file a year."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import log as queries

LOG = Dataset(
    path="bitacora",
    title=_("Bitácora pública"),
    row=_("Un registro de la bitácora, de lo que se registró en un año."),
    example_key="2026",
    columns=(
        own_id("bitacora/12"),
        own_address("https://…/bitacora/12/"),
        Column("numero", Kind.INTEGER, _("Su número."), lambda row: row.leaf_index, "12"),
        Column("tipo", Kind.TEXT, _("Código de lo que pasó."), lambda row: row.kind, "plans.plan_published"),
        Column(
            "tipo_nombre",
            Kind.TEXT,
            _("Qué pasó, en pocas palabras."),
            lambda row: str(Event.of_kind(row.kind).label),
        ),
        Column(
            "frase", Kind.TEXT, _("Lo que dice; lo retirado consta como retirado."), lambda row: row.words
        ),
        Column("sobre", Kind.ID, _("De qué trata."), lambda row: row.subject, "plan/cam-2017"),
        Column("mas", Kind.LIST, _("Otras cosas que toca."), lambda row: row.about),
        Column("ocurrio_en", Kind.DATE, _("Día en que ocurrió."), lambda row: row.occurred_on),
        Column(
            "registrado_en",
            Kind.TEXT,
            _("Momento en que se registró, en UTC."),
            lambda row: row.recorded_at.strftime("%Y-%m-%dT%H:%MZ"),
        ),
        Column("papel", Kind.TEXT, _("En qué papel actuó quien lo hizo."), lambda row: row.capacity),
        Column(
            "huella", Kind.TEXT, _("Huella SHA-256 de su hoja, para comprobarlo."), lambda row: row.leaf_hash
        ),
    ),
    rows=queries.entries_of_year,
)
