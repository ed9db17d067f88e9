"""What happens to milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.plans.events.commitment import labelled
from tequio.plans.models.milestone import ReportedState
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class ProgressReported(Event):
    kind = "plans.progress_reported"
    label = _("avance reportado")
    sentence = _("%(institution)s reportó «%(state)s» el hito «%(milestone)s» de «%(commitment)s».")

    institution: str
    commitment: str
    milestone: str
    state: str
    text: str
    delay_reason: str
    evidence: list[str]
    said_on: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        sentence = super().describe({**values, **labelled(values, "state", ReportedState)})
        unproved = values.get("state") == ReportedState.DONE and values.get("evidence") == []
        return f"{sentence} {gettext('Sin evidencia.')}" if unproved else sentence


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Event):
    kind = "plans.evidence_added"
    label = _("evidencia agregada")
    sentence = _("Se agregó evidencia a un reporte del hito «%(milestone)s» de «%(commitment)s».")

    commitment: str
    milestone: str
    report: int
    evidence: list[str]


@dataclass(frozen=True, kw_only=True)
class ReportCorrected(Event):
    kind = "plans.report_corrected"
    label = _("reporte corregido")
    sentence = _("Se corrigió un reporte del hito «%(milestone)s» de «%(commitment)s». Razón: %(reason)s")

    commitment: str
    milestone: str
    report: int
    text: str
    delay_reason: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportWithdrawn(Event):
    kind = "plans.report_withdrawn"
    label = _("reporte retirado")
    sentence = _("Se retiró un reporte del hito «%(milestone)s» de «%(commitment)s». Razón: %(reason)s")

    commitment: str
    milestone: str
    report: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ActivityReported(Event):
    kind = "plans.activity_reported"
    label = _("actividad de la sociedad civil")
    sentence = _("La sociedad civil contó lo que hizo en el hito «%(milestone)s» de «%(commitment)s».")

    commitment: str
    milestone: str
    text: str
    evidence: list[str]
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class DelayExplained(Event):
    kind = "plans.delay_explained"
    label = _("retraso explicado")
    sentence = _("%(institution)s explicó el retraso del hito «%(milestone)s»: %(reason)s")

    institution: str
    commitment: str
    milestone: str
    reason: str
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class MilestoneVerified(Event):
    kind = "plans.milestone_verified"
    label = _("hito verificado")
    sentence = _("El secretariado verificó el hito «%(milestone)s» de «%(commitment)s».")

    commitment: str
    milestone: str
    text: str
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class MilestoneVerifiedUnproved(MilestoneVerified):
    kind = "plans.milestone_verified_unproved"
    label = _("hito verificado sin evidencia")
    sentence = _("El secretariado verificó, sin evidencia, el hito «%(milestone)s» de «%(commitment)s».")


@dataclass(frozen=True, kw_only=True)
class ReportReturned(Event):
    kind = "plans.report_returned"
    label = _("reporte devuelto")
    sentence = _("El secretariado devolvió el reporte del hito «%(milestone)s»: %(reason)s")

    commitment: str
    milestone: str
    reason: str
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class MilestoneCancelled(Event):
    kind = "plans.milestone_cancelled"
    label = _("hito cancelado")
    sentence = _("Una sesión canceló el hito «%(milestone)s» de «%(commitment)s». Razón: %(reason)s")

    commitment: str
    milestone: str
    session: str
    reason: str
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class MilestoneMoved(Event):
    kind = "plans.milestone_moved"
    label = _("hito que cambia de fecha")
    sentence = _(
        "Por acuerdo, el hito «%(milestone)s» de «%(commitment)s» termina el %(until)s; antes: %(earlier)s. "
        "Razón: %(reason)s"
    )

    commitment: str
    milestone: str
    before: str
    after: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        days = {"until": _written(values.get("after")), "earlier": _written(values.get("before"))}
        return super().describe({**values, **days})


def _written(stored: Any) -> str:
    return long_day(date.fromisoformat(stored)) if stored else gettext("sin fecha")


@dataclass(frozen=True, kw_only=True)
class MilestoneLate(Event):
    kind = "plans.milestone_late"
    label = _("hito retrasado")
    sentence = _(
        "%(territory)s: el hito «%(milestone)s» de «%(commitment)s» debía cumplirse y no se reportó."
    )

    territory: str
    commitment: str
    milestone: str
    late_since: str


@dataclass(frozen=True, kw_only=True)
class MilestoneRecounted(Event):
    kind = "plans.milestone_recounted"
    label = _("retraso contado de nuevo")
    sentence = _(
        "%(territory)s: se contó de nuevo el plazo del hito «%(milestone)s» de «%(commitment)s», %(outcome)s."
    )

    territory: str
    commitment: str
    milestone: str
    late_since: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        late = values.get("late_since")
        words = _("que venció más tarde") if late else _("que no tiene retraso")
        return super().describe({**values, "outcome": str(words)})
