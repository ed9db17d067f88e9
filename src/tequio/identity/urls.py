"""Addresses of people, of one's account, and of sign-in."""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path, re_path

from tequio.identity.views import (
    account,
    declare,
    delegate,
    deliver,
    end,
    invitation,
    invite,
    people,
    person,
    withdraw,
)

# Those of allauth that have a use here; no namespace: it looks its pages up by these names.
_SIGN_IN = [
    path("entrar/", views.login, name="account_login"),
    # Its mail to an address without account links to this name; nobody signs up here.
    path("entrar/", views.login, name="account_signup"),
    path("codigo/", views.request_login_code, name="account_request_login_code"),
    path("codigo/confirmar/", views.confirm_login_code, name="account_confirm_login_code"),
    path("salir/", views.logout, name="account_logout"),
    path("cerrada/", views.account_inactive, name="account_inactive"),
    path("contrasena/", views.password_change, name="account_change_password"),
    path("contrasena/primera/", views.password_set, name="account_set_password"),
    path("contrasena/olvidada/", views.password_reset, name="account_reset_password"),
    path("contrasena/olvidada/enviada/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^contrasena/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "contrasena/cambiada/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("cuenta/", include(_SIGN_IN)),
    path("mi-cuenta/", account, name="account"),
    path("personas/", people, name="people"),
    path("personas/invitar/", invite, name="invite"),
    path("persona/<slug:uid>/", person, name="person"),
    path("papel/<int:number>/terminar/", end, name="end_role"),
    path("papel/<int:number>/entregar/", deliver, name="hand_over"),
    path("papel/<int:number>/delegar/", delegate, name="delegate_role"),
    path("papel/<int:number>/declarar/", declare, name="declare_conflict"),
    path("invitacion/<slug:uid>/retirar/", withdraw, name="withdraw_invitation"),
    path("invitacion/<str:token>/", invitation, name="invitation"),
]
