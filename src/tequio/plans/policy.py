"""Who may write plans and commitments, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import ANYONE, IMPORTERS, OPERATORS, Condition, Party, Rule, holder

SECRETARIAT = holder(Role.SECRETARIAT_MEMBER, _("el secretariado técnico del ejercicio"))
FACILITATOR = holder(Role.FACILITATOR, _("quien facilita el ejercicio"))
# Not `holder`: the scopes of a commitment name its guarantor, which does not answer for it.
LIAISON = Party(
    Role.LIAISON,
    _("el enlace de la institución responsable"),
    lambda actor, commitment: actor.holds(Role.LIAISON, commitment.answering),
)

_DRAFT_PLAN = Condition(
    "draft", lambda plan: plan.is_draft, _("Ese plan ya se publicó; sus cambios son versiones.")
)
_HISTORIC_PLAN = Condition(
    "historic", lambda plan: plan.is_historic, _("Ese plan no viene de un registro histórico.")
)
_OF_DRAFT = Condition(
    "draft",
    lambda commitment: commitment.plan.is_draft,
    _("Ese plan ya se publicó; sus cambios son versiones."),
)
_OF_PUBLISHED = Condition(
    "published", lambda commitment: not commitment.plan.is_draft, _("Ese plan todavía se redacta.")
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
DESCRIBE_COMMITMENT = Rule(
    action="plans.describe_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(_OF_DRAFT,),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
)
PUBLISH_PLAN = Rule(
    action="plans.publish_plan",
    who=(SECRETARIAT, OPERATORS),
    when=(_DRAFT_PLAN,),
    why=_("El secretariado técnico aprueba el plan y lo publica completo."),
)
RECORD_PAST_PLAN = Rule(
    action="plans.record_past_plan",
    who=(IMPORTERS,),
    why=_("Un plan de otros años se registra con su fuente, con lo que esta dice."),
)
RECORD_PAST_COMMITMENT = Rule(
    action="plans.record_past_commitment",
    who=(IMPORTERS,),
    when=(_HISTORIC_PLAN,),
    why=_("Un compromiso de otros años se registra con su fuente, con lo que esta dice."),
)
RECORD_MEASUREMENT = Rule(
    action="plans.record_measurement",
    who=(LIAISON, SECRETARIAT, FACILITATOR, OPERATORS, IMPORTERS),
    when=(_OF_PUBLISHED,),
    why=_("Quien responde por el compromiso mide sus indicadores y dice de dónde sale cada dato."),
)
AMEND_COMMITMENT = Rule(
    action="plans.amend_commitment",
    who=(SECRETARIAT, OPERATORS, IMPORTERS),
    when=(_OF_PUBLISHED,),
    why=_("Un compromiso publicado solo cambia con razón y aprobación, y conserva sus versiones."),
)
