"""What happens to the points of an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import label_of
from tequio.governance.majority import counted, explained, result_from
from tequio.governance.models.body import Sector
from tequio.governance.models.point import Choice, PointState
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PointAdded(Event):
    kind = "governance.point_added"
    label = _("punto del orden del día")
    sentence = _("Sesión «%(session)s» de «%(body)s», punto %(number)s: «%(title)s».")

    body: str
    session: str
    number: int
    title: str
    motion: str
    is_grave: int


@dataclass(frozen=True, kw_only=True)
class MotionAmended(Event):
    kind = "governance.motion_amended"
    label = _("propuesta de otras palabras")
    sentence = _(
        "Punto %(number)s de la sesión «%(session)s» de «%(body)s»: "
        "el asiento %(seat)s propuso «%(text)s»; %(fate)s."
    )

    body: str
    session: str
    number: int
    seat: int
    text: str
    is_taken: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        fate = _("se aceptó") if values.get("is_taken") else _("no se aceptó")
        return super().describe({**values, "fate": fate})


@dataclass(frozen=True, kw_only=True)
class SeatRecused(Event):
    kind = "governance.seat_recused"
    label = _("asiento que se excusa")
    sentence = _(
        "Punto %(number)s de la sesión «%(session)s» de «%(body)s»: "
        "el asiento %(seat)s se excusó. Razón: %(reason)s"
    )

    body: str
    session: str
    number: int
    seat: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class VotesNoted(Event):
    kind = "governance.votes_noted"
    label = _("votos")
    sentence = _("Punto %(number)s de la sesión «%(session)s» de «%(body)s»: votos anotados. %(told)s.")

    body: str
    session: str
    number: int
    favour: list[int]
    against: list[int]
    abstained: list[int]
    hands: dict[str, list[int]]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        seats = [
            f"{choice.label}: {', '.join(map(str, values[choice]))}"
            for choice in Choice
            if values.get(choice)
        ]
        hands = [
            f"{label_of(Sector, sector)}: {favour} {Choice.FAVOUR.label}, {against} {Choice.AGAINST.label}"
            for sector, (favour, against) in (values.get("hands") or {}).items()
        ]
        return super().describe({**values, "told": "; ".join([*seats, *hands])})


@dataclass(frozen=True, kw_only=True)
class PointDecided(Event):
    kind = "governance.point_decided"
    label = _("punto decidido")
    sentence = _(
        "Punto %(number)s de la sesión «%(session)s» de «%(body)s», «%(title)s»: "
        "%(state_name)s. %(counted)s. %(why)s"
    )

    body: str
    session: str
    number: int
    title: str
    motion: str
    state: str
    rules_version: int
    majority: str
    majority_base: str
    abstentions: str
    casting: str
    voting_seats: dict[str, int]
    voting_present: dict[str, int]
    favour: dict[str, int]
    against: dict[str, int]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        result = result_from(values)
        words = {
            "state_name": label_of(PointState, values.get("state", "")),
            "counted": counted(result.total),
            "why": explained(result),
        }
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class PointEnded(Event):
    kind = "governance.point_ended"
    label = _("punto tratado o retirado")
    sentence = _(
        "Punto %(number)s de la sesión «%(session)s» de «%(body)s», «%(title)s»: %(state_name)s. %(note)s"
    )

    body: str
    session: str
    number: int
    title: str
    state: str
    note: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "state_name": label_of(PointState, values.get("state", ""))})


@dataclass(frozen=True, kw_only=True)
class PointReopened(Event):
    kind = "governance.point_reopened"
    label = _("punto que se reabre")
    sentence = _("Se reabrió el punto %(number)s de la sesión «%(session)s» de «%(body)s». Razón: %(reason)s")

    body: str
    session: str
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DissentNoted(Event):
    kind = "governance.dissent_noted"
    label = _("disenso")
    sentence = _(
        "Disenso del asiento %(seat)s en el punto %(number)s "
        "de la sesión «%(session)s» de «%(body)s»: %(text)s"
    )

    body: str
    session: str
    number: int
    seat: int
    text: str
