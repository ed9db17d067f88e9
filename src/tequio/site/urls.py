"""Addresses of the composed pages."""

from django.urls import path

from tequio.site.views import beginning, desk, duty, home, log, place

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("acerca/", home.about, name="about"),
    path("acerca/demostracion/", home.demonstration, name="demonstration"),
    path("primeros-pasos/", beginning.first_steps, name="first-steps"),
    path("mi-mesa/", desk.desks, name="desks"),
    path("mi-mesa/<slug:code>/", desk.desk, name="desk"),
    path("lo-que-debo/", duty.duties, name="duties"),
    path("bitacora/", log.public_log, name="log"),
    path("bitacora/atom.xml", log.feed, name="feed"),
    path("bitacora/<int:number>/", log.entry, name="entry"),
    path("estado/<slug:code>/", place.state, name="state"),
    path("federacion/mx/", place.federation, name="federation"),
    path("municipio/<slug:code>/", place.municipality, name="municipality"),
    path("institucion/<slug:code>/", place.institution, name="institution"),
    path("ejercicio/<slug:code>/", place.exercise, name="exercise"),
]
