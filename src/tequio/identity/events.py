"""What happens to accounts and roles; none of it is public."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    kind = "identity.person_registered"
    label = _("cuenta abierta")
    sentence = _("Se abrió una cuenta para %(label_of_person)s.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class PasswordRenewed(Event):
    kind = "identity.password_renewed"
    label = _("contraseña renovada")
    sentence = _("Se renovó la contraseña de %(label_of_person)s.")
    visibility = Visibility.STAFF

    label_of_person: str


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    kind = "identity.role_granted"
    label = _("papel otorgado")
    sentence = _("Se otorgó el papel «%(role)s» en «%(scope)s».")
    visibility = Visibility.STAFF

    role: str
    scope: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    kind = "identity.role_ended"
    label = _("papel terminado")
    sentence = _("Terminó el papel «%(role)s» en «%(scope)s».")
    visibility = Visibility.STAFF

    role: str
    scope: str
