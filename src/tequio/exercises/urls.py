"""Addresses of the exercises."""

from __future__ import annotations

from django.urls import path

from tequio.exercises import views
from tequio.exercises.acts import declaration
from tequio.exercises.acts.continuity import CONTINUITY
from tequio.exercises.acts.exercise import ROUTE
from tequio.exercises.acts.phase import PHASE
from tequio.exercises.acts.record import RECORD
from tequio.ui.acts.view import addresses

urlpatterns = [
    *addresses(*declaration.ROWS, PHASE, RECORD, CONTINUITY),
    path("ejercicios/", views.exercises, name="exercises"),
    path(f"{ROUTE}requisitos/", views.requirements, name="requirements"),
    path(f"{ROUTE}requisitos.<slug:kind>", views.requirements_file, name="requirements_file"),
]
