"""What an account reported, proposed and assessed, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.belongings import Belonging, Owner, register
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.milestone import MilestoneReport

Rows = Iterator[Mapping[str, Any]]


def _reports(owner: Owner) -> Rows:
    found = MilestoneReport.objects.filter(author=owner.author).select_related("milestone")
    for report in found.order_by("pk"):
        yield {
            "hito": str(report.milestone.ref),
            "numero": report.number,
            "reportado": report.reported_on,
            "texto": report.text,
            "firmado_como": report.author_label,
        }


def _changes(owner: Owner) -> Rows:
    found = CommitmentChange.objects.filter(proposed_by=owner.author).select_related("commitment")
    for change in found.order_by("pk"):
        yield {
            "compromiso": str(change.commitment.ref),
            "propuesta": change.number,
            "razon": change.reason,
            "propuesto": change.proposed_on,
            "firmado_como": change.proposed_label,
        }


def _assessments(owner: Owner) -> Rows:
    found = Assessment.objects.filter(assessor=owner.author).select_related("commitment")
    for assessment in found.order_by("pk"):
        yield {
            "compromiso": str(assessment.commitment.ref),
            "etapa": assessment.get_stage_display(),
            "razones": assessment.reasoning,
            "borrador": assessment.drafted_on,
            "definitiva": assessment.final_on,
            "firmado_como": assessment.assessor_label,
        }


register(
    Belonging("reportes", _("Avances que reportó"), ("plans.MilestoneReport",), _reports),
    Belonging("propuestas", _("Cambios que propuso"), ("plans.CommitmentChange",), _changes),
    Belonging("evaluaciones", _("Evaluaciones a su cargo"), ("plans.Assessment",), _assessments),
)
