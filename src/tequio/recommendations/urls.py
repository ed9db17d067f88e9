"""Addresses of recommendations."""

from django.urls import path

from tequio.recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("recomendaciones/", views.recommendations, name="recommendations"),
    path("recomendacion/<slug:code>/", views.recommendation, name="recommendation"),
    path("recomendacion/<slug:code>/matriz/", views.matrix, name="matrix"),
]
