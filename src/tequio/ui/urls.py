"""Addresses of the component gallery."""

from __future__ import annotations

from django.urls import path

from tequio.ui import views

app_name = "ui"
urlpatterns = [
    path("estilo/", views.gallery, name="gallery"),
    path("estilo/<slug:slug>/", views.component, name="component"),
]
