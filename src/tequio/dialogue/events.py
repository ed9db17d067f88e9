"""What can happen to a correction that somebody asked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class CorrectionReceived(Event):
    kind = "dialogue.correction_received"
    label = _("corrección propuesta")
    sentence = _("Una persona propuso corregir lo que el directorio dice de «%(institution)s».")
    visibility = Visibility.STAFF

    institution: str
    correction: str


@dataclass(frozen=True, kw_only=True)
class CorrectionAccepted(Event):
    kind = "dialogue.correction_accepted"
    label = _("corrección aceptada")
    sentence = _(
        "Se aceptó la corrección que una persona propuso sobre «%(institution)s» el %(received_on)s. "
        "Razón: %(reason)s"
    )

    institution: str
    correction: str
    received_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CorrectionRefused(Event):
    kind = "dialogue.correction_refused"
    label = _("corrección no aceptada")
    sentence = _(
        "No se aceptó la corrección que una persona propuso sobre «%(institution)s» el %(received_on)s. "
        "Razón: %(reason)s"
    )

    institution: str
    correction: str
    received_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AddressesForgotten(Event):
    kind = "dialogue.addresses_forgotten"
    erases = ("dialogue.Correction",)
    label = _("direcciones de correo borradas")
    sentence = _("Se borraron %(number)s direcciones de quienes propusieron correcciones ya respondidas.")
    visibility = Visibility.STAFF

    number: int
