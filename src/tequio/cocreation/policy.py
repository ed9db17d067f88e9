"""Who may ask people for contributions, bring one and decide what is published, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import ContributionState, RejectionReason
from tequio.cocreation.models.process import ProcessState
from tequio.exercises.models import PhaseCode
from tequio.exercises.policy import FACILITATORS, MEMBERS
from tequio.foundation.policy import ANYBODY, ANYONE, THE_CLOCK, Condition, Rule

_GOES_ON = Condition(
    "goes_on",
    lambda exercise: exercise.phase not in (PhaseCode.INTEREST, PhaseCode.EXTINCT),
    _("Se reúnen aportaciones en un ejercicio declarado que no ha terminado."),
)
_NOT_CLOSED = Condition(
    "not_closed", lambda process: process.state != ProcessState.CLOSED, _("Este proceso ya cerró.")
)
_TO_OPEN = Condition(
    "to_open", lambda process: process.state == ProcessState.PUBLISHED, _("Este proceso ya abrió.")
)
_OPEN = Condition(
    "open",
    lambda process: process.state == ProcessState.OPEN,
    _("Ahora no se reciben aportaciones: el proceso dice desde cuándo y hasta cuándo."),
)
_WAITS = Condition(
    "waits",
    lambda contribution: contribution.state == ContributionState.RECEIVED,
    _("Esa aportación ya se revisó."),
)
_NOT_LEFT_OUT = Condition(
    "not_left_out",
    lambda contribution: contribution.state in (ContributionState.RECEIVED, ContributionState.PUBLISHED),
    _("Esa aportación ya no se publica."),
)
_LEFT_OUT = Condition(
    "left_out",
    lambda contribution: (
        contribution.state == ContributionState.REJECTED and contribution.appealed_on is None
    ),
    _("Lo que no se publicó se apela una sola vez."),
)
_KEPT = Condition(
    "kept",
    lambda contribution: contribution.erased_on is None,
    _("Pasó el plazo para apelar y lo que se envió ya se borró."),
)
_OF_PERSONAL_DATA = Condition(
    "of_personal_data",
    lambda contribution: contribution.rejection == RejectionReason.PERSONAL_DATA,
    _("Solo se borra lo que no se publicó por traer datos personales."),
)
_REJECTED = Condition(
    "rejected",
    lambda contribution: contribution.state == ContributionState.REJECTED,
    _("Esa aportación no está entre las que no se publican."),
)
_APPEALED = Condition(
    "appealed",
    lambda contribution: contribution.state == ContributionState.APPEALED,
    _("No hay una apelación por resolver."),
)
_MODERATION = _("Se publica lo que las personas aportan; solo se deja fuera por una razón de la lista.")
_CLOCK = _("Las fechas que se publicaron se cumplen solas.")

READ_PROCESSES = Rule(
    action="cocreation.read_processes",
    who=(ANYONE,),
    why=_("Qué se pregunta, qué se aporta y qué se hace con ello queda a la vista de cualquier persona."),
)
OPEN_FORMS = Rule(
    action="cocreation.open_forms",
    who=(ANYBODY,),
    why=_("Cualquier persona llega a la página; lo que falta revisar lo lee quien lo revisa."),
)
PUBLISH_PROCESS = Rule(
    action="cocreation.publish_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_GOES_ON,),
    why=_("Antes de preguntar se dice para qué, quién decide y cuándo se responde."),
)
AMEND_PROCESS = Rule(
    action="cocreation.amend_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_NOT_CLOSED,),
    why=_("El plazo y los medios cambian con su razón; para qué se pregunta no cambia después de preguntar."),
)
CLOSE_PROCESS = Rule(
    action="cocreation.close_process",
    recent=True,
    who=(FACILITATORS,),
    when=(_NOT_CLOSED,),
    why=_("Un proceso cierra antes de su fecha solo con una razón publicada."),
)
BEGIN_GATHERING = Rule(action="cocreation.begin_gathering", who=(THE_CLOCK,), when=(_TO_OPEN,), why=_CLOCK)
END_GATHERING = Rule(action="cocreation.end_gathering", who=(THE_CLOCK,), when=(_OPEN,), why=_CLOCK)
CONTRIBUTE = Rule(
    action="cocreation.contribute",
    who=(ANYBODY,),
    when=(_OPEN,),
    why=_("Cualquier persona puede traer un problema, una propuesta, una prueba o un ofrecimiento."),
)
READ_RECEIPT = Rule(
    action="cocreation.read_receipt",
    who=(ANYBODY,),
    why=_("Quien guardó su clave ve qué fue de lo que aportó, sin cuenta."),
)
ADD_WORDS = Rule(
    action="cocreation.add_words",
    who=(ANYBODY,),
    when=(_WAITS,),
    why=_("Mientras nadie la ha revisado, quien tiene la clave puede agregar a lo que aportó."),
)
APPEAL_REJECTION = Rule(
    action="cocreation.appeal_rejection",
    who=(ANYBODY,),
    when=(_LEFT_OUT, _KEPT),
    why=_("Quien tiene la clave puede pedir una vez que quien facilita revise por qué no se publicó."),
)
READ_QUEUE = Rule(
    action="cocreation.read_queue",
    who=(FACILITATORS, MEMBERS),
    why=_("Lo que falta revisar puede traer datos personales: lo lee quien lo revisa."),
)
PUBLISH_CONTRIBUTION = Rule(
    action="cocreation.publish_contribution",
    recent=True,
    who=(FACILITATORS, MEMBERS),
    when=(_WAITS,),
    why=_MODERATION,
)
REJECT_CONTRIBUTION = Rule(
    action="cocreation.reject_contribution",
    who=(FACILITATORS, MEMBERS),
    when=(_NOT_LEFT_OUT,),
    why=_MODERATION,
)
DECIDE_APPEAL = Rule(
    action="cocreation.decide_appeal",
    recent=True,
    who=(FACILITATORS,),
    when=(_APPEALED,),
    why=_("Una apelación la resuelve, con su razón, quien facilita."),
)
FORGET_ADDRESSES = Rule(
    action="cocreation.forget_addresses",
    who=(THE_CLOCK,),
    why=_("La dirección de quien aportó sirve para responderle; después se borra."),
)
ERASE_WORDS = Rule(
    action="cocreation.erase_words",
    who=(THE_CLOCK,),
    when=(_REJECTED, _OF_PERSONAL_DATA, _KEPT),
    why=_("Los datos personales por los que algo no se publicó se borran cuando ya no se puede apelar."),
)
