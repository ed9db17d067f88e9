"""What happens to the changes proposed to a published commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import label_of
from tequio.governance.models.body import Sector
from tequio.ledger.events import Event
from tequio.plans.models.change import ChangeKind


def _words(values: dict[str, Any]) -> dict[str, str]:
    """Say what would change, the text or a milestone, and whose voice the seat carries."""
    if values.get("change_kind") == ChangeKind.CANCEL:
        words = _("cancelar el hito «%(milestone)s» de «%(title)s»")
    else:
        words = _("cambiar el compromiso «%(title)s»")
    return {
        "what": str(words) % {"milestone": "—", "title": "—", **values},
        "sector_name": label_of(Sector, values.get("sector", "")),
    }


@dataclass(frozen=True, kw_only=True)
class _ChangeEvent(Event):
    title: str
    change_kind: str
    milestone: str
    seat: int
    sector: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_words(values)})


@dataclass(frozen=True, kw_only=True)
class ChangeProposed(_ChangeEvent):
    kind = "plans.change_proposed"
    label = _("cambio propuesto")
    sentence = _(
        "El asiento %(seat)s (%(sector_name)s) propone %(what)s, por el acuerdo %(agreement)s de la sesión "
        "«%(session)s». Falta que concurra otro sector. Razón: %(reason)s"
    )

    session: str
    agreement: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ChangeConcurred(_ChangeEvent):
    kind = "plans.change_concurred"
    label = _("concurrencia en un cambio")
    sentence = _("El asiento %(seat)s (%(sector_name)s) concurre en %(what)s: el cambio está en vigor.")


@dataclass(frozen=True, kw_only=True)
class ChangeObjected(_ChangeEvent):
    kind = "plans.change_objected"
    label = _("objeción a un cambio")
    sentence = _("El asiento %(seat)s (%(sector_name)s) objeta %(what)s: no cambia nada. Razón: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class ChangeWithdrawn(_ChangeEvent):
    kind = "plans.change_withdrawn"
    label = _("cambio retirado")
    sentence = _("El asiento %(seat)s (%(sector_name)s) retira su propuesta de %(what)s. Razón: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class ChangeLapsed(_ChangeEvent):
    kind = "plans.change_lapsed"
    label = _("cambio sin efecto")
    sentence = _(
        "Quedó sin efecto la propuesta del asiento %(seat)s (%(sector_name)s) de %(what)s: "
        "el compromiso cambió antes."
    )
