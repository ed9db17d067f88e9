"""What people without any charge see of the milestones."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import row as queries

PEOPLE = Dataset(
    path="voces",
    title=_("Lo que cuentan las personas"),
    row=_("Una respuesta publicada sobre un hito; no se guarda de quién es."),
    columns=(
        own_id("confirmacion/k7m2-9qxd"),
        own_address("https://…/confirmacion/k7m2-9qxd/"),
        Column("hito", Kind.ID, _("Hito."), lambda row: str(row.milestone.ref), "hito/demo-1-1-1"),
        Column(
            "compromiso",
            Kind.ID,
            _("Compromiso."),
            lambda row: str(row.milestone.commitment.ref),
            "compromiso/demo-1-1",
        ),
        Column("lo_ve", Kind.TEXT, _("Código: yes, in_part o no."), lambda row: row.seen, "yes"),
        Column("lo_ve_nombre", Kind.TEXT, _("Si lo ve cumplido."), lambda row: str(row.get_seen_display())),
        Column("texto", Kind.TEXT, _("Lo que cuenta."), lambda row: row.text),
        Column("lugar", Kind.TEXT, _("Dónde, si lo dijo."), lambda row: row.place),
        Column("recibida_en", Kind.DATE, _("Día en que llegó."), lambda row: row.received_on),
        Column("publicada_en", Kind.DATE, _("Día en que se publicó."), lambda row: row.decided_on),
        Column(
            "en_reunion",
            Kind.FLAG,
            _("Si llegó con la clave de una reunión."),
            lambda row: row.gathering_id is not None,
            "no",
        ),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.milestone.commitment.plan.fictitious,
            "sí",
        ),
    ),
    rows=queries.voices,
)
