"""What happens to a collegiate body, as citizens read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.models.body import Sector, TenureRole
from tequio.governance.models.session import Modality, SessionKind
from tequio.ledger.events import Event, Visibility
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class BodyConstituted(Event):
    kind = "governance.body_constituted"
    label = _("órgano constituido")
    sentence = _("%(territory)s: se registró el órgano «%(name)s». Asientos: %(composition)s.")

    name: str
    territory: str
    seats: dict[str, int]
    valid_from: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = composition(values.get("seats", {}), values.get("valid_from", ""))
        return super().describe({**values, "composition": words})


@dataclass(frozen=True, kw_only=True)
class MemberSeated(Event):
    kind = "governance.member_seated"
    label = _("asiento ocupado")
    sentence = _("%(holder)s ocupa el asiento %(seat)s de «%(body)s» (%(sector_name)s, %(role_name)s).")

    body: str
    seat: int
    sector: str
    holder: str
    role: str
    institution: str = ""
    foreseen_to: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_seated(values)})


@dataclass(frozen=True, kw_only=True)
class AccountSeated(Event):
    kind = "governance.account_seated"
    label = _("cuenta de un asiento")
    sentence = _("Una cuenta actúa por el asiento %(seat)s de «%(body)s» (%(sector_name)s, %(role_name)s).")

    body: str
    seat: int
    sector: str
    holder: str
    role: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_seated(values)})


@dataclass(frozen=True, kw_only=True)
class AccountLeftSeat(Event):
    kind = "governance.account_left_seat"
    label = _("cuenta que deja un asiento")
    sentence = _(
        "Dejó de actuar la cuenta del asiento %(seat)s de «%(body)s» (%(sector_name)s, %(role_name)s)."
    )

    body: str
    seat: int
    sector: str
    holder: str
    role: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_seated(values)})


@dataclass(frozen=True, kw_only=True)
class TenureEnded(Event):
    kind = "governance.tenure_ended"
    label = _("asiento desocupado")
    sentence = _("%(holder)s dejó el asiento %(seat)s de «%(body)s».%(why)s")

    body: str
    seat: int
    holder: str
    institution: str = ""
    reason: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        reason = values.get("reason", "")
        why = gettext(" Razón: %(reason)s") % {"reason": reason} if reason else ""
        return super().describe({**values, "why": why})


@dataclass(frozen=True, kw_only=True)
class TenureNear(Event):
    kind = "governance.tenure_near"
    label = _("periodo por terminar")
    sentence = _(
        "El %(day)s termina el periodo de %(holder)s en el asiento %(seat)s de «%(body)s» (%(role_name)s)."
    )

    body: str
    seat: int
    holder: str
    role: str
    foreseen_to: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "role_name": label_of(TenureRole, values.get("role", "")),
            "day": _long_day(values.get("foreseen_to", "")),
        }
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class SeatsAdded(Event):
    kind = "governance.seats_added"
    label = _("asientos nuevos")
    sentence = _("«%(body)s» tiene asientos nuevos: %(composition)s. Razón: %(reason)s")

    body: str
    seats: dict[str, int]
    valid_from: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = composition(values.get("seats", {}), values.get("valid_from", ""))
        return super().describe({**values, "composition": words})


@dataclass(frozen=True, kw_only=True)
class SeatClosed(Event):
    kind = "governance.seat_closed"
    label = _("asiento que se retira")
    sentence = _("Se retiró el asiento %(seat)s de «%(body)s» (%(sector_name)s). Razón: %(reason)s")

    body: str
    seat: int
    sector: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "sector_name": label_of(Sector, values.get("sector", ""))})


@dataclass(frozen=True, kw_only=True)
class SessionHeld(Event):
    kind = "governance.session_held"
    label = _("sesión")
    sentence = _("«%(body)s» sesionó: «%(title)s» (sesión %(kind_name)s%(modality_told)s).")

    body: str
    title: str
    session_kind: str
    modality: str
    attended: list[int]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "kind_name": label_of(SessionKind, values.get("session_kind", "")),
            "modality_told": _modality(values.get("modality", "")),
        }
        return super().describe({**values, **words})


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
        day = _long_day(values.get("due_on", ""))
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


@dataclass(frozen=True, kw_only=True)
class BodyDissolved(Event):
    kind = "governance.body_dissolved"
    label = _("órgano disuelto")
    sentence = _("%(territory)s: dejó de existir el órgano «%(name)s». Razón: %(reason)s")

    name: str
    territory: str
    reason: str


def label_of(choices: Any, value: str) -> str:
    """Return the word of a choice; the value itself once it is gone."""
    return str(choices(value).label) if value in choices.values else value


def _seated(values: dict[str, Any]) -> dict[str, str]:
    """Say in words whose voice a seat carries, and in which place."""
    return {
        "sector_name": label_of(Sector, values.get("sector", "")),
        "role_name": label_of(TenureRole, values.get("role", "")),
    }


def composition(seats: dict[str, int], on: str) -> str:
    """Return seats by sector in words: "sociedad civil, 2; gobierno, 2"."""
    day = date.fromisoformat(on) if on else None
    # The database keeps no order of keys; the sectors have theirs.
    named = [f"{sector.word(day)}, {seats[sector]}" for sector in Sector if sector in seats]
    return "; ".join(named) or gettext("sin información")


def _long_day(on: str) -> str:
    """Return a day that an event keeps, as people write it."""
    return long_day(date.fromisoformat(on)) if on else ""


def _ground(values: dict[str, Any]) -> str:
    """Name the agreement that decides of another."""
    words = {"number": values.get("by_number", ""), "session": values.get("by_session", "")}
    return gettext("el acuerdo %(number)s de la sesión «%(session)s»") % words


def _modality(value: str) -> str:
    """Return ", a distancia"; nothing where the record does not tell."""
    return "" if value in ("", Modality.UNKNOWN) else f", {label_of(Modality, value)}"
