"""Addresses of the exercises."""

from __future__ import annotations

from django.urls import path

from tequio.exercises import views

urlpatterns = [
    path("ejercicios/", views.exercises, name="exercises"),
]
