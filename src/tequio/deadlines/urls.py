"""Addresses of deadlines, suspensions and closures."""

from django.urls import path

from tequio.deadlines import views
from tequio.deadlines.acts.closure import CLOSURES
from tequio.deadlines.acts.deadline import DEADLINE
from tequio.deadlines.acts.suspension import SUSPENSION, SUSPENSIONS
from tequio.ui.acts.view import addresses

app_name = "deadlines"
urlpatterns = [
    *addresses(DEADLINE, SUSPENSIONS, SUSPENSION, CLOSURES),
    path("plazo/<slug:code>/", views.deadline, name="deadline"),
    path("plazos/suspensiones/", views.suspensions, name="suspensions"),
    path("plazos/cierres/", views.closures, name="closures"),
    path("suspension/<slug:code>/", views.suspension, name="suspension"),
]
