"""Addresses of the component gallery."""

from __future__ import annotations

from django.urls import path

from tequio.ui import views
from tequio.ui.governed import governed_by
from tequio.ui.policy import READ_STYLE, READ_TEMPLATE

app_name = "ui"
# `governed_by` needs the views' refusal page, so the row is named here and not there.
readable = governed_by(READ_STYLE)
urlpatterns = [
    path("estilo/", readable(views.gallery), name="gallery"),
    path("estilo/<slug:slug>/", readable(views.component), name="component"),
    path("plantilla/<slug:word>.csv", governed_by(READ_TEMPLATE)(views.template), name="template"),
]
