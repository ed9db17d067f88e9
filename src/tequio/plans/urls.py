"""Addresses of plans, commitments and goals."""

from django.urls import path

from tequio.plans import views

app_name = "plans"
urlpatterns = [
    path("compromisos/", views.commitments, name="commitments"),
    path("plan/<slug:code>/", views.plan, name="plan"),
    path("compromiso/<slug:code>/", views.commitment, name="commitment"),
    path("compromiso/<slug:code>/version/<int:number>/", views.version, name="version"),
    path("ods/", views.goals, name="goals"),
    path("ods/<int:number>/", views.goal, name="goal"),
]
