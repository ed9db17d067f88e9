"""What a column and a dataset are; one table of them makes everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import Holder
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.plans.pages.headline import state_of
from tequio.plans.queries.headline import Headline

Datum = str | int | Decimal | date | SubjectRef | Sequence[str] | None


class Kind(Enum):
    """The types of a column, as files write them."""

    ID = ("id", _("identificador estable, como compromiso/cam-2017-4"))
    ADDRESS = ("url", _("dirección de la página"))
    TEXT = ("texto", _("texto"))
    INTEGER = ("entero", _("número entero"))
    NUMBER = ("numero", _("número; el punto separa los decimales"))
    DATE = ("fecha", _("fecha, AAAA-MM-DD"))
    FLAG = ("si_no", _("«sí» o «no» en CSV; true o false en JSON"))
    LIST = ("lista", _("separada por punto y coma en CSV; arreglo en JSON"))

    @property
    def code(self) -> str:
        return self.value[0]

    @property
    def explanation(self) -> Words:
        return self.value[1]


@dataclass(frozen=True)
class Column:
    """A name that never changes, what it means and where it comes from."""

    name: str
    kind: Kind
    description: Words
    read: Callable[[Any], Datum]
    example: str = ""


@dataclass(frozen=True)
class Dataset:
    """A file: what a row is, its columns and its rows for a key."""

    path: str
    title: Words
    row: Words
    columns: tuple[Column, ...]
    rows: Callable[[str], Iterable[Any] | None]
    example_key: str = ""

    @property
    def anchor(self) -> str:
        return self.path.replace("/", "-")

    @property
    def example_path(self) -> str:
        """Return the path of a file; a dataset of one thing names one."""
        return f"{self.path}/{self.example_key}" if self.example_key else self.path

    @property
    def pattern(self) -> str:
        """Return the address of the file as the documentation writes it."""
        key = "/{clave}" if self.example_key else ""
        return f"/datos/{self.path}{key}.csv"


def own_id(example: str) -> Column:
    return Column("id", Kind.ID, _("Identificador estable de la fila."), lambda row: str(row.ref), example)


def own_address(example: str) -> Column:
    description = _("Página pública con la misma clave.")
    return Column("url", Kind.ADDRESS, description, lambda row: row.ref, example)


def headline_columns(example: str, named: str) -> tuple[Column, Column]:
    """Return where the thing of a row stands: its code, and the word that pages show."""
    return (
        Column("situacion", Kind.TEXT, _("Código de su situación."), lambda row: row.headline, example),
        Column("situacion_nombre", Kind.TEXT, _("Su situación, como la dicen las páginas."), _word, named),
    )


def holder_columns() -> tuple[Column, Column, Column]:
    """Return who answers now where whoever was to has ended, and since when."""
    return (
        Column(
            "responde_ahora",
            Kind.LIST,
            _("Quien responde ahora, donde terminó a quien le tocaba; o «Sin responsable»."),
            lambda row: [_holder_name(holder) for holder in row.holders],
        ),
        Column(
            "responde_ahora_id",
            Kind.LIST,
            _("Identificador de quien responde ahora."),
            lambda row: [str(holder.institution.ref) for holder in row.holders if holder.institution],
        ),
        Column(
            "responde_desde",
            Kind.LIST,
            _("Desde qué día, si se sabe, en el mismo orden."),
            lambda row: [holder.since.isoformat() if holder.since else "" for holder in row.holders],
        ),
    )


def _holder_name(holder: Holder) -> str:
    return holder.institution.name if holder.institution else str(_("Sin responsable"))


def _word(row: Any) -> str:
    return _word_of(row.headline)


@cache
def _word_of(headline: Headline) -> str:
    return str(state_of(headline).word)  # files are always in Spanish
