"""What happens to the keys of gatherings; no event bears a key."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class GatheringAnnounced(Event):
    kind = "plans.gathering_announced"
    label = _("reunión para contar lo que se ve")
    sentence = _(
        "El secretariado dio una clave para la reunión en %(place)s del %(held_on)s: ese día, quien esté "
        "ahí cuenta lo que ve aunque comparta conexión o aparato."
    )

    place: str
    held_on: str


@dataclass(frozen=True, kw_only=True)
class GatheringClosed(Event):
    kind = "plans.gathering_closed"
    label = _("clave de reunión retirada")
    sentence = _("La clave de la reunión en %(place)s del %(held_on)s dejó de servir. Razón: %(reason)s")

    place: str
    held_on: str
    reason: str
