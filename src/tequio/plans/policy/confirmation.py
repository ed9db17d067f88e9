"""Who may tell what they saw, and who reviews it, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ActorKind
from tequio.foundation.policy import (
    OPERATORS,
    THE_CLOCK,
    Condition,
    Party,
    Rule,
)
from tequio.plans.models.confirmation import ConfirmationState
from tequio.plans.models.milestone import MilestoneState
from tequio.plans.policy.party import (
    FACILITATOR,
    IS_PUBLISHED,
    SECRETARIAT,
    VISITORS,
    answers_for,
    judge_and_party,
    sits_in_the_secretariat,
)

_PEOPLE = (ActorKind.ANONYMOUS, ActorKind.PERSON)
MODERATORS = Party(
    "moderator",
    _("el secretariado técnico o quien lo facilita, salvo quien responde por el hito"),
    lambda actor, subject: sits_in_the_secretariat(actor, subject) and not answers_for(actor, subject),
    judge_and_party,
)
NEIGHBOURS = Party(
    "neighbour",
    _("cualquier persona, con cuenta o sin ella, salvo quien responde por el hito"),
    lambda actor, subject: actor.kind in _PEOPLE and not answers_for(actor, subject),
    lambda actor, subject: (
        _("Responde por este hito: su voz es el reporte.") if answers_for(actor, subject) else ""
    ),
    needs_account=False,
)
_REPORTED_DONE = Condition(
    "reported_done",
    lambda milestone: milestone.state in (MilestoneState.DONE, MilestoneState.VERIFIED),
    _("Todavía no se reporta cumplido; cuando se reporte, aquí podrá decir si lo ve."),
)
_AWAITS_MODERATION = Condition(
    "awaits_moderation",
    lambda confirmation: confirmation.state == ConfirmationState.RECEIVED,
    _("Esa respuesta ya se revisó."),
)
_NOT_REJECTED = Condition(
    "not_rejected",
    lambda confirmation: confirmation.state != ConfirmationState.REJECTED,
    _("Esa respuesta ya no se publica."),
)
_MODERATION = _("Se publica lo que las personas ven; solo se deja fuera por una razón de la lista.")
CONFIRM_MILESTONE = Rule(
    action="plans.confirm_milestone",
    who=(NEIGHBOURS,),
    when=(IS_PUBLISHED, _REPORTED_DONE),
    why=_("Cualquier persona puede decir si ve cumplido lo que se reportó cumplido."),
)
FORGET_ORIGINS = Rule(
    action="plans.forget_origins",
    who=(THE_CLOCK,),
    why=_("De dónde vino lo que alguien contó sirve un día, para que nadie llene la fila; después se borra."),
)
READ_RECEIPT = Rule(
    action="plans.read_receipt",
    who=(VISITORS,),
    why=_("Quien guardó su clave ve qué fue de lo que contó, sin cuenta."),
)
READ_CONFIRMATIONS = Rule(
    action="plans.read_confirmations",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    why=_("Lo que falta revisar puede traer datos personales: lo lee quien lo revisa."),
)
PUBLISH_CONFIRMATION = Rule(
    action="plans.publish_confirmation",
    recent=True,
    who=(MODERATORS,),
    when=(_AWAITS_MODERATION,),
    why=_MODERATION,
)
REJECT_CONFIRMATION = Rule(
    action="plans.reject_confirmation",
    who=(MODERATORS, OPERATORS),
    when=(_NOT_REJECTED,),
    why=_MODERATION,
)
