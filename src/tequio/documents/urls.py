"""Addresses of documents and of their bytes."""

from __future__ import annotations

from django.urls import path

from tequio.documents import views
from tequio.documents.acts import DOCUMENT
from tequio.ui.acts.view import addresses

urlpatterns = [
    path("documento/<slug:code>/", views.document, name="document"),
    *addresses(DOCUMENT),
    path("archivo/<slug:code>/", views.file, name="file"),
]
