"""Who may propose a change to a published commitment, and who decides it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.policy import IMPORTERS, Condition, Party, Rule
from tequio.foundation.words import Words
from tequio.governance.models.body import Seat
from tequio.plans.models.change import ChangeState
from tequio.plans.policy.milestone import NOT_SETTLED
from tequio.plans.policy.party import IS_PUBLISHED, OF_PUBLISHED, SECRETARIAT

_WHY = _(
    "Un compromiso publicado solo cambia por acuerdo de una sesión y con dos asientos de distinto sector."
)


def seat_of(actor: Actor, subject: Any) -> Seat | None:
    """Return the seat that the actor acts for, None if it is no member or has no seat."""
    found: Seat | None = None
    if SECRETARIAT.admits(actor, subject):
        found = subject.seat_of(author_key(actor))
    return found


def _is_unseated(actor: Actor, subject: Any) -> Words:
    if SECRETARIAT.admits(actor, subject) and not seat_of(actor, subject):
        return _(
            "Su cuenta no actúa por ningún asiento: quien facilita lo registra en la página del secretariado."
        )
    return SECRETARIAT.hindrance(actor, subject)


def _is_theirs(actor: Actor, change: Any, seat: Seat) -> bool:
    return bool(change.proposed_by == author_key(actor) or change.proposed_seat.pk == seat.pk)


def _proposed_it(actor: Actor, change: Any) -> bool:
    seat = seat_of(actor, change)
    return seat is not None and _is_theirs(actor, change, seat)


def _may_concur(actor: Actor, change: Any) -> bool:
    seat = seat_of(actor, change)
    if seat is None or change.proposed_by == author_key(actor):
        return False
    return bool(seat.sector != change.proposed_seat.sector)


def _why_not_concur(actor: Actor, change: Any) -> Words:
    seat = seat_of(actor, change)
    if seat is None:
        return _is_unseated(actor, change)
    if _is_theirs(actor, change, seat):
        return _("Lo propuso usted, o su asiento: concurre un asiento de otro sector.")
    return _("Lo propuso un asiento de su mismo sector: concurre uno de otro.")


SEATED = Party(
    "seated",
    _("cualquier asiento del secretariado del ejercicio"),
    lambda actor, subject: seat_of(actor, subject) is not None,
    _is_unseated,
)
CONCURRING = Party(
    "concurring",
    _("un asiento del secretariado de otro sector que el que lo propuso"),
    _may_concur,
    _why_not_concur,
)
PROPOSER = Party("proposer", _("el asiento que lo propuso"), _proposed_it, _is_unseated)
_PROPOSED = Condition(
    "proposed",
    lambda change: change.state == ChangeState.PROPOSED,
    _("Ese cambio ya se decidió, se retiró o quedó sin efecto."),
)
_OF_HISTORY = Condition(
    "historic",
    lambda commitment: commitment.plan.is_historic,
    _("Ese plan no viene de un registro histórico."),
)

PROPOSE_CHANGE = Rule(action="plans.propose_change", who=(SEATED,), when=(OF_PUBLISHED,), why=_WHY)
PROPOSE_CANCELLATION = Rule(
    action="plans.propose_cancellation", who=(SEATED,), when=(IS_PUBLISHED, NOT_SETTLED), why=_WHY
)
CONCUR = Rule(action="plans.concur_with_change", recent=True, who=(CONCURRING,), when=(_PROPOSED,), why=_WHY)
OBJECT = Rule(action="plans.object_to_change", who=(CONCURRING,), when=(_PROPOSED,), why=_WHY)
WITHDRAW = Rule(action="plans.withdraw_change", who=(PROPOSER,), when=(_PROPOSED,), why=_WHY)
RECORD_PAST_AMENDMENT = Rule(
    action="plans.record_past_amendment",
    who=(IMPORTERS,),
    when=(OF_PUBLISHED, _OF_HISTORY),
    why=_("Lo que cambió de un compromiso de otros años se registra con su fuente."),
)
