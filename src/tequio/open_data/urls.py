"""Addresses of the open data and its files."""

from django.urls import re_path

from tequio.open_data import views

app_name = "open_data"
urlpatterns = [
    re_path(r"^datos/$", views.documentation, name="documentation"),
    re_path(r"^datos/(?P<path>[a-z]+)\.(?P<kind>csv|json)$", views.file, name="file"),
    re_path(
        r"^datos/(?P<path>[a-z]+)/(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<kind>csv|json)$",
        views.file,
        name="file_of",
    ),
]
