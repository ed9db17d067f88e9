"""Addresses of following by mail, and of the weekly mail of officers."""

from __future__ import annotations

from django.urls import path

from tequio.notifications import views
from tequio.notifications.acts import (
    ASKED,
    CONFIRM,
    FOLLOWED,
    RECEIPT,
    RECEIVED,
    RESUME,
    RHYTHM,
    STOP,
    STOPPED,
    THING,
)
from tequio.ui.acts.view import addresses, view_of

urlpatterns = [
    *addresses(THING, RECEIPT),
    path("seguimiento/<str:token>/", views.following, name="following"),
    path(
        "seguimiento/<str:token>/confirmar/",
        view_of(ASKED, CONFIRM, run=views.answer_to_mail),
        name="subscription-confirmar",
    ),
    path(
        "seguimiento/<str:token>/ritmo/",
        view_of(FOLLOWED, RHYTHM, run=views.answer_to_mail),
        name="subscription-ritmo",
    ),
    path("seguimiento/<str:token>/terminar/", views.end, name="end_following"),
    path("seguimientos/<str:token>/", views.everything, name="everything_followed"),
    path("seguimientos/<str:token>/terminar/", views.end_everything, name="end_all_following"),
    path("correo-semanal/<str:token>/", views.weekly, name="weekly_mail"),
    path("correo-semanal/<str:token>/terminar/", views.end_weekly, name="end_weekly_mail"),
    path("mi-cuenta/correos/", views.own_mail, name="own_mail"),
    path(
        "mi-cuenta/correos/dejar/",
        view_of(RECEIVED, STOP, run=views.change_own_mail),
        name="new-dejar",
    ),
    path(
        "mi-cuenta/correos/recibir/",
        view_of(STOPPED, RESUME, run=views.change_own_mail),
        name="new-recibir",
    ),
]
