"""What happens to an answer when others follow it up, or nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.recommendations.events.answer import ActOnAnswer


@dataclass(frozen=True, kw_only=True)
class ImplementationVerified(ActOnAnswer, Event):
    kind = "recommendations.implementation_verified"
    label = _("cumplimiento verificado")
    sentence = _("Se verificó que %(addressee)s cumplió «%(item)s», de «%(title)s».")


@dataclass(frozen=True, kw_only=True)
class ImplementationContested(ActOnAnswer, Event):
    kind = "recommendations.implementation_contested"
    label = _("la comisión no lo da por cumplido")
    sentence = _(
        "Se controvirtió que %(addressee)s haya cumplido «%(item)s», de «%(title)s». Razón: %(reason)s"
    )


@dataclass(frozen=True, kw_only=True)
class CalledToHearing(ActOnAnswer, Event):
    kind = "recommendations.called_to_hearing"
    label = _("llamado a audiencia")
    sentence = _(
        "%(addressee)s fue llamada a audiencia el %(due_on)s por no aceptar «%(item)s», de «%(title)s»."
    )

    due_on: str


@dataclass(frozen=True, kw_only=True)
class HearingHeld(ActOnAnswer, Event):
    kind = "recommendations.hearing_held"
    label = _("audiencia celebrada")
    sentence = _(
        "Se celebró la audiencia de %(addressee)s sobre «%(item)s», de «%(title)s»; su acta es pública."
    )


@dataclass(frozen=True, kw_only=True)
class AnswerClosed(ActOnAnswer, Event):
    kind = "recommendations.answer_closed"
    label = _("seguimiento cerrado")
    sentence = _("Se cerró el seguimiento de «%(item)s», de «%(title)s», en %(addressee)s.")


@dataclass(frozen=True, kw_only=True)
class SilenceNoted(ActOnAnswer, Event):
    kind = "recommendations.silence_noted"
    label = _("silencio")
    sentence = _("Venció el plazo y %(addressee)s no acusó recibo de «%(item)s», de «%(title)s».")
