"""Who may write and publish a plan, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import day_of
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    Condition,
    Rule,
    moment,
)
from tequio.plans.policy.party import FACILITATOR, PARTICIPANTS, SECRETARIAT, VISITORS

_NO_DRAFT = _("Ese plan ya se publicó y sus cambios son versiones, o se descartó.")
_DRAFT_PLAN = Condition("draft", lambda plan: plan.is_draft, _NO_DRAFT)
HISTORIC_PLAN = Condition(
    "historic", lambda plan: plan.is_historic, _("Ese plan no viene de un registro histórico.")
)
OF_DRAFT = Condition("draft", lambda commitment: commitment.plan.is_draft, _NO_DRAFT)
_PUBLIC = Condition("public", lambda plan: plan.is_public, _("Ese plan no se ha publicado."))
_NOT_CLOSED = Condition("not_closed", lambda plan: plan.closed_on is None, _("Ese plan ya se cerró."))
_OVER = Condition(
    "over",
    lambda plan: plan.is_over(day_of(moment())),
    _("Su vigencia no ha terminado y tiene hitos abiertos: se cierra cuando termine una cosa o la otra."),
)
READ_PLANS = Rule(
    action="plans.read",
    who=(ANYONE,),
    why=_("Lo que se prometió y lo que fue de ello es información pública."),
)
REGISTER_THEME = Rule(
    action="plans.register_theme",
    who=(OPERATORS, IMPORTERS),
    why=_("La lista de temas es una para todos los planes."),
)
DRAFT_PLAN = Rule(
    action="plans.draft_plan",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio."),
)
WRITE_DRAFT = Rule(
    action="plans.write_draft",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_DRAFT_PLAN,),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
)
READ_DRAFT = Rule(
    action="plans.read_draft",
    who=(SECRETARIAT, FACILITATOR, PARTICIPANTS, OPERATORS),
    why=_("Mientras se redacta, el plan lo leen quienes lo escriben y quienes responderán por él."),
)
PUBLISH_PLAN = Rule(
    action="plans.publish_plan",
    recent=True,
    who=(SECRETARIAT, OPERATORS),
    when=(_DRAFT_PLAN,),
    why=_("El secretariado técnico aprueba el plan y lo publica completo."),
)
CLOSE_PLAN = Rule(
    action="plans.close_plan",
    recent=True,
    who=(SECRETARIAT, OPERATORS),
    when=(_PUBLIC, _NOT_CLOSED, _OVER),
    why=_("El secretariado cierra el plan con un informe final; lo que quedó sin cumplir sigue a la vista."),
)
RECORD_PAST_PLAN = Rule(
    action="plans.record_past_plan",
    who=(IMPORTERS,),
    why=_("Un plan de otros años se registra con su fuente, con lo que esta dice."),
)
OPEN_FORMS = Rule(
    action="plans.open_forms",
    who=(VISITORS,),
    why=_("Quien no puede hacer un acto lee aquí a quién le toca y por qué."),
)
