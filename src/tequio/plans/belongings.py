"""What an account reported, proposed and assessed, handed to whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.belongings import Belonging, Owner, register
from tequio.foundation.erasing import Table, words_stand_in
from tequio.plans.models.acceptance import Acceptance
from tequio.plans.models.assessment import Assessment
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.milestone import MilestoneReport
from tequio.plans.sheet.acceptance import digest_of_text

_PLAN = _("Plan")
_COMMITMENT = _("Compromiso")
_MILESTONE = _("Hito, reporte o evidencia")
_ASSESSMENT = _("Evaluación")
_CHANGE = _("Cambio propuesto o aceptación")
_PEOPLE = _("Lo que contó una persona")

Rows = Iterator[Mapping[str, Any]]


def _digest(acceptance: Acceptance) -> str:
    """Let an acceptance go on being one of the text that it is beside."""
    return digest_of_text(acceptance.content)


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
words_stand_in(
    Table(
        "plans.Plan",
        _PLAN,
        replaced=(
            "title",
            "summary",
            "source",
            "closing",
        ),
    ),
    Table(
        "plans.Commitment",
        _COMMITMENT,
        replaced=(
            "title",
            "summary",
            "ogp_id",
            "problem",
            "problem_evidence",
            "baseline",
            "affected_population",
            "population_breakdown",
            "status_quo",
            "tried_before",
            "objective",
            "solution",
            "theory_of_change",
            "open_government_rationale",
            "alignment",
            "crosscutting",
            "resources_money",
            "resources_people",
            "resources_technology",
            "resources_legal",
            "risks",
            "ambition_argument",
            "policy_area",
            "sector",
            "tags",
            "privacy_note",
            "cocreation_trace",
        ),
        found_by=("search_text",),
    ),
    Table(
        "plans.CommitmentVersion",
        _COMMITMENT,
        replaced=(
            "reason",
            "source",
            "content",
        ),
    ),
    Table("plans.Cause", _COMMITMENT, replaced=("text",)),
    Table("plans.Effect", _COMMITMENT, replaced=("text",)),
    Table(
        "plans.Party",
        _COMMITMENT,
        replaced=(
            "name_text",
            "unit",
            "post_name",
        ),
    ),
    Table("plans.SdgLink", _COMMITMENT, replaced=("contribution",)),
    Table("plans.OgpValue", _COMMITMENT, replaced=("text",)),
    Table(
        "plans.Indicator",
        _COMMITMENT,
        replaced=(
            "name",
            "unit",
            "baseline_source",
            "frequency",
            "formula",
            "disaggregation",
        ),
    ),
    Table("plans.Measurement", _COMMITMENT, replaced=("source",)),
    Table(
        "plans.Milestone",
        _MILESTONE,
        replaced=(
            "title",
            "deliverable",
            "owner_text",
            "means_of_verification",
            "cancelled_because",
        ),
    ),
    Table("plans.Activity", _MILESTONE, replaced=("text",)),
    Table(
        "plans.MilestoneReport",
        _MILESTONE,
        replaced=(
            "text",
            "delay_reason",
            "author_label",
            "withdrawn_because",
        ),
    ),
    Table(
        "plans.ReportVersion",
        _MILESTONE,
        replaced=(
            "text",
            "delay_reason",
            "author_label",
            "replaced_because",
        ),
    ),
    Table(
        "plans.Evidence",
        _MILESTONE,
        replaced=(
            "title",
            "proves",
        ),
    ),
    Table(
        "plans.Verification",
        _MILESTONE,
        replaced=(
            "text",
            "verifier_label",
        ),
    ),
    Table(
        "plans.Assessment",
        _ASSESSMENT,
        replaced=(
            "reasoning",
            "assessor_label",
        ),
    ),
    Table(
        "plans.AssessmentVersion",
        _ASSESSMENT,
        replaced=(
            "reasoning",
            "author_label",
        ),
    ),
    Table(
        "plans.AssessorReplacement",
        _ASSESSMENT,
        replaced=(
            "before_label",
            "after_label",
            "reason",
        ),
    ),
    Table(
        "plans.AssessmentVoice",
        _ASSESSMENT,
        replaced=(
            "text",
            "author_label",
        ),
    ),
    Table(
        "plans.CommitmentChange",
        _CHANGE,
        replaced=(
            "content",
            "reason",
            "proposed_label",
            "decided_label",
            "decision_reason",
        ),
    ),
    Table(
        "plans.Acceptance",
        _CHANGE,
        replaced=(
            "name_text",
            "text",
            "content",
            "label",
            "withdrawn_because",
        ),
        made={"digest": _digest},
    ),
    Table(
        "plans.Confirmation",
        _PEOPLE,
        replaced=(
            "text",
            "place",
            "moderator_label",
        ),
    ),
    Table("plans.Gathering", _PEOPLE, replaced=("place",)),
)
