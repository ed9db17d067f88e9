"""Addresses of following by mail, and of the weekly mail of officers."""

from __future__ import annotations

from django.urls import path

from tequio.notifications import views

urlpatterns = [
    path("seguir/<slug:kind>/<slug:code>/", views.follow, name="follow"),
    path("seguimiento/<str:token>/", views.following, name="following"),
    path("seguimiento/<str:token>/confirmar/", views.confirm, name="confirm_following"),
    path("seguimiento/<str:token>/terminar/", views.end, name="end_following"),
    path("seguimientos/<str:token>/", views.everything, name="everything_followed"),
    path("seguimientos/<str:token>/terminar/", views.end_everything, name="end_all_following"),
    path("correo-semanal/<str:token>/", views.weekly, name="weekly_mail"),
    path("correo-semanal/<str:token>/terminar/", views.end_weekly, name="end_weekly_mail"),
    path("mi-cuenta/correos/", views.own_mail, name="own_mail"),
]
