"""Addresses of bodies and sessions."""

from __future__ import annotations

from django.urls import path

from tequio.governance import views
from tequio.governance.acts import BODY, SESSION
from tequio.ui.acts.view import addresses

urlpatterns = [
    *addresses(BODY, SESSION),
    path("organo/<slug:code>/", views.body, name="body"),
    path("sesion/<slug:code>/", views.session, name="session"),
]
