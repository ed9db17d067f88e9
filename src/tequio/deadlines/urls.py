"""Addresses of deadlines, suspensions and closures."""

from django.urls import path

from tequio.deadlines.views import acting, reading

app_name = "deadlines"
urlpatterns = [
    path("plazo/<slug:code>/", reading.deadline, name="deadline"),
    path("plazo/<slug:code>/prorroga/", acting.extension, name="extension"),
    path("plazo/<slug:code>/resolver-prorroga/", acting.decision, name="decision"),
    path("plazo/<slug:code>/aclaracion/", acting.pause, name="pause"),
    path("plazo/<slug:code>/reanudar/", acting.resumption, name="resumption"),
    path("plazos/suspensiones/", reading.suspensions, name="suspensions"),
    path("plazos/suspender/", acting.suspension, name="suspend"),
    path("plazos/cierres/", reading.closures, name="closures"),
    path("suspension/<slug:code>/", reading.suspension, name="suspension"),
    path("suspension/<slug:code>/terminar/", acting.suspension_end, name="suspension_end"),
    path("institucion/<slug:code>/cierre/", acting.closure, name="closure"),
]
