"""Who opens, answers, judges and decides calls for the seats of a body, when and why."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, Role, author_key
from tequio.foundation.policy import ANYBODY, OPERATORS, THE_CLOCK, Condition, Party, Rule, scopes_of
from tequio.foundation.words import Words
from tequio.governance.models.application import AppealState, ApplicationState
from tequio.governance.models.call import CallState
from tequio.governance.policy.body import COMMISSION_SECRETARIES, FACILITATORS

_JUDGING: Final = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.COMMISSION_SECRETARY)
_CONFLICT: Final = _("Declaró un conflicto de interés en esta convocatoria: no le corresponde.")


def _sits_there(actor: Actor, subject: Any) -> bool:
    return any(actor.holds(role, scopes_of(subject)) for role in _JUDGING)


def _has_conflict(actor: Actor, subject: Any) -> bool:
    """Tell whether the actor said to have an interest in it, be it an application or its whole call."""
    stated = getattr(subject, "has_conflict_with", None)
    return bool(stated and stated(author_key(actor)))


def _role_waits(actor: Actor, subject: Any) -> Words:
    scopes = scopes_of(subject)
    return next((reason for role in _JUDGING if (reason := actor.hindrance(role, scopes))), "")


def _conflict_of(actor: Actor, subject: Any) -> Words:
    if not _sits_there(actor, subject):
        return _role_waits(actor, subject)
    return _CONFLICT if _has_conflict(actor, subject) else ""


SITTING = Party("sitting", _("los asientos del órgano y quien lo facilita"), _sits_there, _role_waits)
JUDGES = Party(
    "judge",
    _("los asientos del órgano y quien lo facilita, salvo quien declaró un conflicto de interés"),
    lambda actor, subject: _sits_there(actor, subject) and not _has_conflict(actor, subject),
    _conflict_of,
)
DECIDERS = Party(
    "decider",
    _("quien facilita el órgano o lleva su secretaría, salvo quien declaró un conflicto de interés"),
    lambda actor, subject: (
        any(actor.holds(role, scopes_of(subject)) for role in _JUDGING[1:])
        and not _has_conflict(actor, subject)
    ),
    _conflict_of,
)
_OPEN = Condition(
    "call_open", lambda call: call.state == CallState.OPEN, _("Esa convocatoria ya no recibe postulaciones.")
)
_NOT_OVER = Condition(
    "call_goes_on",
    lambda call: call.state in {CallState.OPEN, CallState.CLOSED},
    _("Esa convocatoria ya tiene resultado, o se canceló."),
)
_CLOSED = Condition(
    "call_closed",
    lambda call: call.state == CallState.CLOSED,
    _("Se decide cuando la convocatoria cerró, y una sola vez."),
)
_FINAL = Condition(
    "call_final",
    lambda call: call.state == CallState.FINAL,
    _("El resultado todavía no es definitivo: corre el plazo para inconformarse."),
)
_STANDS = Condition(
    "application_stands",
    lambda application: application.state == ApplicationState.RECEIVED,
    _("Esa postulación ya se retiró o se borró."),
)
_UNDER_JUDGEMENT = Condition(
    "under_judgement",
    lambda application: application.call.state == CallState.CLOSED,
    _("Se evalúa desde que la convocatoria cierra y hasta que se publica el resultado."),
)
_UNDECIDED = Condition(
    "call_undecided",
    lambda application: application.call.state in {CallState.OPEN, CallState.CLOSED},
    _("El resultado ya se publicó, o la convocatoria se canceló."),
)
_MAY_BE_APPEALED = Condition(
    "result_may_be_appealed",
    lambda application: application.call.state == CallState.DECIDED,
    _("Contra ese resultado ya no hay, o todavía no hay, inconformidad."),
)
_READ = _("Una postulación es privada: la lee solo quien la evalúa, y se borra al terminar su plazo.")
_JUDGED = _("Se evalúa con los criterios publicados, y quien tiene interés en ella no participa.")

OPEN_CALL = Rule(
    action="governance.open_call",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(Condition("not_dissolved", lambda body: body.valid_to is None, _("Ese órgano ya terminó.")),),
    why=_("Los asientos se convocan a la vista, con requisitos, criterios y calendario publicados."),
)
EXTEND_CALL = Rule(
    action="governance.extend_call",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_OPEN,),
    why=_("Quien convoca puede dar más días, con su razón, mientras la convocatoria está abierta."),
)
CANCEL_CALL = Rule(
    action="governance.cancel_call",
    recent=True,
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_NOT_OVER,),
    why=_("Una convocatoria se cancela solo antes del resultado, con su razón y aviso a quien se postuló."),
)
APPLY = Rule(
    action="governance.apply",
    who=(ANYBODY,),
    when=(_OPEN,),
    why=_("Cualquier persona u organización del sector convocado puede postularse, sin cuenta."),
)
READ_APPLICATION = Rule(action="governance.read_application", who=(JUDGES, OPERATORS), why=_READ)
OPEN_APPLICATION = Rule(
    action="governance.open_application",
    who=(ANYBODY,),
    why=_("Quien guardó su clave ve qué fue de su postulación, sin cuenta."),
)
OPEN_DOSSIERS = Rule(action="governance.open_dossiers", who=(ANYBODY,), why=_READ)
WITHDRAW_APPLICATION = Rule(
    action="governance.withdraw_application",
    who=(ANYBODY,),
    when=(_STANDS, _UNDECIDED),
    why=_("Quien se postuló puede retirarse: lo que envió se borra en ese momento."),
)
ERASE_APPLICATIONS = Rule(
    action="governance.erase_applications",
    who=(THE_CLOCK,),
    why=_("Los datos de quien se postuló sirven para decidir; después se borran."),
)
NOTE_CALL = Rule(
    action="governance.note_call",
    who=(THE_CLOCK,),
    why=_("Una convocatoria cierra, y su resultado queda firme, en su día; nadie lo declara."),
)
EVALUATE = Rule(action="governance.evaluate", who=(JUDGES,), when=(_STANDS, _UNDER_JUDGEMENT), why=_JUDGED)
STATE_CONFLICT = Rule(
    action="governance.state_conflict", who=(SITTING,), when=(_STANDS, _UNDECIDED), why=_JUDGED
)
DECIDE_CALL = Rule(
    action="governance.decide_call",
    recent=True,
    who=(DECIDERS,),
    when=(_CLOSED,),
    why=_("El resultado se publica con los puntos y la razón de cada elección."),
)
SEAT_CHOSEN = Rule(
    action="governance.seat_chosen",
    who=(OPERATORS, FACILITATORS, COMMISSION_SECRETARIES),
    when=(_FINAL,),
    why=_("Quien se eligió ocupa su asiento cuando el resultado es definitivo."),
)
APPEAL_RESULT = Rule(
    action="governance.appeal_result",
    who=(ANYBODY,),
    when=(_STANDS, _MAY_BE_APPEALED),
    why=_("Quien se postuló puede inconformarse dentro del plazo publicado."),
)
DECIDE_APPEAL = Rule(
    action="governance.decide_appeal",
    recent=True,
    who=(DECIDERS,),
    when=(
        Condition(
            "appeal_waits",
            lambda appeal: appeal.state == AppealState.RECEIVED,
            _("Esa inconformidad ya se resolvió."),
        ),
    ),
    why=_("Cada inconformidad se resuelve con su razón, que se publica."),
)
