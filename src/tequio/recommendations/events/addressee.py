"""What happens to whoever a recommendation goes to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class AddresseeNotified(Event):
    kind = "recommendations.addressee_notified"
    label = _("destinatario notificado")
    sentence = _("Se notificó «%(title)s» a %(addressee)s: desde ese día corren sus plazos.")

    title: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class NotificationOpened(Event):
    kind = "recommendations.notification_opened"
    label = _("notificación abierta")
    sentence = _("%(addressee)s abrió por primera vez la notificación de «%(title)s».")

    title: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class TemplateKept(Event):
    kind = "recommendations.template_kept"
    label = _("razón guardada")
    sentence = _("Se guardó la razón «%(name)s» para usarla en otras respuestas.")
    visibility = Visibility.STAFF

    owner: str
    name: str


@dataclass(frozen=True, kw_only=True)
class TemplateWithdrawn(Event):
    kind = "recommendations.template_withdrawn"
    label = _("razón retirada")
    sentence = _("Se quitó la razón guardada «%(name)s».")
    visibility = Visibility.STAFF

    owner: str
    name: str
