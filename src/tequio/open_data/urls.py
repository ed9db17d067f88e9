"""Addresses of the open data, its files, its feeds and its calendars."""

from django.urls import path, re_path

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
    path("<slug:kind>/<slug:code>/novedades.atom", views.news, name="news"),
    path("<slug:kind>/<slug:code>/calendario.ics", views.calendar, name="calendar"),
]
