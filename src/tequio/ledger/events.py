"""The typed event: a closed kind, a sentence and fields."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import WITHDRAWALS
from tequio.foundation.words import Words


class Visibility(StrEnum):
    """Who reads an event; only public ones become leaves of the log."""

    PUBLIC = "public"
    STAFF = "staff"
    PRIVATE = "private"


KINDS: dict[str, type[Event]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened; fields are text, whole numbers or lists of them.

    A kind is never renamed and never loses a field: old entries are read for
    ever. `sentence` names the fields it shows. What a newer version recorded
    is told by the words here.
    """

    kind: ClassVar[str] = ""
    label: ClassVar[Words] = _("acto de otra versión")
    sentence: ClassVar[Words] = _("Se registró un acto que esta versión de la plataforma no sabe contar.")
    visibility: ClassVar[Visibility] = Visibility.PUBLIC
    # What pages name to be made anew with it; its domain, where it names nothing.
    topic: ClassVar[str] = ""
    # Models whose rows lose what somebody wrote: nothing of it stays in the files of the database.
    erases: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if KINDS.setdefault(cls.kind, cls) is not cls and KINDS[cls.kind].__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are called {cls.kind}")

    def values(self) -> dict[str, Any]:
        """Return the fields in the order the leaf commits to them."""
        return asdict(self)

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        """Return the sentence; what was withdrawn is named as withdrawn.

        A day that somebody said, where it is not the day of record, is told
        after it.
        """
        sentence = str(cls.sentence) % _Withdrawn(values)
        if not values.get("said_on"):
            return sentence
        day = date_format(date.fromisoformat(values["said_on"]), "DATE_FORMAT").lower()
        claim = gettext("Dice que fue el %(day)s; cuenta el día en que se registró.") % {"day": day}
        return f"{sentence} {claim}"

    @classmethod
    def dated_to(cls, values: dict[str, Any]) -> str:
        """Tell how much of its date is known: day, month, year or nothing."""
        return str(values.get("precision", "day"))

    @classmethod
    def of_kind(cls, kind: str) -> type[Self]:
        """Return the class of a kind; of one that nobody declares, what tells it neutrally."""
        return KINDS.get(kind, cls)  # type: ignore[return-value]


class _Withdrawn(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return gettext("[dato retirado]")


@dataclass(frozen=True, kw_only=True)
class FieldWithdrawn(Event):
    kind = "ledger.field_withdrawn"
    topic = WITHDRAWALS  # sentences stand on pages of every kind
    erases = ("ledger.FieldValue", "ledger.FieldSalt")
    label = _("dato retirado")
    sentence = _("Se retiró el dato «%(field)s» del registro n.º %(leaf)s. Fundamento: %(ground)s.")

    leaf: int
    field: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class InternalFieldsWithdrawn(Event):
    """Fields of entries that are not public, each as "entry.field"; what they said is told by none."""

    kind = "ledger.internal_fields_withdrawn"
    topic = WITHDRAWALS
    erases = ("ledger.FieldValue", "ledger.FieldSalt")
    label = _("datos de registros internos retirados")
    sentence = _("Se retiraron datos de registros que no son públicos. Fundamento: %(ground)s.")
    visibility = Visibility.STAFF

    fields: tuple[str, ...]
    ground: str


@dataclass(frozen=True, kw_only=True)
class WordsWithdrawn(Event):
    """The tables are named, so that nothing is left in them; never the words."""

    kind = "ledger.words_withdrawn"
    topic = WITHDRAWALS  # no page that was made before is shown again
    erases = ("ledger.IdempotencyKey",)  # and the tables that it names
    label = _("dato personal retirado")
    sentence = _(
        "Se retiró un dato personal de donde estaba escrito (lugares: %(places)s). Fundamento: %(ground)s."
    )

    places: int
    tables: tuple[str, ...]
    ground: str


@dataclass(frozen=True, kw_only=True)
class RemainsDestroyed(Event):
    kind = "ledger.remains_destroyed"
    label = _("restos de lo retirado destruidos")
    sentence = _("La base de datos ya no guarda restos de lo que se retiró.")

    tables: int


@dataclass(frozen=True, kw_only=True)
class LeftoversDestroyed(Event):
    """What days delete, as mails that left; of what somebody withdrew an entry tells the public."""

    kind = "ledger.leftovers_destroyed"
    label = _("restos de lo borrado destruidos")
    sentence = _("De lo que se borró por haber pasado su tiempo ya no quedan restos (tablas: %(tables)s).")
    visibility = Visibility.STAFF

    tables: int


@dataclass(frozen=True, kw_only=True)
class TimeConfirmed(Event):
    kind = "ledger.time_confirmed"
    label = _("hora confirmada")
    sentence = _("%(why)s. Quien opera la plataforma confirmó la hora y el reloj vuelve a actuar.")

    reason: str
    last_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        behind = values.get("reason") == "behind"
        words = (
            _("La hora de la máquina era anterior a lo último que constaba")
            if behind
            else _("El reloj llevaba más de tres días sin dar una vuelta")
        )
        return super().describe({**values, "why": str(words)})


@dataclass(frozen=True, kw_only=True)
class KeysForgotten(Event):
    kind = "ledger.keys_forgotten"
    label = _("claves de envío olvidadas")
    sentence = _("Se borraron las claves de %(keys)s envíos de hace más de una semana.")
    visibility = Visibility.STAFF

    keys: int


@dataclass(frozen=True, kw_only=True)
class NumbersSkipped(Event):
    """`first` to `last` are leaves, none if `last` is lower; `position` begins so many `entries`."""

    kind = "ledger.numbers_skipped"
    label = _("números que faltan")
    sentence = _("Se restauró una copia anterior: %(missing)s. Ningún número se usa dos veces.")

    first: int
    last: int
    position: int
    entries: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        known = {"first", "last", "entries"} <= values.keys()
        return super().describe({**values, **({"missing": _missing(values)} if known else {})})


def _missing(values: dict[str, Any]) -> str:
    if values["last"] < values["first"]:
        words = ngettext(
            "falta %(entries)s registro interno, y ninguno público",
            "faltan %(entries)s registros internos, y ninguno público",
            values["entries"],
        )
    elif values["last"] == values["first"]:
        words = gettext("falta el registro n.º %(first)s, que ya se había publicado")
    else:
        words = gettext("faltan los registros n.º %(first)s a %(last)s, que ya se habían publicado")
    return words % values
