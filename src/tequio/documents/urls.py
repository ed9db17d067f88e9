"""Addresses of documents and of their bytes."""

from __future__ import annotations

from django.urls import path

from tequio.documents import views

urlpatterns = [
    path("documento/<slug:code>/", views.document, name="document"),
    path("archivo/<slug:code>/", views.file, name="file"),
]
