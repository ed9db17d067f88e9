"""Addresses of the composed pages."""

from django.urls import path

from tequio.site.views import duties, home, log, places

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("acerca/", home.about, name="about"),
    path("acerca/demostracion/", home.demonstration, name="demonstration"),
    path("lo-que-debo/", duties.duties, name="duties"),
    path("bitacora/", log.public_log, name="log"),
    path("bitacora/atom.xml", log.feed, name="feed"),
    path("bitacora/<int:number>/", log.entry, name="entry"),
    path("estado/<slug:code>/", places.state, name="state"),
    path("federacion/mx/", places.federation, name="federation"),
    path("institucion/<slug:code>/", places.institution, name="institution"),
    path("ejercicio/<slug:code>/", places.exercise, name="exercise"),
]
