"""Who may ask for a correction of the directory, and who decides it, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.dialogue.models import CorrectionState
from tequio.directory.policy import GUARANTORS
from tequio.foundation.policy import ANYBODY, OPERATORS, THE_CLOCK, Condition, Rule

_WAITS = Condition(
    "waits",
    lambda correction: correction.state == CorrectionState.RECEIVED,
    _("Esa corrección ya se decidió."),
)

PROPOSE_CORRECTION = Rule(
    action="dialogue.propose_correction",
    who=(ANYBODY,),
    why=_("El directorio es de todos: cualquiera puede decir qué está mal y dónde se ve."),
)
READ_CORRECTION = Rule(
    action="dialogue.read_correction",
    who=(ANYBODY,),
    why=_("Quien guardó su clave ve qué fue de lo que propuso, sin cuenta."),
)
DECIDE_CORRECTION = Rule(
    action="dialogue.decide_correction",
    who=(OPERATORS, GUARANTORS),
    when=(_WAITS,),
    why=_("Una corrección la decide, con su razón, quien lleva ahí el directorio."),
)
FORGET_ADDRESSES = Rule(
    action="dialogue.forget_addresses",
    who=(THE_CLOCK,),
    why=_("La dirección de quien propuso algo sirve para responderle; después se borra."),
)
