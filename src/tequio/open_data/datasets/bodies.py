"""Bodies, and who holds their seats."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.governance.models.body import SeatTenure
from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import governance as queries


def _tenure_id(tenure: SeatTenure) -> str:
    return f"{tenure.seat.body.ref}#asiento-{tenure.seat.number}/{tenure.pk}"


def _institution(tenure: SeatTenure) -> str:
    return str(tenure.institution.ref) if tenure.institution else ""


BODIES = Dataset(
    path="organos",
    title=_("Órganos colegiados"),
    row=_("Un secretariado, una comisión u otro órgano."),
    columns=(
        own_id("organo/demo-secretariado"),
        own_address("https://…/organo/demo-secretariado/"),
        Column("nombre", Kind.TEXT, _("Cómo se llama."), lambda row: row.name),
        Column("tipo", Kind.TEXT, _("Código de su tipo."), lambda row: row.kind, "secretariat"),
        Column("tipo_nombre", Kind.TEXT, _("Qué es."), lambda row: str(row.get_kind_display())),
        Column("modo", Kind.TEXT, _("Si decide o aconseja."), lambda row: str(row.get_mode_display())),
        Column("territorio", Kind.ID, _("Su territorio."), lambda row: str(row.territory.ref), "estado/demo"),
        Column("territorio_nombre", Kind.TEXT, _("Nombre del territorio."), lambda row: row.territory.name),
        Column("sirve_a", Kind.LIST, _("Ejercicios de los que es secretariado."), lambda row: row.serves),
        Column("desde", Kind.DATE, _("Día en que empezó, si se sabe."), lambda row: row.valid_from),
        Column("hasta", Kind.DATE, _("Último día, si terminó."), lambda row: row.valid_to),
        Column("asientos", Kind.INTEGER, _("Cuántos asientos tiene."), lambda row: row.how_many_seats, "8"),
        Column("sesiones", Kind.INTEGER, _("Sesiones registradas."), lambda row: row.how_many_sessions, "6"),
        Column("ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.fictitious, "sí"),
        Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.source),
    ),
    rows=queries.bodies,
)
SEATS = Dataset(
    path="asientos",
    title=_("Asientos y quién los ocupa"),
    row=_("Una titularidad: quién ocupa u ocupó un asiento, por institución o puesto, sin nombres."),
    columns=(
        Column("id", Kind.ID, _("Identificador estable de la fila."), _tenure_id),
        Column("url", Kind.ADDRESS, _("Página del órgano."), lambda row: row.seat.body.ref),
        Column(
            "organo", Kind.ID, _("Órgano."), lambda row: str(row.seat.body.ref), "organo/demo-secretariado"
        ),
        Column("asiento", Kind.INTEGER, _("Número del asiento."), lambda row: row.seat.number, "1"),
        Column("sector", Kind.TEXT, _("Código del sector."), lambda row: row.seat.sector, "civil_society"),
        Column(
            "sector_nombre",
            Kind.TEXT,
            _("Qué sector representa."),
            lambda row: str(row.seat.get_sector_display()),
        ),
        Column("vota", Kind.FLAG, _("Si el asiento tiene voto."), lambda row: row.seat.has_vote, "sí"),
        Column("ocupa", Kind.TEXT, _("Puesto o institución que lo ocupa."), lambda row: row.holder),
        Column("institucion", Kind.ID, _("Institución, si está en el directorio."), _institution),
        Column("calidad", Kind.TEXT, _("Titular o suplente."), lambda row: str(row.get_role_display())),
        Column("desde", Kind.DATE, _("Desde cuándo, si se sabe."), lambda row: row.valid_from),
        Column("hasta", Kind.DATE, _("Último día, si terminó."), lambda row: row.valid_to),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.seat.body.fictitious,
            "sí",
        ),
    ),
    rows=queries.tenures,
)
