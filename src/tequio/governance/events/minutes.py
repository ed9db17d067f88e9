"""Minutes of sessions; while they are written only whoever may read them is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import DRAFTS
from tequio.ledger.events import Event, Visibility
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(Event):
    kind = "governance.minutes_drafted"
    topic = DRAFTS
    label = _("minuta en redacción")
    sentence = _("Se redactó la minuta de la sesión «%(session)s» de «%(body)s», de lo que consta en ella.")
    visibility = Visibility.STAFF

    body: str
    session: str


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Event):
    """`changed` are the numbers of the points whose words changed; 0 stands for the remarks."""

    kind = "governance.minutes_corrected"
    topic = DRAFTS
    label = _("minuta corregida")
    sentence = _("Se corrigió la minuta de la sesión «%(session)s» de «%(body)s», versión %(version)s.")
    visibility = Visibility.STAFF

    body: str
    session: str
    version: int
    changed: list[int]


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(Event):
    """`point` is the number of the point in which they were approved; 0 where none is on record."""

    kind = "governance.minutes_approved"
    label = _("minuta aprobada")
    sentence = _("«%(body)s» aprobó la minuta de la sesión «%(session)s» en su sesión del %(where)s.")

    body: str
    session: str
    approved_in: str
    held_on: str
    point: int
    version: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "day": long_day(date.fromisoformat(values["held_on"])) if values.get("held_on") else "",
            "title": values.get("approved_in", ""),
            "point": values.get("point", 0),
        }
        where = gettext("%(day)s, «%(title)s», punto %(point)s")
        if not words["point"]:
            where = gettext("%(day)s, «%(title)s»")
        return super().describe({**values, "where": where % words})


@dataclass(frozen=True, kw_only=True)
class MinutesPublished(Event):
    """`words` are those of whoever wrote them, by the number of the point."""

    kind = "governance.minutes_published"
    label = _("minuta publicada")
    sentence = _(
        "Se publicó la minuta de la sesión «%(session)s» de «%(body)s», aprobada en «%(approved_in)s»."
    )

    body: str
    session: str
    approved_in: str
    remarks: str
    words: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class SignedMinutesAttached(Event):
    """The documents by their codes; of each file the hash of what was received."""

    kind = "governance.signed_minutes_attached"
    label = _("minuta firmada")
    sentence = _("Se adjuntó la minuta firmada de la sesión «%(session)s» de «%(body)s»%(hashes_told)s.")

    body: str
    session: str
    documents: list[str]
    sha256: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        hashes = values.get("sha256") or []
        words = ngettext(" (huella sha256: %s)", " (huellas sha256: %s)", len(hashes))
        return super().describe({**values, "hashes_told": words % ", ".join(hashes) if hashes else ""})
