"""What happens to plans and commitments; drafts are not public yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tequio.ledger.events import Event, Visibility
from tequio.plans.models.confirmation import RejectionReason, Seen
from tequio.plans.models.milestone import ReportedState


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

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_labelled(values, "state", ReportedState)})


@dataclass(frozen=True, kw_only=True)
class ActivityReported(Event):
    kind = "plans.activity_reported"
    label = _("actividad de la sociedad civil")
    sentence = _("La sociedad civil contó lo que hizo en el hito «%(milestone)s» de «%(commitment)s».")

    commitment: str
    milestone: str
    text: str
    evidence: list[str]


@dataclass(frozen=True, kw_only=True)
class DelayExplained(Event):
    kind = "plans.delay_explained"
    label = _("retraso explicado")
    sentence = _("%(institution)s explicó el retraso del hito «%(milestone)s»: %(reason)s")

    institution: str
    commitment: str
    milestone: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MilestoneVerified(Event):
    kind = "plans.milestone_verified"
    label = _("hito verificado")
    sentence = _("El secretariado verificó el hito «%(milestone)s» de «%(commitment)s».")

    commitment: str
    milestone: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReportReturned(Event):
    kind = "plans.report_returned"
    label = _("reporte devuelto")
    sentence = _("El secretariado devolvió el reporte del hito «%(milestone)s»: %(reason)s")

    commitment: str
    milestone: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MilestoneCancelled(Event):
    kind = "plans.milestone_cancelled"
    label = _("hito cancelado")
    sentence = _("Una sesión canceló el hito «%(milestone)s» de «%(commitment)s». Razón: %(reason)s")

    commitment: str
    milestone: str
    session: str
    reason: str


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


@dataclass(frozen=True, kw_only=True)
class AssessmentDrafted(Event):
    kind = "plans.assessment_drafted"
    label = _("borrador de evaluación")
    sentence = _("%(assessor)s publicó el borrador de la evaluación de «%(commitment)s».")

    commitment: str
    stage: str
    assessor: str


@dataclass(frozen=True, kw_only=True)
class AssessmentFinished(Event):
    kind = "plans.assessment_finished"
    label = _("evaluación definitiva")
    sentence = _("%(assessor)s publicó la evaluación definitiva de «%(commitment)s».")

    commitment: str
    stage: str
    assessor: str
    ratings: list[str]
    reasoning: str


@dataclass(frozen=True, kw_only=True)
class AssessmentRedrafted(Event):
    kind = "plans.assessment_redrafted"
    label = _("otro borrador de evaluación")
    sentence = _(
        "%(assessor)s publicó otro borrador de la evaluación de «%(commitment)s» (versión %(version)s)."
    )

    commitment: str
    stage: str
    assessor: str
    version: int


@dataclass(frozen=True, kw_only=True)
class AssessorReplaced(Event):
    kind = "plans.assessor_replaced"
    label = _("relevo de quien evalúa")
    sentence = _("%(after)s releva a %(before)s en la evaluación de «%(commitment)s». Razón: %(reason)s")

    commitment: str
    stage: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AssessmentCommented(Event):
    kind = "plans.assessment_commented"
    label = _("observación a una evaluación")
    sentence = _("%(author)s hizo una observación al borrador de la evaluación de «%(commitment)s».")

    commitment: str
    stage: str
    author: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AssessmentDissented(Event):
    kind = "plans.assessment_dissented"
    label = _("disenso de una evaluación")
    sentence = _("%(author)s disintió de la evaluación de «%(commitment)s».")

    commitment: str
    stage: str
    author: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AssessmentReplied(Event):
    kind = "plans.assessment_replied"
    label = _("réplica a una evaluación")
    sentence = _("%(author)s replicó a la evaluación de «%(commitment)s».")

    commitment: str
    stage: str
    author: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationReceived(Event):
    kind = "plans.confirmation_received"
    label = _("respuesta ciudadana recibida")
    sentence = _("Una persona contó si ve cumplido el hito «%(milestone)s»; falta revisarlo.")
    visibility = Visibility.STAFF

    commitment: str
    milestone: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationPublished(Event):
    kind = "plans.confirmation_published"
    label = _("respuesta ciudadana")
    sentence = _("A la pregunta de si ve cumplido el hito «%(milestone)s», una persona respondió: %(seen)s.")

    commitment: str
    milestone: str
    seen: str
    text: str
    place: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_labelled(values, "seen", Seen)})


@dataclass(frozen=True, kw_only=True)
class ConfirmationRejected(Event):
    kind = "plans.confirmation_rejected"
    label = _("respuesta ciudadana no publicada")
    sentence = _(
        "El secretariado no publica la respuesta de una persona sobre el hito «%(milestone)s»: %(reason)s."
    )

    commitment: str
    milestone: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_labelled(values, "reason", RejectionReason)})


def _labelled(values: dict[str, Any], name: str, choices: type[TextChoices]) -> dict[str, str]:
    """Say a value in the reader's language; a withdrawn one stays so."""
    found = values.get(name)
    return {name: str(choices(found).label)} if found in choices.values else {}


def _promises(total: int | None) -> dict[str, str]:
    """Say "6 compromisos"; nothing once the number was withdrawn."""
    if total is None:
        return {}
    return {"promises": ngettext("%(total)s compromiso", "%(total)s compromisos", total) % {"total": total}}


@dataclass(frozen=True, kw_only=True)
class OriginsForgotten(Event):
    kind = "plans.origins_forgotten"
    label = _("orígenes olvidados")
    sentence = _("Se borró lo que distinguía de dónde vinieron %(words)s respuestas de días anteriores.")
    visibility = Visibility.STAFF

    words: int
