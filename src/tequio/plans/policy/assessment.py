"""Who may assess a commitment and speak of it, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.policy import (
    OPERATORS,
    Condition,
    Party,
    Rule,
)
from tequio.foundation.words import Words
from tequio.identity.policy.party import independent_assessor
from tequio.plans.policy.party import FACILITATOR, OF_PUBLISHED, PARTICIPANTS, SECRETARIAT, parties_of

ASSESSORS = independent_assessor(_("quien evalúa de forma independiente"), parties_of)


def _has_it_in_charge(actor: Actor, assessment: Any) -> bool:
    """Tell whether the assessment was handed to this actor; of old ones nobody was named."""
    return assessment.assessor in ("", author_key(actor))


def _somebody_else_has_it(actor: Actor, assessment: Any) -> Words:
    if ASSESSORS.admits(actor, assessment):
        return format_lazy(
            _("La tiene a su cargo {who}. Si ya no puede seguir, quien facilita registra el relevo."),
            who=assessment.assessor_label,
        )
    return ASSESSORS.hindrance(actor, assessment)


IN_CHARGE = Party(
    "in_charge",
    _("quien tiene a su cargo la evaluación"),
    lambda actor, assessment: ASSESSORS.admits(actor, assessment) and _has_it_in_charge(actor, assessment),
    _somebody_else_has_it,
)
_NOT_FINAL = Condition(
    "not_final", lambda assessment: not assessment.is_final, _("Esa evaluación ya es definitiva.")
)
_IS_FINAL = Condition(
    "final", lambda assessment: assessment.is_final, _("Esa evaluación todavía es un borrador.")
)
_INDEPENDENCE = _("Evalúa quien no responde por el compromiso: borrador, observaciones y versión definitiva.")
DRAFT_ASSESSMENT = Rule(
    action="plans.draft_assessment", who=(ASSESSORS,), when=(OF_PUBLISHED,), why=_INDEPENDENCE
)
REDRAFT_ASSESSMENT = Rule(
    action="plans.redraft_assessment", who=(IN_CHARGE,), when=(_NOT_FINAL,), why=_INDEPENDENCE
)
FINISH_ASSESSMENT = Rule(
    action="plans.finish_assessment",
    recent=True,
    who=(IN_CHARGE,),
    when=(_NOT_FINAL,),
    why=_INDEPENDENCE,
)
REPLACE_ASSESSOR = Rule(
    action="plans.replace_assessor",
    who=(FACILITATOR, OPERATORS),
    when=(_NOT_FINAL,),
    why=_("Cada versión lleva el nombre de quien la escribió; quien releva sigue con su propio nombre."),
)
COMMENT_ASSESSMENT = Rule(
    action="plans.comment_assessment",
    who=(PARTICIPANTS, SECRETARIAT, FACILITATOR),
    when=(_NOT_FINAL,),
    why=_("Antes de que sea definitiva, quienes participan señalan errores de hecho, a la vista."),
)
DISSENT_FROM_ASSESSMENT = Rule(
    action="plans.dissent_from_assessment",
    who=(SECRETARIAT,),
    when=(_IS_FINAL,),
    why=_("Cualquier silla del secretariado puede disentir, y su disenso se publica."),
)
REPLY_TO_ASSESSMENT = Rule(
    action="plans.reply_to_assessment",
    who=(PARTICIPANTS,),
    when=(_IS_FINAL,),
    why=_("Quien fue evaluado tiene derecho de réplica, y su réplica se publica."),
)
