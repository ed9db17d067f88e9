"""Commitments: a row each, with all fields of their sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.open_data.columns import (
    Column,
    Datum,
    Kind,
    headline_columns,
    holder_columns,
    own_address,
    own_id,
)
from tequio.open_data.columns import Dataset as _Dataset
from tequio.open_data.queries import row as queries
from tequio.plans.models.commitment import OgpValueName, Origin, PartyRole
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.field import Field
from tequio.plans.sheet.field import Kind as Sheet


def _party_names(role: PartyRole) -> Callable[[Any], Datum]:
    return lambda commitment: [str(one) for one in commitment.lists["parties"] if one.role == role]


def _party_ids(role: PartyRole) -> Callable[[Any], Datum]:
    return lambda commitment: [
        str(one.institution.ref)
        for one in commitment.lists["parties"]
        if one.role == role and one.institution
    ]


def _origin(commitment: Any) -> Datum:
    origins = {link.origin for link in commitment.lists["sdg"]}
    return [_origin_word(origin) for origin in sorted(origins)]


@cache
def _origin_word(origin: str) -> str:
    return str(Origin(origin).label)  # files are always in Spanish


@cache
def _value_word(value: str) -> str:
    return str(OgpValueName(value).label)


_PLACE = (
    own_id("compromiso/cam-2017-4"),
    own_address("https://…/compromiso/cam-2017-4/"),
    Column("plan", Kind.ID, _("Plan que lo contiene."), lambda row: str(row.plan.ref), "plan/cam-2017"),
    Column("plan_titulo", Kind.TEXT, _("Título del plan."), lambda row: row.plan.title),
    Column(
        "ejercicio",
        Kind.ID,
        _("Ejercicio local del plan."),
        lambda row: str(row.plan.exercise.ref),
        "ejercicio/cam-2016",
    ),
    Column(
        "estado",
        Kind.ID,
        _("Territorio del ejercicio."),
        lambda row: str(row.plan.exercise.territory.ref),
        "estado/cam",
    ),
    Column(
        "estado_nombre",
        Kind.TEXT,
        _("Nombre del territorio."),
        lambda row: row.plan.exercise.territory.name,
        "Campeche",
    ),
    Column("numero", Kind.INTEGER, _("Número del compromiso en su plan."), lambda row: row.number, "4"),
    Column("version", Kind.INTEGER, _("Versión vigente del texto."), lambda row: row.version, "1"),
    *headline_columns("verified", "Cumplido y verificado"),
)
_MORE = (
    Column(
        "publicado_en",
        Kind.DATE,
        _("Día en que se publicó su plan."),
        lambda row: row.plan.published_on,
        "2017-09-19",
    ),
    Column(
        "ficticio", Kind.FLAG, _("Si es parte de la demostración."), lambda row: row.plan.fictitious, "no"
    ),
    Column("fuente", Kind.TEXT, _("De dónde sale un registro histórico."), lambda row: row.plan.source),
)
_PARTIES = (
    Column("responsable", Kind.LIST, _("Institución que responde."), _party_names(PartyRole.LEAD)),
    Column("responsable_id", Kind.LIST, _("Identificador de quien responde."), _party_ids(PartyRole.LEAD)),
    Column("corresponsable", Kind.LIST, _("Quien es corresponsable."), _party_names(PartyRole.CO_LEAD)),
    Column(
        "corresponsable_id", Kind.LIST, _("Identificador del corresponsable."), _party_ids(PartyRole.CO_LEAD)
    ),
    *holder_columns(),
    Column("apoyan", Kind.LIST, _("Quienes apoyan."), _party_names(PartyRole.SUPPORT)),
)


def _theme(row: Field) -> Iterator[Column]:
    yield Column(row.column, Kind.TEXT, _("Código del tema."), lambda one: one.theme.code, "local_economy")
    told = _("Tema.")
    yield Column(
        f"{row.column}_nombre", Kind.TEXT, told, lambda one: one.theme.name, "Economía local y empleo"
    )


def _territory(row: Field) -> Iterator[Column]:
    told = _("Territorio donde se cumple, si no es todo el del ejercicio.")
    yield Column(row.column, Kind.ID, told, lambda one: str(one.territory.ref) if one.territory else "")


def _goals(row: Field) -> Iterator[Column]:
    yield Column(
        row.column,
        Kind.LIST,
        _("Objetivos y metas de los ODS a los que contribuye."),
        lambda one: [link.code for link in one.lists["sdg"]],
        "8.3; 14.4",
    )
    told = _("Si los dice el plan o los sugiere Tequio.")
    yield Column(f"{row.column}_origen", Kind.LIST, told, _origin, "sugerencia de Tequio")


def _values(row: Field) -> Iterator[Column]:
    yield Column(
        row.column,
        Kind.LIST,
        _("Valores de gobierno abierto."),
        lambda one: [_value_word(value) for value in one.lists["ogp_values"]],
        "Participación ciudadana",
    )


def _titles(row: Field) -> Iterator[Column]:
    yield Column(
        row.column,
        Kind.LIST,
        row.label,
        lambda commitment: commitment.lists[row.name],
    )


# A field that is not one value of the commitment's own row says here which columns it has.
_OWN: Final[dict[str, Callable[[Field], Iterable[Column]]]] = {
    "theme": _theme,
    "territory": _territory,
    "sdg": _goals,
    "ogp_values": _values,
    "parties": lambda _row: _PARTIES,
    **dict.fromkeys(("causes", "effects", "milestones", "activities", "indicators"), _titles),
}
_ABOUT: Final[dict[str, tuple[Words, str]]] = {
    "proactive": (_("Si es adicional a los acordados en la cocreación."), "no"),
    "starts_on": (_("Inicio, si se conoce."), ""),
    "ends_on": (_("Fin, si se conoce."), ""),
    "ambition": (_("Ambición según el propio plan: unclear, modest o substantial."), "modest"),
}
_KINDS: Final = {
    Sheet.LINE: Kind.TEXT,
    Sheet.TEXT: Kind.TEXT,
    Sheet.CHOICE: Kind.TEXT,
    Sheet.NUMBER: Kind.INTEGER,
    Sheet.DAY: Kind.DATE,
    Sheet.FLAG: Kind.FLAG,
}


def columns() -> tuple[Column, ...]:
    """Return the columns of every field of the sheet, and those of its plan."""
    told = (column for row in sheet.FIELDS for column in _OWN.get(row.name, _value)(row))
    return (*_PLACE, *told, *_MORE)


def _value(row: Field) -> Iterator[Column]:
    description, example = _ABOUT.get(row.name, (row.label, ""))
    yield Column(row.column, _KINDS[row.kind], description, lambda one: getattr(one, row.name), example)


_COLUMNS = columns()

COMMITMENTS = _Dataset(
    path="compromisos",
    title=_("Compromisos"),
    row=_("Un compromiso publicado, con el texto de su versión vigente."),
    columns=_COLUMNS,
    rows=queries.commitments,
)
COMMITMENTS_OF_PLAN = _Dataset(
    path="plan",
    title=_("Compromisos de un plan"),
    row=_("Un compromiso del plan, con las mismas columnas que el archivo de todos."),
    columns=_COLUMNS,
    rows=queries.commitments_of_plan,
    example_key="cam-2017",
)
