"""Addresses of bodies and sessions."""

from __future__ import annotations

from django.urls import path

from tequio.governance import views

urlpatterns = [
    path("organo/<slug:code>/", views.body, name="body"),
    path("sesion/<slug:code>/", views.session, name="session"),
]
