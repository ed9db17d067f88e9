"""Addresses of recommendations."""

from django.urls import path

from tequio.recommendations.acts import addressee as on_addressees
from tequio.recommendations.acts import answer as on_answers
from tequio.recommendations.acts import arrival as on_arrivals
from tequio.recommendations.acts import correction as on_corrections
from tequio.recommendations.acts import duty as on_duties
from tequio.recommendations.acts.draft import COPYING, NEW
from tequio.recommendations.acts.notification import NOTIFICATION, OPEN, open_notification
from tequio.recommendations.acts.notification import ROUTE as NOTICE
from tequio.recommendations.acts.recommendation import DRAFTS, ISSUED
from tequio.recommendations.views import (
    addressee,
    annual,
    answer,
    draft,
    matrix,
    recommendation,
    report,
    responsiveness,
)
from tequio.ui.acts.view import addresses, view_of

app_name = "recommendations"
_YEAR = "organo/<slug:code>/informe/<int:year>/"
urlpatterns = [
    *addresses(
        *on_answers.ROWS, *on_arrivals.ROWS, on_corrections.ACTS, *on_addressees.ROWS, *on_duties.ROWS
    ),
    *addresses(NEW, DRAFTS, ISSUED, COPYING),
    path("recomendaciones/borradores/", draft.drafts, name="drafts"),
    path("recomendacion/<slug:code>/borrador/", draft.draft, name="draft"),
    path("recomendacion/<slug:code>/borrador/destinatarios/", draft.reach, name="reach"),
    path("recomendaciones/", recommendation.recommendations, name="recommendations"),
    path("recomendaciones/respuestas/", responsiveness.responsiveness, name="responsiveness"),
    path("recomendacion/<slug:code>/", recommendation.recommendation, name="recommendation"),
    path("recomendacion/<slug:code>/matriz/", matrix.matrix, name="matrix"),
    path("recomendacion/<slug:code>/matriz.pdf", matrix.matrix_pdf, name="matrix_pdf"),
    path("recomendacion/<slug:code>/informe/", report.report, name="report"),
    path("recomendacion/<slug:code>/informe.pdf", report.report_pdf, name="report_pdf"),
    path(NOTICE, view_of(NOTIFICATION, OPEN, open_notification), name="notification-"),
    path(on_addressees.ROUTE, addressee.addressee, name="addressee"),
    path(on_answers.ROUTE, answer.answer, name="answer"),
    path(_YEAR, annual.report, name="annual_report"),
    path(f"{_YEAR}informe.<slug:kind>", annual.draft, name="annual_draft"),
]
