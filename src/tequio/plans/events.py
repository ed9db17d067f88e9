"""What happens to plans and commitments; drafts are not public yet."""

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
class CommitmentDrafted(Event):
    kind = "plans.commitment_drafted"
    label = _("compromiso en redacción")
    sentence = _("%(territory)s agregó «%(title)s» al plan «%(plan)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class CommitmentDescribed(Event):
    kind = "plans.commitment_described"
    label = _("compromiso descrito")
    sentence = _("%(territory)s describió el compromiso «%(title)s», en redacción.")
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
class PastPlanRecorded(Event):
    kind = "plans.past_plan_recorded"
    label = _("plan de otros años")
    sentence = _("%(territory)s publicó el «%(title)s».")

    territory: str
    title: str
    source: str


@dataclass(frozen=True, kw_only=True)
class CommitmentAssumed(Event):
    kind = "plans.commitment_assumed"
    label = _("compromiso asumido")
    sentence = _("%(territory)s asumió el compromiso «%(title)s» en su plan de %(year)s.")

    territory: str
    title: str
    year: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class MeasurementRecorded(Event):
    kind = "plans.measurement_recorded"
    label = _("medición de un indicador")
    sentence = _(
        "%(territory)s midió «%(indicator)s» y obtuvo %(value)s %(unit)s. Compromiso: «%(commitment)s»."
    )

    territory: str
    commitment: str
    indicator: str
    value: str
    unit: str
    source: str


@dataclass(frozen=True, kw_only=True)
class CommitmentAmended(Event):
    kind = "plans.commitment_amended"
    label = _("compromiso modificado")
    sentence = _("%(territory)s modificó el compromiso «%(title)s» (versión %(version)s). Razón: %(reason)s")

    territory: str
    title: str
    version: int
    reason: str
    changed: list[str]


def _promises(total: int | None) -> dict[str, str]:
    """Say "6 compromisos"; nothing once the number was withdrawn."""
    if total is None:
        return {}
    return {"promises": ngettext("%(total)s compromiso", "%(total)s compromisos", total) % {"total": total}}
