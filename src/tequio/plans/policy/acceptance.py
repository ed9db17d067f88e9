"""Who may ask whoever takes part to accept a commitment, who answers and when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.succession import answering
from tequio.foundation.actors import Actor, Role
from tequio.foundation.days import day_of
from tequio.foundation.policy import OPERATORS, Condition, Rule, moment
from tequio.plans.models.commitment import Commitment
from tequio.plans.policy.party import FACILITATOR, PARTICIPANTS, SECRETARIAT
from tequio.plans.policy.plan import OF_DRAFT
from tequio.plans.sheet.acceptance import Signatory

_OF_TODAY = Condition(
    "not_historic",
    lambda commitment: not commitment.plan.is_historic,
    _("Ese plan es de otros años: quién lo aceptó es lo que dice su fuente."),
)
_OWN_ACT = _("Nadie queda comprometido por palabra de otro: quien participa acepta por su propio acto.")

ASK_ACCEPTANCE = Rule(
    action="plans.ask_acceptance",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_OF_TODAY,),
    why=_OWN_ACT,
)
ACCEPT_COMMITMENT = Rule(
    action="plans.accept_commitment", recent=True, who=(PARTICIPANTS,), when=(_OF_TODAY,), why=_OWN_ACT
)
ANSWER_OTHERWISE = Rule(action="plans.answer_otherwise", who=(PARTICIPANTS,), when=(_OF_TODAY,), why=_OWN_ACT)
RECORD_ACCEPTANCE = Rule(
    action="plans.record_acceptance",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_OF_TODAY,),
    why=_("De quien no tiene cuenta, el secretariado registra lo que aceptó con el papel que lo muestra."),
)
WITHDRAW_ACCEPTANCE = Rule(
    action="plans.withdraw_acceptance",
    who=(PARTICIPANTS, SECRETARIAT, FACILITATOR),
    when=(OF_DRAFT,),
    why=_("Hasta que se publica, quien aceptó puede retirarlo; después se cambia por acuerdo."),
)


def speaks_for(actor: Actor, commitment: Commitment, party: Signatory) -> bool:
    """Tell whether the actor is liaison of a party, or of whoever answers in its place."""
    named = [institution for institution in commitment.participants if institution.code == party.institution]
    found = answering(named, (commitment.ref,), day_of(moment()))
    return actor.holds(Role.LIAISON, (institution.ref for institution in found))
