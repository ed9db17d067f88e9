"""Addresses of bodies, their seats and their sessions."""

from __future__ import annotations

from django.urls import path

from tequio.governance import views
from tequio.governance.acts.agreement import FULFILLED, PENDING
from tequio.governance.acts.body import BODIES, BODY
from tequio.governance.acts.seat import TO_CLOSE, TO_END, TO_OCCUPY
from tequio.governance.acts.session import SESSION
from tequio.ui.acts.view import addresses

urlpatterns = [
    *addresses(BODIES, BODY, TO_OCCUPY, TO_END, TO_CLOSE, SESSION, PENDING, FULFILLED),
    path("organo/<slug:code>/", views.body, name="body"),
    path("organo/<slug:code>/asiento/<int:number>/", views.seat, name="seat"),
    path("sesion/<slug:code>/", views.session, name="session"),
    path("acuerdo/<slug:code>/", views.agreement, name="agreement"),
]
