"""What can happen to a process."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ProcessPublished(Event):
    kind = "cocreation.process_published"
    label = _("proceso publicado")
    sentence = _(
        "Se publicó el proceso «%(title)s»: se reciben aportaciones del %(opens_on)s al %(closes_on)s y se "
        "responden a más tardar el %(answered_by)s."
    )

    title: str
    purpose: str
    level: str
    affected: str
    deciders: str
    channels: str
    use: str
    opens_on: str
    closes_on: str
    answered_by: str
    phases: list[str]
    shortened_because: str


@dataclass(frozen=True, kw_only=True)
class ProcessAmended(Event):
    kind = "cocreation.process_amended"
    label = _("proceso cambiado")
    sentence = _(
        "Cambió el proceso «%(title)s»: recibe aportaciones hasta el %(closes_on)s y responde a más tardar "
        "el %(answered_by)s. Razón: %(reason)s"
    )

    title: str
    channels: str
    closes_on: str
    answered_by: str
    closed_before_on: str
    answered_before_by: str
    phases: list[str]
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProcessClosed(Event):
    kind = "cocreation.process_closed"
    label = _("proceso cerrado antes de su fecha")
    sentence = _("El proceso «%(title)s» cerró antes de su fecha. Razón: %(reason)s")

    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class GatheringBegun(Event):
    kind = "cocreation.gathering_begun"
    label = _("abren las aportaciones")
    sentence = _("El proceso «%(title)s» empezó a recibir aportaciones.")

    title: str


@dataclass(frozen=True, kw_only=True)
class GatheringEnded(Event):
    kind = "cocreation.gathering_ended"
    label = _("cierran las aportaciones")
    sentence = _("El proceso «%(title)s» dejó de recibir aportaciones: se recibieron %(received)s.")

    title: str
    received: int
