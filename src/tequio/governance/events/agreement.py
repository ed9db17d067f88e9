"""What a body agreed, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import long_day_of
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class AgreementRecorded(Event):
    kind = "governance.agreement_recorded"
    label = _("acuerdo")
    sentence = _("Acuerdo %(number)s de «%(body)s», en la sesión «%(session)s»: %(text)s")

    body: str
    session: str
    number: int
    text: str
    owner: str
    due_on: str
    matters: list[str]


@dataclass(frozen=True, kw_only=True)
class AgreementClockStarted(Event):
    kind = "governance.agreement_clock_started"
    label = _("acuerdo con plazo")
    sentence = _("El acuerdo %(number)s de «%(body)s» tiene plazo, a cargo de %(owner)s: %(text)s")

    body: str
    session: str
    number: int
    text: str
    owner: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class AgreementFulfilled(Event):
    kind = "governance.agreement_fulfilled"
    label = _("acuerdo cumplido")
    sentence = _("%(owner)s reportó cumplido el acuerdo %(number)s de «%(body)s»: %(text)s")

    body: str
    session: str
    number: int
    owner: str
    text: str
    evidence: list[str]


@dataclass(frozen=True, kw_only=True)
class FulfilmentWithdrawn(Event):
    kind = "governance.fulfilment_withdrawn"
    label = _("cumplimiento retirado")
    sentence = _("El acuerdo %(number)s de «%(body)s» se debe otra vez: se retiró su reporte. %(reason)s")

    body: str
    session: str
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgreementExtended(Event):
    kind = "governance.agreement_extended"
    label = _("acuerdo prorrogado")
    sentence = _("El acuerdo %(number)s de «%(body)s» se prorrogó hasta el %(day)s, por %(ground)s.")

    body: str
    session: str
    number: int
    due_on: str
    by_number: int
    by_session: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        day = long_day_of(values.get("due_on", ""))
        return super().describe({**values, "day": day, "ground": _ground(values)})


@dataclass(frozen=True, kw_only=True)
class AgreementDropped(Event):
    kind = "governance.agreement_dropped"
    label = _("acuerdo sin efecto")
    sentence = _("El acuerdo %(number)s de «%(body)s» quedó sin efecto, por %(ground)s.")

    body: str
    session: str
    number: int
    by_number: int
    by_session: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "ground": _ground(values)})


@dataclass(frozen=True, kw_only=True)
class AgreementPassed(Event):
    kind = "governance.agreement_passed"
    label = _("acuerdo que pasa a otra institución")
    sentence = _("El acuerdo %(number)s de «%(body)s», que debía %(predecessor)s, lo debe %(successor)s.")

    body: str
    session: str
    number: int
    predecessor: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class AgreementNear(Event):
    kind = "governance.agreement_near"
    label = _("acuerdo por vencer")
    sentence = _("Se recordó el acuerdo %(number)s de «%(body)s», a cargo de %(owner)s: %(text)s")
    visibility = Visibility.STAFF

    body: str
    number: int
    text: str
    owner: str
    due_on: str


def _ground(values: dict[str, Any]) -> str:
    """Name the agreement that decides of another."""
    words = {"number": values.get("by_number", ""), "session": values.get("by_session", "")}
    return gettext("el acuerdo %(number)s de la sesión «%(session)s»") % words
