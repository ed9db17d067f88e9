"""What happens to the open calls of a body; of who applied, only numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import WITHDRAWALS
from tequio.governance.events.body import label_of
from tequio.governance.models.application import AppealState
from tequio.governance.models.body import Sector
from tequio.ledger.events import Event, Visibility
from tequio.ui.dates import long_day


def _in_words(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """Write days as a sentence shows them."""
    days = {name: long_day(date.fromisoformat(values[name])) for name in names if values.get(name)}
    return {**values, **days}


@dataclass(frozen=True, kw_only=True)
class CallOpened(Event):
    kind = "governance.call_opened"
    label = _("convocatoria abierta")
    sentence = _(
        "«%(body)s» abrió la convocatoria «%(title)s» para los asientos %(numbers)s. Se reciben "
        "postulaciones hasta el %(closes_on)s; el resultado se publica a más tardar el %(result_by)s."
    )

    body: str
    title: str
    seats: list[int]
    requirements: str
    criteria: dict[str, int]
    closes_on: str
    result_by: str
    appeal_days: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        numbers = {"numbers": ", ".join(map(str, values["seats"]))} if "seats" in values else {}
        return super().describe({**_in_words(values, "closes_on", "result_by"), **numbers})


@dataclass(frozen=True, kw_only=True)
class CallExtended(Event):
    kind = "governance.call_extended"
    label = _("convocatoria prorrogada")
    sentence = _(
        "«%(body)s» prorrogó la convocatoria «%(title)s»: recibe postulaciones hasta el %(closes_on)s y "
        "publica el resultado a más tardar el %(result_by)s. Razón: %(reason)s"
    )

    body: str
    title: str
    closes_on: str
    result_by: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_in_words(values, "closes_on", "result_by"))


@dataclass(frozen=True, kw_only=True)
class CallCancelled(Event):
    kind = "governance.call_cancelled"
    label = _("convocatoria cancelada")
    sentence = _("«%(body)s» canceló la convocatoria «%(title)s». Razón: %(reason)s")

    body: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CallClosed(Event):
    kind = "governance.call_closed"
    label = _("convocatoria cerrada")
    sentence = _("La convocatoria «%(title)s» de «%(body)s» cerró con %(applications)s postulaciones.")

    body: str
    title: str
    applications: int


@dataclass(frozen=True, kw_only=True)
class ApplicationReceived(Event):
    kind = "governance.application_received"
    label = _("postulación recibida")
    sentence = _(
        "La convocatoria «%(title)s» de «%(body)s» recibió la postulación %(number)s, de %(sector_name)s."
    )

    body: str
    title: str
    number: int
    sector: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "sector_name": label_of(Sector, values.get("sector", ""))})


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(Event):
    kind = "governance.application_withdrawn"
    topic = WITHDRAWALS
    erases = ("governance.Application",)
    label = _("postulación retirada")
    sentence = _(
        "Quien envió la postulación %(number)s a la convocatoria «%(title)s» de «%(body)s» la retiró."
    )

    body: str
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ApplicationsErased(Event):
    kind = "governance.applications_erased"
    topic = WITHDRAWALS
    erases = ("governance.Application", "governance.Evaluation", "governance.Appeal")
    label = _("postulaciones borradas")
    sentence = _(
        "Terminó el plazo en que se guardan: se borraron los datos privados de las postulaciones a la "
        "convocatoria «%(title)s» de «%(body)s» (%(number)s)."
    )

    body: str
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ApplicationJudged(Event):
    """Until the result nobody outside reads how each one judges."""

    kind = "governance.application_judged"
    label = _("postulación evaluada")
    sentence = _("Se evaluó la postulación %(number)s de la convocatoria «%(title)s» de «%(body)s».")
    visibility = Visibility.STAFF

    body: str
    title: str
    number: int
    points: list[int]


@dataclass(frozen=True, kw_only=True)
class ConflictStated(Event):
    kind = "governance.conflict_stated"
    label = _("conflicto de interés en una convocatoria")
    sentence = _(
        "Convocatoria «%(title)s» de «%(body)s»: quien lo registra dijo tener un conflicto de interés con la "
        "postulación %(number)s; no la evalúa ni decide el resultado."
    )

    body: str
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class CallDecided(Event):
    """`chosen` and `reasons` by seat; `points` by application, in hundredths of one of a hundred."""

    kind = "governance.call_decided"
    label = _("resultado de una convocatoria")
    sentence = _(
        "«%(body)s» publicó el resultado de la convocatoria «%(title)s». %(selection)s Razón: %(reason)s "
        "Quien se postuló puede inconformarse hasta el %(appeals_until)s."
    )

    body: str
    title: str
    chosen: dict[str, int]
    reasons: dict[str, str]
    points: dict[str, int]
    reason: str
    appeals_until: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(
            {**_in_words(values, "appeals_until"), "selection": _selection(values.get("chosen") or {})}
        )


def _selection(chosen: dict[str, int]) -> str:
    if not chosen:
        return gettext("Ningún asiento se asignó.")
    words = gettext("asiento %(seat)s, postulación %(number)s")
    pairs = "; ".join(words % {"seat": seat, "number": number} for seat, number in chosen.items())
    return gettext("Se eligió: %(chosen)s.") % {"chosen": pairs}


@dataclass(frozen=True, kw_only=True)
class AppealFiled(Event):
    kind = "governance.appeal_filed"
    label = _("inconformidad recibida")
    sentence = _(
        "Quien envió la postulación %(number)s se inconformó con el resultado de la convocatoria «%(title)s» "
        "de «%(body)s»."
    )

    body: str
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class AppealDecided(Event):
    kind = "governance.appeal_decided"
    label = _("inconformidad resuelta")
    sentence = _(
        "«%(body)s» resolvió la inconformidad de la postulación %(number)s en la convocatoria «%(title)s»: "
        "%(state_name)s. Razón: %(reason)s"
    )

    body: str
    title: str
    number: int
    state: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "state_name": label_of(AppealState, values.get("state", ""))})


@dataclass(frozen=True, kw_only=True)
class CallEnded(Event):
    kind = "governance.call_ended"
    label = _("resultado definitivo de una convocatoria")
    sentence = _("El resultado de la convocatoria «%(title)s» de «%(body)s» es definitivo.")

    body: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ChosenSeated(Event):
    kind = "governance.chosen_seated"
    label = _("asiento ocupado por convocatoria")
    sentence = _(
        "Quien se eligió en la convocatoria «%(title)s» de «%(body)s» con la postulación %(number)s ocupa el "
        "asiento %(seat)s."
    )

    body: str
    title: str
    number: int
    seat: int
