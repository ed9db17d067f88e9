"""What happens to assessments."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


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
