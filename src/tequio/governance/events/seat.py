"""What happens to seats and to whoever holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import composition, label_of, long_day_of
from tequio.governance.models.body import Sector, TenureRole
from tequio.ledger.events import Event


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
            "day": long_day_of(values.get("foreseen_to", "")),
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


def _seated(values: dict[str, Any]) -> dict[str, str]:
    """Say in words whose voice a seat carries, and in which place."""
    return {
        "sector_name": label_of(Sector, values.get("sector", "")),
        "role_name": label_of(TenureRole, values.get("role", "")),
    }
