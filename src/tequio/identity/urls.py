"""Addresses of people, of one's account, and of sign-in."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa.base import views as mfa_views
from django.urls import include, path, re_path

from tequio.identity.acts.account import ACCOUNT, CLOSE, OWN
from tequio.identity.acts.address import CONFIRM, NEW_ADDRESS, OLD_ADDRESS, RESTORE
from tequio.identity.acts.conflict import DECLARING_ROLE
from tequio.identity.acts.factor import FACTORS, REMOVE
from tequio.identity.acts.invitation import INVITATION, PEOPLE
from tequio.identity.acts.role import COMING, ROLE
from tequio.identity.acts.withdrawal import PERSONAL_DATA
from tequio.identity.forms.sign_in import LABELS
from tequio.identity.views import factor
from tequio.identity.views.account import account, close, invitation, on_own, own_data, people, person, role
from tequio.ui.acts.view import addresses, view_of

# Those of allauth that have a use here; no namespace: it looks its pages up by these names.
_SIGN_IN = [
    path("entrar/", views.login, name="account_login"),
    # Its mail to an address without account links to this name; nobody signs up here.
    path("entrar/", views.login, name="account_signup"),
    path("codigo/", views.request_login_code, name="account_request_login_code"),
    path("codigo/confirmar/", views.confirm_login_code, name="account_confirm_login_code"),
    path("segundo-factor/", mfa_views.authenticate, name="mfa_authenticate"),
    path("confirmar-con-llave/", factor.confirm_with_key, name="mfa_reauthenticate_webauthn"),
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

for _pattern in _SIGN_IN:
    _pattern.callback.labels = LABELS  # what is sent there comes back under these when the site fails

urlpatterns = [
    # Before those of the row: closing one's own account also signs out.
    path(f"{ACCOUNT.route}{CLOSE.last_part}", view_of(ACCOUNT, CLOSE, run=close), name="person-cerrar"),
    *(
        path(f"{OWN.route}{act.last_part}", view_of(OWN, act, run=on_own), name=f"new-{act.word}")
        for act in OWN.acts
    ),
    path(NEW_ADDRESS.route, view_of(NEW_ADDRESS, CONFIRM), name="change-"),
    path(OLD_ADDRESS.route, view_of(OLD_ADDRESS, RESTORE), name="change-"),
    *addresses(PEOPLE, PERSONAL_DATA, INVITATION, ACCOUNT, ROLE, COMING, DECLARING_ROLE),
    path("cuenta/", include(_SIGN_IN)),
    path("mi-cuenta/", account, name="account"),
    path("mi-cuenta/datos/", own_data, name="own_data"),
    path("mi-cuenta/segundo-factor/", factor.factors, name="mfa_index"),
    path(
        f"{FACTORS.route}{REMOVE.last_part}",
        view_of(FACTORS, REMOVE, run=factor.remove),
        name="new-quitar",
    ),
    path("mi-cuenta/segundo-factor/aplicacion/", factor.add_app, name="mfa_activate_totp"),
    path("mi-cuenta/segundo-factor/llave/", factor.add_key, name="mfa_add_webauthn"),
    path("mi-cuenta/segundo-factor/codigos/", factor.codes, name="mfa_view_recovery_codes"),
    path("personas/", people, name="people"),
    path("persona/<slug:uid>/", person, name="person"),
    path("papel/<int:number>/", role, name="role"),
    path("invitacion/<str:token>/", invitation, name="invitation"),
]
