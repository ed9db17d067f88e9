"""Addresses of plans, commitments, goals and milestones."""

from django.urls import path

from tequio.plans.acts.milestone import MILESTONE, REPORT_OF_MILESTONE
from tequio.plans.views import (
    amendments,
    assessments,
    confirmations,
    dashboards,
    measures,
    milestones,
    reading,
)
from tequio.ui.acts.view import addresses

app_name = "plans"
urlpatterns = [
    *addresses(MILESTONE, REPORT_OF_MILESTONE),
    path("compromisos/", reading.commitments, name="commitments"),
    path("plan/<slug:code>/", reading.plan, name="plan"),
    path("plan/<slug:code>/avance/", dashboards.plan, name="plan_progress"),
    path("ejercicio/<slug:code>/avance/", dashboards.exercise, name="exercise_progress"),
    path("ejercicio/<slug:code>/confirmaciones/", confirmations.queue, name="confirmations"),
    path("confirmacion/<slug:code>/", confirmations.receipt, name="confirmation"),
    path("confirmacion/<slug:code>/revisar/", confirmations.moderate, name="moderate"),
    path("compromiso/<slug:code>/", reading.commitment, name="commitment"),
    path("compromiso/<slug:code>/version/<int:number>/", reading.version, name="version"),
    path("compromiso/<slug:code>/modificar/", amendments.amend, name="amend"),
    path("compromiso/<slug:code>/medir/", measures.measure, name="measure"),
    path("compromiso/<slug:code>/evaluacion/", assessments.assessment, name="assessment"),
    path("compromiso/<slug:code>/evaluacion/<slug:stage>/<slug:word>/", assessments.act, name="assess"),
    path("hito/<slug:code>/", milestones.milestone, name="milestone"),
    path("hito/<slug:code>/confirmar/", confirmations.confirm, name="confirm_milestone"),
    path("ods/", reading.goals, name="goals"),
    path("ods/<int:number>/", reading.goal, name="goal"),
]
