"""Addresses of plans, commitments, goals and milestones."""

from django.urls import path

from tequio.plans.acts import arrival, duty
from tequio.plans.acts.acceptance import TO_ACCEPT
from tequio.plans.acts.assessment import ASSESSMENTS, DRAFTS
from tequio.plans.acts.change import CHANGE
from tequio.plans.acts.commitment import COMMITMENT
from tequio.plans.acts.confirmation import CONFIRMATION, MILESTONE_SEEN, QUEUE
from tequio.plans.acts.draft import MOVED
from tequio.plans.acts.gathering import GATHERING, GATHERINGS
from tequio.plans.acts.indicator import INDICATORS
from tequio.plans.acts.milestone import MILESTONE, REPORT_OF_MILESTONE
from tequio.plans.acts.plan import ROWS as PLANS
from tequio.plans.acts.report import REPORT
from tequio.plans.acts.section import DRAFTED
from tequio.plans.views import (
    acceptance,
    assessment,
    change,
    commitment,
    confirmation,
    dashboard,
    document,
    draft,
    goal,
    milestone,
    plan,
)
from tequio.ui.acts.view import addresses

app_name = "plans"
urlpatterns = [
    *addresses(*duty.ROWS, *arrival.ROWS, *PLANS, MOVED),
    *addresses(
        MILESTONE,
        REPORT_OF_MILESTONE,
        REPORT,
        COMMITMENT,
        DRAFTED,
        CHANGE,
        INDICATORS,
        CONFIRMATION,
        GATHERINGS,
        GATHERING,
        MILESTONE_SEEN,
        TO_ACCEPT,
    ),
    *addresses(*DRAFTS.values(), *ASSESSMENTS.values()),
    path("aceptacion/<slug:code>/", acceptance.acceptance, name="acceptance"),
    path("compromisos/", commitment.commitments, name="commitments"),
    path("plan/<slug:code>/", plan.plan, name="plan"),
    path("plan/<slug:code>/borrador/", draft.plan, name="draft"),
    path("plan/<slug:code>/documento/", document.plan, name="plan_document"),
    path("plan/<slug:code>/documento.<slug:kind>", document.plan_file, name="plan_file"),
    path("plan/<slug:code>/borrador/documento/", document.draft, name="draft_document"),
    path("plan/<slug:code>/borrador/documento.<slug:kind>", document.draft_file, name="draft_file"),
    path("plan/<slug:code>/avance/", dashboard.plan, name="plan_progress"),
    path("ejercicio/<slug:code>/avance/", dashboard.exercise, name="exercise_progress"),
    path(f"ejercicio/<slug:code>/{QUEUE}/", confirmation.queue, name="confirmations"),
    path("confirmacion/", confirmation.find_receipt, name="find_confirmation"),
    path("confirmacion/<slug:code>/", confirmation.receipt, name="confirmation"),
    path("compromiso/<slug:code>/", commitment.commitment, name="commitment"),
    path("compromiso/<slug:code>/documento.<slug:kind>", document.commitment_file, name="commitment_file"),
    path("compromiso/<slug:code>/borrador/", draft.commitment, name="drafted"),
    path("compromiso/<slug:code>/version/<int:number>/", commitment.version, name="version"),
    path("compromiso/<slug:code>/evaluacion/", assessment.assessment, name="assessment"),
    path("cambio/<slug:code>/", change.change, name="change"),
    path("hito/<slug:code>/", milestone.milestone, name="milestone"),
    path("ods/", goal.goals, name="goals"),
    path("ods/<int:number>/", goal.goal, name="goal"),
]
