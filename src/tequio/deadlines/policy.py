"""Who may start, stop and move a deadline, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import may_be_extended, roles_of
from tequio.deadlines.models import OPEN, OWED, Deadline, DeadlineState, ExtensionStatus, TermSuspension
from tequio.foundation.actors import Actor, Role, author_key
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
    holder,
)
from tequio.foundation.words import Words
from tequio.ledger.command import is_part_of_another

ADVISERS = holder(Role.ADVISER, _("quien acompaña el ejercicio"))
FACILITATORS = holder(Role.FACILITATOR, _("quien facilita el secretariado"))
MEMBERS = holder(Role.SECRETARIAT_MEMBER, _("quienes integran el secretariado"))
COMMISSION = holder(Role.COMMISSION_SECRETARY, _("la secretaría de la comisión"))
LIAISONS = holder(Role.LIAISON, _("el enlace de la institución"))


def _owns(actor: Actor, deadline: Any) -> bool:
    """Only the scope of the owner itself counts: no neighbour asks in its name."""
    return any(actor.holds(role, (deadline.owner_ref,)) for role in roles_of(deadline.rule))


def _owner_hindrance(actor: Actor, deadline: Any) -> Words:
    found = (actor.hindrance(role, (deadline.owner_ref,)) for role in roles_of(deadline.rule))
    return next((told for told in found if told), "")


def _is_of_the_owner(actor: Actor, deadline: Any) -> bool:
    """Of what a body owes, whoever sits in it or facilitates it is no third person."""
    seated = (Role.FACILITATOR, Role.SECRETARIAT_MEMBER) if deadline.owner_ref.kind == "organo" else ()
    return _owns(actor, deadline) or any(actor.holds(role, deadline.scopes) for role in seated)


def _third(party: Party) -> Party:
    """Admit whom the party admits, unless they speak for whoever owes, or asked for it."""

    def hindrance(actor: Actor, deadline: Any) -> Words:
        if not party.admits(actor, deadline) or admits(actor, deadline):
            return party.hindrance(actor, deadline)
        if _is_of_the_owner(actor, deadline):
            return _("Representa a quien debe este plazo: resolver su prórroga toca a otra persona.")
        return (
            _("Usted pidió la prórroga: resolverla toca a otra persona.")
            if is_author(actor, deadline)
            else ""
        )

    def admits(actor: Actor, deadline: Any) -> bool:
        is_a_party = _is_of_the_owner(actor, deadline) or is_author(actor, deadline)
        return party.admits(actor, deadline) and not is_a_party

    return Party(party.name, party.label, admits, hindrance)


def _somewhere(role: Role, label: Words) -> Party:
    """Admit whoever holds the role, wherever it is; the command asks where."""

    def admits(actor: Actor, _subject: Any) -> bool:
        theirs = (grant for grant in actor.grants if grant.role == role and not grant.hindrance)
        return any(grant.scope or not role.needs_scope for grant in theirs)

    return Party(role.value, label, admits)


def _of_a_place(party: Party) -> Party:
    """Admit whom the party admits, unless everything is suspended."""
    return Party(
        party.name,
        party.label,
        lambda actor, suspension: bool(suspension.reach) and party.admits(actor, suspension),
    )


def is_author(actor: Actor, deadline: Any) -> bool:
    """Tell whether this actor asked for the extension of a deadline."""
    return hasattr(deadline, "extension") and deadline.extension.requested_by == author_key(actor)


OWNERS = Party("owner", _("el enlace o la representación de quien debe el plazo"), _owns, _owner_hindrance)
DECIDERS = tuple(map(_third, (FACILITATORS, MEMBERS, COMMISSION, ADVISERS, OPERATORS)))
THE_ACT_IT_MEASURES = Party(
    "the_act_it_measures",
    _("el acto que el plazo mide, de quien pueda hacerlo"),
    lambda _actor, _subject: is_part_of_another(),
)


def _pause_is_unused(deadline: Deadline) -> bool:
    return not hasattr(deadline, "pause")


def _extension_is_unused(deadline: Deadline) -> bool:
    return not hasattr(deadline, "extension")


def _awaits_decision(deadline: Deadline) -> bool:
    return hasattr(deadline, "extension") and deadline.extension.status == ExtensionStatus.REQUESTED


def _is_in_force(suspension: TermSuspension) -> bool:
    return suspension.ended_on is None and suspension.over_on is None


_OWED = Condition(
    "owed", lambda deadline: deadline.state in OWED, _("Ese plazo ya se cumplió o quedó sin efecto.")
)
_MET = Condition(
    "met", lambda deadline: deadline.state == DeadlineState.DONE, _("Ese plazo no consta como cumplido.")
)
_NOT_ACKNOWLEDGED = Condition(
    "not_acknowledged",
    lambda deadline: deadline.arrived_on is None,
    _("Ya se reconoció un día anterior; para cambiarlo, primero retire ese reconocimiento."),
)
_ACKNOWLEDGED = Condition(
    "acknowledged",
    lambda deadline: deadline.arrived_on is not None,
    _("De ese plazo nadie ha reconocido un día anterior."),
)
_RUNS = Condition(
    "runs", lambda deadline: deadline.state in OPEN, _("Ese plazo ya no corre: venció, se cumplió o terminó.")
)
_NOT_PAUSED = Condition(
    "not_paused",
    lambda deadline: deadline.state == DeadlineState.RUNNING,
    _("Ese plazo no está corriendo."),
)
_PAUSED = Condition(
    "paused", lambda deadline: deadline.state == DeadlineState.PAUSED, _("Ese plazo no está en pausa.")
)
_ONE_PAUSE = Condition(
    "one_pause", _pause_is_unused, _("Ya se pidió una aclaración: un plazo se pausa una sola vez.")
)
_ONE_EXTENSION = Condition(
    "one_extension", _extension_is_unused, _("Ya se pidió una prórroga: sólo se pide una vez.")
)
_NO_DECISION = Condition(
    "no_decision",
    lambda deadline: may_be_extended(deadline.rule),
    _("Ese plazo no se prorroga: el de un acuerdo cambia por otro acuerdo; el de una prórroga, nunca."),
)
_AWAITS_DECISION = Condition("awaits_decision", _awaits_decision, _("No hay una prórroga por resolver."))
_IN_FORCE = Condition("in_force", _is_in_force, _("Esa suspensión ya terminó."))
_CLARIFICATION = _("Un plazo se detiene una sola vez, para una aclaración y con límite (art. 130 LGTAIP).")
_EXTENSION = _("Un plazo se prorroga una sola vez, con razón y antes de que venza (art. 134 LGTAIP).")
_DECREE = _("Los plazos se suspenden por decreto o acuerdo publicado, con su fundamento y su fuente.")

READ_DEADLINES = Rule(
    action="deadlines.read_deadlines",
    who=(ANYONE,),
    why=_("Quién debe qué y para cuándo queda a la vista de cualquier persona."),
)
START_DEADLINE = Rule(
    action="deadlines.start_deadline",
    who=(THE_ACT_IT_MEASURES, OPERATORS, IMPORTERS),
    why=_("Un plazo empieza con el acto que lo origina."),
)
COMPLETE_DEADLINE = Rule(
    action="deadlines.complete_deadline",
    who=(THE_ACT_IT_MEASURES, OPERATORS, IMPORTERS),
    when=(_OWED,),
    why=_("Un plazo se cumple con el acto que se debía; nadie lo declara cumplido."),
)
STOP_DEADLINE = Rule(
    action="deadlines.stop_deadline",
    who=(THE_ACT_IT_MEASURES, OPERATORS, IMPORTERS),
    when=(_OWED,),
    why=_("Un plazo queda sin efecto sólo con una razón publicada."),
)
HAND_OVER = Rule(
    action="deadlines.hand_over",
    who=(THE_ACT_IT_MEASURES, OPERATORS),
    when=(_OWED,),
    why=_("Lo que se debía pasa, en las mismas fechas, a quien sucede a la institución que terminó."),
)
REOPEN_DEADLINE = Rule(
    action="deadlines.reopen_deadline",
    who=(THE_ACT_IT_MEASURES, OPERATORS),
    when=(_MET,),
    why=_("Lo que se retira no cuenta como hecho: se debe otra vez, con la misma fecha."),
)
_DAY_OF_RECORD = _("Cuenta el día de registro; si algo llegó antes en papel, lo reconoce quien lo recibió.")
ACKNOWLEDGE_EARLIER_DAY = Rule(
    action="deadlines.acknowledge_earlier_day",
    who=(THE_ACT_IT_MEASURES, OPERATORS),
    when=(_MET, _NOT_ACKNOWLEDGED),
    why=_DAY_OF_RECORD,
)
WITHDRAW_ACKNOWLEDGEMENT = Rule(
    action="deadlines.withdraw_acknowledgement",
    who=(THE_ACT_IT_MEASURES, OPERATORS),
    when=(_ACKNOWLEDGED,),
    why=_DAY_OF_RECORD,
)
PAUSE_DEADLINE = Rule(
    action="deadlines.pause_deadline",
    who=(THE_ACT_IT_MEASURES, OWNERS, FACILITATORS, MEMBERS, ADVISERS, OPERATORS),
    when=(_ONE_PAUSE, _NOT_PAUSED),
    why=_CLARIFICATION,
)
RESUME_DEADLINE = Rule(
    action="deadlines.resume_deadline",
    who=(THE_ACT_IT_MEASURES, OWNERS, FACILITATORS, MEMBERS, ADVISERS, OPERATORS),
    when=(_PAUSED,),
    why=_CLARIFICATION,
)
REQUEST_EXTENSION = Rule(
    action="deadlines.request_extension",
    who=(OWNERS, FACILITATORS, MEMBERS, ADVISERS, OPERATORS),
    when=(_RUNS, _NO_DECISION, _ONE_EXTENSION),
    why=_EXTENSION,
)
APPROVE_EXTENSION = Rule(
    action="deadlines.approve_extension",
    who=DECIDERS,
    when=(_AWAITS_DECISION, _RUNS),
    why=_EXTENSION,
)
REFUSE_EXTENSION = Rule(
    action="deadlines.refuse_extension",
    who=DECIDERS,
    when=(_AWAITS_DECISION,),
    why=_EXTENSION,
)
SUSPEND_TERMS = Rule(
    action="deadlines.suspend_terms",
    recent=True,
    who=(ADVISERS, OPERATORS, IMPORTERS),
    why=_DECREE,
)
SUSPEND_SOMEWHERE = Rule(
    action="deadlines.suspend_somewhere",
    recent=True,
    who=(_somewhere(Role.ADVISER, ADVISERS.label), OPERATORS),
    why=_DECREE,
)
SUSPEND_EVERYTHING = Rule(
    action="deadlines.suspend_everything",
    recent=True,
    who=(OPERATORS,),
    why=_("En una emergencia se detiene todo, con un aviso público y su fundamento."),
)
END_SUSPENSION = Rule(
    action="deadlines.end_suspension",
    recent=True,
    who=(_of_a_place(ADVISERS), OPERATORS, _of_a_place(IMPORTERS)),
    when=(_IN_FORCE,),
    why=_(
        "Una suspensión termina en su fecha o antes, con razón; la de toda la plataforma, por quien la opera."
    ),
)
DECLARE_CLOSURE = Rule(
    action="deadlines.declare_closure",
    who=(LIAISONS, ADVISERS, OPERATORS),
    why=_("Cada institución anuncia sus días de cierre antes de que lleguen."),
)
CLOSE_SOMEWHERE = Rule(
    action="deadlines.close_somewhere",
    who=(_somewhere(Role.LIAISON, LIAISONS.label), _somewhere(Role.ADVISER, ADVISERS.label), OPERATORS),
    why=DECLARE_CLOSURE.why,
)
NOTE_TIME = Rule(
    action="deadlines.note_time",
    who=(THE_CLOCK,),
    why=_("Lo que ocurre por el paso del tiempo se calcula; nadie lo declara."),
)
