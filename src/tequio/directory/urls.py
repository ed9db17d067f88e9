"""Addresses of the directory; the site composes places and institutions."""

from django.urls import path

from tequio.directory import views
from tequio.directory.acts import institution, territory
from tequio.ui.acts.view import addresses

app_name = "directory"
urlpatterns = [
    path("directorio/", views.directory, name="directory"),
    path("directorio/municipios/", views.municipalities, name="municipalities"),
    *addresses(*institution.ROWS, *territory.ROWS),
]
