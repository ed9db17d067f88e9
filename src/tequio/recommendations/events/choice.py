"""What happens when it is chosen to whom a draft goes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class AddresseesChosen(Event):
    kind = "recommendations.addressees_chosen"
    label = _("destinatarios elegidos")
    sentence = _("Se cambió a quién se dirige el borrador «%(title)s»: alcanza hoy a %(reach)s.")
    visibility = Visibility.STAFF

    title: str
    version: int
    chosen: list[str]
    reach: int
