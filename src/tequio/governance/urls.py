"""Addresses of bodies, their seats and their sessions."""

from __future__ import annotations

from django.urls import path

from tequio.governance import views
from tequio.governance.acts.agreement import FULFILLED, PENDING
from tequio.governance.acts.application import APPEALED, DOSSIER, RECEIPT, TO_APPLY
from tequio.governance.acts.body import BODIES, BODY
from tequio.governance.acts.call import CALLS, TO_CANCEL, TO_DECIDE, TO_EXTEND, TO_SEAT
from tequio.governance.acts.meeting import TO_END as TO_END_MEETING
from tequio.governance.acts.meeting import TO_FILL, TO_PREPARE, TO_RUN, TO_START
from tequio.governance.acts.minutes import ROWS as MINUTES
from tequio.governance.acts.point import TO_CORRECT, TO_DISCUSS, TO_DISSENT
from tequio.governance.acts.seat import TO_CLOSE, TO_END, TO_OCCUPY
from tequio.governance.acts.session import SESSION
from tequio.ui.acts.view import addresses

urlpatterns = [
    *addresses(BODIES, BODY, TO_OCCUPY, TO_END, TO_CLOSE, SESSION, PENDING, FULFILLED),
    *addresses(TO_PREPARE, TO_START, TO_RUN, TO_FILL, TO_END_MEETING, TO_DISCUSS, TO_CORRECT, TO_DISSENT),
    *addresses(*MINUTES),
    *addresses(CALLS, TO_EXTEND, TO_CANCEL, TO_DECIDE, TO_SEAT, TO_APPLY, RECEIPT, DOSSIER, APPEALED),
    path("organo/<slug:code>/", views.body, name="body"),
    path("convocatoria/<slug:code>/", views.call, name="call"),
    path("convocatoria/<slug:code>/postulaciones/", views.dossiers, name="dossiers"),
    path("convocatoria/<slug:code>/postulacion/<int:number>/", views.dossier, name="dossier"),
    path(
        "convocatoria/<slug:code>/postulacion/<int:number>/documento/<slug:document>/",
        views.dossier_file,
        name="dossier-file",
    ),
    path("postulacion/<slug:code>/", views.application, name="application"),
    path("organo/<slug:code>/asiento/<int:number>/", views.seat, name="seat"),
    path("sesion/<slug:code>/", views.session, name="session"),
    path("sesion/<slug:code>/punto/<int:number>/", views.point, name="point"),
    path("sesion/<slug:code>/minuta/", views.minutes, name="minutes"),
    path("sesion/<slug:code>/minuta.<slug:kind>", views.minutes_file, name="minutes_file"),
    path("sesion/<slug:code>/minuta/borrador/", views.minutes_draft, name="minutes_draft"),
    path(
        "sesion/<slug:code>/minuta/borrador.<slug:kind>", views.minutes_draft_file, name="minutes_draft_file"
    ),
    path("acuerdo/<slug:code>/", views.agreement, name="agreement"),
]
