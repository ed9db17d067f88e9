"""Addresses of what people ask for."""

from django.urls import path

from tequio.dialogue import views
from tequio.dialogue.acts import CORRECTION, PROPOSALS
from tequio.ui.acts.view import addresses

app_name = "dialogue"
urlpatterns = [
    path("correccion/<slug:code>/", views.correction, name="correction"),
    *addresses(PROPOSALS, CORRECTION),
]
