"""What happens to plans; drafts are not public yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class ThemeRegistered(Event):
    kind = "plans.theme_registered"
    label = _("tema agregado")
    sentence = _("Se agregó el tema «%(name)s» a la lista de temas.")
    visibility = Visibility.STAFF

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class PlanDrafted(Event):
    kind = "plans.plan_drafted"
    label = _("plan en redacción")
    sentence = _("%(territory)s empezó a escribir el plan «%(title)s».")
    visibility = Visibility.STAFF

    territory: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PlanPublished(Event):
    kind = "plans.plan_published"
    label = _("plan publicado")
    sentence = _("%(territory)s publicó el plan «%(title)s», con %(promises)s.")

    territory: str
    title: str
    commitments: int
    starts_on: str
    ends_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_promises(values.get("commitments"))})


@dataclass(frozen=True, kw_only=True)
class PlanClosed(Event):
    kind = "plans.plan_closed"
    label = _("plan cerrado")
    sentence = _(
        "%(territory)s cerró el plan «%(title)s»: de %(milestones)s hitos, %(verified)s cumplidos y "
        "verificados, %(unverified)s reportados sin verificar y %(unfulfilled)s sin cumplir."
    )

    territory: str
    title: str
    milestones: int
    verified: int
    unverified: int
    unfulfilled: int
    report: str


@dataclass(frozen=True, kw_only=True)
class PastPlanRecorded(Event):
    kind = "plans.past_plan_recorded"
    label = _("plan de otros años")
    sentence = _("%(territory)s publicó el «%(title)s».")

    territory: str
    title: str
    source: str


def _promises(total: int | None) -> dict[str, str]:
    """Say "6 compromisos"; nothing once the number was withdrawn."""
    if total is None:
        return {}
    return {"promises": ngettext("%(total)s compromiso", "%(total)s compromisos", total) % {"total": total}}
