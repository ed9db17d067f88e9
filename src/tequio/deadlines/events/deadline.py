"""What happens to deadlines, as citizens read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import name_of
from tequio.ledger.events import Event, Visibility
from tequio.ui.dates import between, long_day


@dataclass(frozen=True, kw_only=True)
class DeadlineStarted(Event):
    kind = "deadlines.deadline_started"
    label = _("plazo iniciado")
    sentence = _("%(owner)s tiene hasta el %(due)s para «%(task)s»: %(matter)s.")

    owner: str
    rule: str
    matter: str
    started_on: str
    business_days: int
    due_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineMet(Event):
    kind = "deadlines.deadline_met"
    label = _("plazo cumplido")
    sentence = _("%(owner)s cumplió el %(done)s con «%(task)s»: %(matter)s. Vencía el %(due)s.")

    owner: str
    rule: str
    matter: str
    due_on: str
    done_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineHandedOver(Event):
    kind = "deadlines.deadline_handed_over"
    label = _("plazo que pasa a otra institución")
    sentence = _("El plazo para «%(task)s» de %(owner)s lo debe ahora: %(successor)s. %(matter)s.")

    owner: str
    successor: str
    rule: str
    matter: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineStopped(Event):
    kind = "deadlines.deadline_stopped"
    label = _("plazo sin efecto")
    sentence = _("Quedó sin efecto el plazo de %(owner)s para «%(task)s»: %(matter)s. Razón: %(reason)s")

    owner: str
    rule: str
    matter: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineReopened(Event):
    kind = "deadlines.deadline_reopened"
    label = _("plazo que se debe otra vez")
    sentence = _("%(owner)s debe otra vez «%(task)s»: %(matter)s. Razón: %(reason)s")

    owner: str
    rule: str
    matter: str
    due_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DueDateMoved(Event):
    kind = "deadlines.due_date_moved"
    label = _("vencimiento movido")
    sentence = _(
        "El plazo de %(owner)s para «%(task)s» (%(matter)s) vencía el %(earlier)s; ahora vence el %(due)s. "
        "Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    before: str
    due_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineRecounted(Event):
    kind = "deadlines.deadline_recounted"
    label = _("plazo contado de nuevo")
    sentence = _(
        "Se contó de nuevo el plazo de %(owner)s para «%(task)s» (%(matter)s), que constaba vencido el "
        "%(earlier)s: vence el %(due)s. Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    before: str
    due_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class ReminderNoted(Event):
    kind = "deadlines.reminder_noted"
    label = _("recordatorio")
    sentence = _("Se recordó a %(owner)s que el %(due)s vence «%(task)s»: %(matter)s.")
    visibility = Visibility.STAFF

    owner: str
    rule: str
    matter: str
    due_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineExpired(Event):
    kind = "deadlines.deadline_expired"
    label = _("plazo vencido")
    sentence = _("%(what_happened)s")

    owner: str
    rule: str
    matter: str
    due_on: str
    expires_as: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        silent = values.get("expires_as") == "silent"
        sentence = _SILENT if silent else _OVERDUE
        owner = {"owner": gettext("[dato retirado]"), "matter": gettext("[dato retirado]")}
        return super().describe({"what_happened": str(sentence) % {**owner, **told(values)}})


_SILENT = _("%(owner)s guardó silencio: el %(due)s venció su plazo para «%(task)s»: %(matter)s.")
_OVERDUE = _(
    "El %(due)s venció el plazo de %(owner)s para «%(task)s» sin que conste que cumplió: %(matter)s."
)


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Add what the sentences say in the reader's language."""
    words = {"task": name_of(values.get("rule", ""))}
    days = {
        "due": "due_on",
        "done": "done_on",
        "arrived": "arrived_on",
        "limit": "limit_on",
        "earlier": "before",
    }
    days |= {"first": "first_day", "last": "last_day", "end": "ended_on"}
    words |= {word: _day(values.get(name, "")) for word, name in days.items()}
    if "first_day" in values:
        words["days"] = between(*(_day_of(values.get(name, "")) for name in ("first_day", "last_day")))
    if values.get("place") == "":
        words["place"] = gettext("Toda la plataforma")
    return {**values, **words}


def _day(on: str) -> str:
    return long_day(_day_of(on))


def _day_of(on: str) -> date | None:
    return date.fromisoformat(on) if on else None
