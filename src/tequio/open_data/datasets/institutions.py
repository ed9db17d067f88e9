"""Institutions: a row each, with what is known of their lives."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.open_data.columns import Column, Dataset, Kind, own_address, own_id
from tequio.open_data.queries import row as queries

_PRECISION = _("Qué tanto de la fecha dice la fuente: day, month o year.")

INSTITUTIONS = Dataset(
    path="instituciones",
    title=_("Instituciones"),
    row=_("Una institución del directorio, exista hoy o no. Sin nombres de personas."),
    columns=(
        own_id("institucion/cotaipec"),
        own_address("https://…/institucion/cotaipec/"),
        Column("nombre", Kind.TEXT, _("Nombre oficial."), lambda row: row.name),
        Column("siglas", Kind.TEXT, _("Siglas, si las tiene."), lambda row: row.acronym, "COTAIPEC"),
        Column("tipo", Kind.TEXT, _("Código del tipo de institución."), lambda row: row.kind, "guarantor"),
        Column("tipo_nombre", Kind.TEXT, _("Tipo de institución."), lambda row: row.get_kind_display()),
        Column("territorio", Kind.ID, _("Territorio."), lambda row: str(row.territory.ref), "estado/cam"),
        Column("territorio_nombre", Kind.TEXT, _("Nombre del territorio."), lambda row: row.territory.name),
        Column(
            "zona_horaria",
            Kind.TEXT,
            _("Zona horaria de tzdata en la que terminan sus días."),
            lambda row: row.zone,
            "America/Merida",
        ),
        Column("desde", Kind.DATE, _("Primer día de existencia, si se conoce."), lambda row: row.valid_from),
        Column(
            "desde_precision", Kind.TEXT, _PRECISION, lambda row: row.valid_from and row.valid_from_precision
        ),
        Column("hasta", Kind.DATE, _("Último día de existencia, si se conoce."), lambda row: row.valid_to),
        Column("hasta_precision", Kind.TEXT, _PRECISION, lambda row: row.valid_to and row.valid_to_precision),
        Column("hasta_nota", Kind.TEXT, _("Qué se sabe de su término."), lambda row: row.valid_to_note),
        Column(
            "sucede_a",
            Kind.LIST,
            _("Instituciones cuyas funciones recibió."),
            lambda row: [str(one.predecessor.ref) for one in row.succeeds.all()],
        ),
        Column(
            "sucedida_por",
            Kind.LIST,
            _("Instituciones que recibieron sus funciones."),
            lambda row: [str(one.successor.ref) for one in row.succeeded_by.all()],
        ),
        Column("competencia", Kind.TEXT, _("De qué se ocupa."), lambda row: row.competence),
        Column("ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.fictitious, "no"),
        Column("fuente", Kind.TEXT, _("De dónde sale el dato."), lambda row: row.source),
    ),
    rows=queries.institutions,
)
