"""Who may move a local exercise, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.directory.policy import GUARANTORS as GUARANTORS_OF_THE_PLACE
from tequio.exercises.models import Exercise, PhaseCode
from tequio.foundation.actors import Role
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    Rule,
    holder,
)

FACILITATORS = holder(Role.FACILITATOR, _("quien facilita el secretariado"))
MEMBERS = holder(Role.SECRETARIAT_MEMBER, _("quienes integran el secretariado"))
ADVISERS = holder(Role.ADVISER, _("quien acompaña el ejercicio"))
# Of an exercise only its guarantor is an institution among its scopes.
GUARANTORS = holder(Role.LIAISON, _("el enlace de la autoridad garante"))


def _is_suspended(exercise: Exercise) -> bool:
    return exercise.suspensions.filter(resumed_on=None).exists()


_NOT_SUSPENDED = Condition(
    "not_suspended",
    lambda exercise: not _is_suspended(exercise),
    _("El ejercicio está suspendido; primero registre que se reanudó."),
)
_SUSPENDED = Condition("suspended", _is_suspended, _("El ejercicio no está suspendido."))
_NOT_EXTINCT = Condition(
    "not_extinct",
    lambda exercise: exercise.phase != PhaseCode.EXTINCT,
    _("El ejercicio ya terminó; su historia permanece, pero no avanza."),
)

_NOT_DECLARED = Condition(
    "not_declared",
    lambda exercise: exercise.phase == PhaseCode.INTEREST,
    _("El ejercicio ya fue declarado."),
)
_DECLARED = Condition(
    "declared",
    lambda exercise: exercise.phase != PhaseCode.INTEREST,
    _("Todavía no consta la declaratoria: registre primero su firma."),
)
_INSTALLED = Condition(
    "installed",
    lambda exercise: exercise.secretariat is not None,
    _("Todavía no se instala el secretariado."),
)
_CALLED = Condition(
    "called",
    lambda exercise: exercise.phase == PhaseCode.CALL_OPEN,
    _("El secretariado se instala desde la fase «convocatoria abierta»."),
)

READ_EXERCISES = Rule(
    action="exercises.read_exercises",
    who=(ANYONE,),
    why=_("Cómo va cada ejercicio local queda a la vista de cualquier persona."),
)
REGISTER_INTEREST = Rule(
    action="exercises.register_interest",
    who=(OPERATORS, ADVISERS, GUARANTORS_OF_THE_PLACE),
    why=_("Un ejercicio puede empezar por el interés de gobierno, sociedad civil o parte garante."),
)
DECLARE_EXERCISE = Rule(
    action="exercises.declare_exercise",
    who=(IMPORTERS, OPERATORS, ADVISERS, GUARANTORS_OF_THE_PLACE),
    why=_("La declaratoria firmada da inicio al ejercicio local."),
)
SIGN_DECLARATION = Rule(
    action="exercises.sign_declaration",
    who=(OPERATORS, ADVISERS, GUARANTORS),
    when=(_NOT_DECLARED,),
    why=_("La declaratoria firmada da inicio al ejercicio local."),
)
NOTE_CONDITIONS = Rule(
    action="exercises.note_conditions",
    who=(OPERATORS, ADVISERS, GUARANTORS),
    when=(_NOT_DECLARED,),
    why=_("Saber qué hay para empezar evita declarar un ejercicio que no pueda cumplirse."),
)
ADD_SIGNATURES = Rule(
    action="exercises.add_signatures",
    who=(OPERATORS, ADVISERS, GUARANTORS, FACILITATORS),
    when=(_DECLARED, _NOT_EXTINCT),
    why=_("Quien se suma a la declaratoria después de su firma queda a la vista como quienes la firmaron."),
)
RENEW_DECLARATION = Rule(
    action="exercises.renew_declaration",
    who=(IMPORTERS, OPERATORS, ADVISERS, GUARANTORS, FACILITATORS),
    when=(_DECLARED, _NOT_EXTINCT),
    why=_("El refrendo hace suyo el ejercicio a quienes gobiernan y participan ahora."),
)
ENTER_PHASE = Rule(
    action="exercises.enter_phase",
    who=(OPERATORS, ADVISERS, GUARANTORS, FACILITATORS),
    when=(_DECLARED, _NOT_EXTINCT, _NOT_SUSPENDED),
    why=_("Cada fase se abre cuando consta lo que pide la anterior."),
)
RECORD_PAST_PHASE = Rule(
    action="exercises.record_past_phase",
    who=(IMPORTERS,),
    why=_("La historia se registra como consta en su fuente, aunque no haya seguido estas reglas."),
)
INSTALL_SECRETARIAT = Rule(
    action="exercises.install_secretariat",
    who=(OPERATORS, ADVISERS, GUARANTORS, FACILITATORS),
    when=(_CALLED, _NOT_SUSPENDED),
    why=_("El secretariado se instala cuando sus asientos están ocupados y hay acta."),
)
CHOOSE_FACILITATOR = Rule(
    action="exercises.choose_facilitator",
    who=(OPERATORS, ADVISERS, GUARANTORS, FACILITATORS, MEMBERS),
    when=(_INSTALLED, _NOT_EXTINCT),
    why=_("Alguien neutral conduce el trabajo del secretariado, y se sabe de dónde viene."),
)
RECORD_PAST_SECRETARIAT = Rule(
    action="exercises.record_past_secretariat",
    who=(IMPORTERS,),
    why=_("La historia se registra como consta en su fuente, aunque no haya seguido estas reglas."),
)
RECORD_ACTIVITY = Rule(
    action="exercises.record_activity",
    who=(IMPORTERS, OPERATORS, ADVISERS, GUARANTORS, FACILITATORS, MEMBERS),
    when=(_NOT_EXTINCT,),
    why=_("Lo que se hizo en cada fase se documenta para que nada se pierda."),
)
RECORD_DOCUMENT = Rule(
    action="exercises.record_document",
    who=(IMPORTERS, OPERATORS, ADVISERS, GUARANTORS, FACILITATORS, MEMBERS),
    why=_("Los documentos del ejercicio están en un solo lugar y a la vista."),
)
WITHDRAW_RECORD = Rule(
    action="exercises.withdraw_record",
    who=(OPERATORS, ADVISERS, GUARANTORS, FACILITATORS),
    why=_("Lo que se registró por error se retira con su razón; queda constancia de que estuvo."),
)
SUSPEND_EXERCISE = Rule(
    action="exercises.suspend_exercise",
    recent=True,
    who=(IMPORTERS, OPERATORS, GUARANTORS),
    when=(_NOT_EXTINCT, _NOT_SUSPENDED),
    why=_("Un ejercicio se suspende sólo con fundamento y por escrito."),
)
RESUME_EXERCISE = Rule(
    action="exercises.resume_exercise",
    who=(IMPORTERS, OPERATORS, GUARANTORS),
    when=(_NOT_EXTINCT, _SUSPENDED),
    why=_("La suspensión termina en una fecha que consta."),
)
TRANSFER_EXERCISE = Rule(
    action="exercises.transfer_exercise",
    recent=True,
    who=(IMPORTERS, OPERATORS, GUARANTORS),
    when=(_NOT_EXTINCT,),
    why=_("Cuando una institución se extingue, quien la sucede recibe el ejercicio con toda su historia."),
)
CLOSE_EXERCISE = Rule(
    action="exercises.close_exercise",
    recent=True,
    who=(OPERATORS, GUARANTORS),
    when=(_NOT_EXTINCT,),
    why=_("Un ejercicio se detiene o termina por decisión expresa, con su razón."),
)
NOTE_RECOUNT = Rule(
    action="exercises.note_recount",
    who=(THE_CLOCK,),
    why=_("Los días de una suspensión publicada tarde no cuentan como días sin actos."),
)
NOTE_STALL = Rule(
    action="exercises.note_stall",
    who=(THE_CLOCK,),
    why=_("Que un ejercicio se detuvo se calcula de sus actos; nadie lo declara."),
)
NOTE_REQUIREMENT = Rule(
    action="exercises.note_requirement",
    who=(THE_CLOCK,),
    why=_("Si se cumple lo que pide OGP se calcula de lo que consta; nadie lo declara."),
)
