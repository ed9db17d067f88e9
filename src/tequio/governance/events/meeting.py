"""Sessions from their notice to their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import label_of
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.quorum import explained, quorum_from
from tequio.ledger.events import Event
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class MeetingConvened(Event):
    kind = "governance.meeting_convened"
    label = _("sesión convocada")
    sentence = _(
        "«%(body)s» convoca a sesión %(kind_name)s, %(modality_name)s: «%(title)s», "
        "el %(when)s, en %(place)s."
    )

    body: str
    title: str
    session_kind: str
    modality: str
    starts_at: str
    place: str
    agenda: list[str]
    notice_days: int
    notice_asked: int
    remote_because: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "kind_name": label_of(SessionKind, values.get("session_kind", "")),
            "modality_name": label_of(Modality, values.get("modality", "")),
            "when": when_of(values.get("starts_at", "")),
        }
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Event):
    kind = "governance.meeting_moved"
    label = _("sesión que cambia de fecha o lugar")
    sentence = _("La sesión «%(title)s» de «%(body)s» será el %(when)s, en %(place)s. Razón: %(reason)s")

    body: str
    title: str
    starts_at: str
    place: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "when": when_of(values.get("starts_at", ""))})


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    kind = "governance.meeting_cancelled"
    label = _("sesión cancelada")
    sentence = _("Se canceló la sesión «%(title)s» de «%(body)s». Razón: %(reason)s")

    body: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PresenceNoted(Event):
    kind = "governance.presence_noted"
    label = _("quién llegó o se fue")
    sentence = _("Sesión «%(title)s» de «%(body)s»: %(changes)s. %(quorum)s")

    body: str
    title: str
    arrived: list[int]
    left: list[int]
    remote: int
    quorum_measure: str
    quorum_count: int
    quorum_each_sector: int
    seats: dict[str, int]
    present: dict[str, int]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        movements = (
            (gettext("llega asiento %s"), gettext("llegan asientos %s"), values.get("arrived", [])),
            (gettext("se va asiento %s"), gettext("se van asientos %s"), values.get("left", [])),
        )
        changes = [
            (single if len(seats) == 1 else many) % ", ".join(map(str, seats))
            for single, many, seats in movements
            if seats
        ]
        quorum = explained(quorum_from(values))
        return super().describe({**values, "changes": "; ".join(changes), "quorum": quorum})


@dataclass(frozen=True, kw_only=True)
class MeetingNotHeld(Event):
    kind = "governance.meeting_not_held"
    label = _("sesión sin cuórum")
    sentence = _("No se celebró la sesión «%(title)s» de «%(body)s»: no hubo cuórum. %(quorum)s")

    body: str
    title: str
    attended: list[int]
    quorum_measure: str
    quorum_count: int
    quorum_each_sector: int
    seats: dict[str, int]
    present: dict[str, int]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "quorum": explained(quorum_from(values))})


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(Event):
    kind = "governance.meeting_closed"
    label = _("sesión concluida")
    sentence = _(
        "Concluyó la sesión «%(title)s» de «%(body)s»: %(decided)s puntos tratados, %(left)s sin tratar."
    )

    body: str
    title: str
    decided: int
    left: int


def when_of(moment: str) -> str:
    """Return the day and the hour that an event keeps, as people say them."""
    if not moment:
        return ""
    found = datetime.fromisoformat(moment)
    words = {"day": long_day(found), "time": f"{found:%H:%M}"}
    return gettext("%(day)s a las %(time)s") % words
