"""The minutes of sessions that everybody can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.minutes import Minutes
from tequio.open_data.columns import Column, Dataset, Kind
from tequio.open_data.queries import governance as queries


def _copies(minutes: Minutes) -> list[str]:
    return [str(SubjectRef("documento", code)) for code in minutes.documents]


MINUTES = Dataset(
    path="minutas",
    title=_("Minutas publicadas"),
    row=_("La minuta de una sesión, que el órgano aprobó y se publicó."),
    columns=(
        Column(
            "id", Kind.ID, _("Identificador estable de la fila."), lambda row: f"{row.session.ref}#minuta"
        ),
        Column("url", Kind.ADDRESS, _("Página de la sesión."), lambda row: row.session.ref),
        Column("sesion", Kind.ID, _("Sesión de la que es."), lambda row: str(row.session.ref)),
        Column("organo", Kind.ID, _("Órgano."), lambda row: str(row.session.body.ref)),
        Column("celebrada_en", Kind.DATE, _("Día de la sesión."), lambda row: row.session.held_on),
        Column(
            "aprobada_en", Kind.ID, _("Sesión posterior que la aprobó."), lambda row: str(row.approved_in.ref)
        ),
        Column("aprobada_el", Kind.DATE, _("Día de esa sesión."), lambda row: row.approved_in.held_on),
        Column(
            "punto",
            Kind.INTEGER,
            _("Punto en el que se aprobó, si constan los puntos de esa sesión."),
            lambda row: row.approved_point.number if row.approved_point else None,
            "1",
        ),
        Column("publicada_en", Kind.DATE, _("Día en que se publicó."), lambda row: row.published_on),
        Column("version", Kind.INTEGER, _("Cuántas veces se guardó."), lambda row: row.version, "2"),
        Column("observaciones", Kind.TEXT, _("Lo que dice además de los puntos."), lambda row: row.remarks),
        Column("firmadas", Kind.LIST, _("Documentos con la minuta firmada."), _copies),
        Column(
            "ficticio",
            Kind.FLAG,
            _("Si es parte de la demostración."),
            lambda row: row.session.body.fictitious,
            "sí",
        ),
    ),
    rows=queries.minutes,
)
