"""What can happen to a table of a process; no event bears a key or a number of few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class TableAnnounced(Event):
    kind = "cocreation.table_announced"
    label = _("mesa convocada")
    sentence = _("Se convocó a una mesa de «%(process)s» en %(place)s, el %(held_on)s a las %(starts_at)s.")

    process: str
    table_kind: str
    place: str
    convener: str
    held_on: str
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class TableCancelled(Event):
    kind = "cocreation.table_cancelled"
    label = _("mesa cancelada")
    sentence = _("Se canceló la mesa de «%(process)s» en %(place)s del %(held_on)s. Razón: %(reason)s")

    process: str
    place: str
    held_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TableCounted(Event):
    kind = "cocreation.table_counted"
    label = _("asistencia de una mesa anotada")
    sentence = _("A la mesa de «%(process)s» en %(place)s del %(held_on)s fueron %(people)s personas.")

    process: str
    place: str
    held_on: str
    people: int
    sectors: dict[str, int]
    of_few: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        people = values.get("people")
        words = {"people": _now("más de %s") % people} if values.get("of_few") else {}
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class TableCodeGiven(Event):
    kind = "cocreation.table_code_given"
    label = _("clave de mesa entregada")
    sentence = _(
        "Se dio una clave para la mesa de «%(process)s» en %(place)s: el %(held_on)s, quien esté ahí aporta "
        "aunque comparta conexión."
    )

    process: str
    place: str
    held_on: str


@dataclass(frozen=True, kw_only=True)
class TableCodeRevoked(Event):
    kind = "cocreation.table_code_revoked"
    label = _("clave de mesa retirada")
    sentence = _(
        "Dejó de servir la clave de la mesa de «%(process)s» en %(place)s del %(held_on)s. Usos: "
        "%(uses)s. Razón: %(reason)s"
    )

    process: str
    place: str
    held_on: str
    uses: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TableMinutesAttached(Event):
    kind = "cocreation.table_minutes_attached"
    label = _("minuta de mesa adjunta")
    sentence = _("Se adjuntó la minuta de la mesa de «%(process)s» en %(place)s del %(held_on)s.")

    process: str
    place: str
    held_on: str
    documents: list[str]
    sha256: list[str]


@dataclass(frozen=True, kw_only=True)
class ReceivedWithCode(Event):
    kind = "cocreation.received_with_code"
    topic = WORDS
    label = _("aportación recibida con la clave de una mesa")
    sentence = _(
        "Una persona envió la aportación %(number)s a «%(process)s» con la clave de la mesa en %(place)s; "
        "falta revisarla."
    )
    visibility = Visibility.STAFF

    process: str
    number: int
    place: str
    held_on: str


@dataclass(frozen=True, kw_only=True)
class ContributionEntered(Event):
    kind = "cocreation.contribution_entered"
    topic = WORDS
    label = _("aportación capturada en una mesa")
    sentence = _(
        "Se capturó la aportación %(number)s a «%(process)s», de una persona que fue a la mesa en %(place)s "
        "y aceptó que se publique; falta revisarla."
    )
    visibility = Visibility.STAFF

    process: str
    number: int
    place: str
    held_on: str
