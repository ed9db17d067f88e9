"""Who may write and change a commitment, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import (
    IMPORTERS,
    OPERATORS,
    Condition,
    Rule,
)
from tequio.plans.policy.party import FACILITATOR, LIAISON, OF_PUBLISHED, SECRETARIAT
from tequio.plans.policy.plan import HISTORIC_PLAN, OF_DRAFT

_IN_PLAN = Condition(
    "in_plan", lambda commitment: commitment.removed_on is None, _("Ese compromiso se quitó del borrador.")
)
_TAKEN_OUT = Condition(
    "taken_out", lambda commitment: commitment.removed_on is not None, _("Ese compromiso está en el plan.")
)
DESCRIBE_COMMITMENT = Rule(
    action="plans.describe_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(OF_DRAFT, _IN_PLAN),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
)
REMOVE_COMMITMENT = Rule(
    action="plans.remove_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(OF_DRAFT, _IN_PLAN),
    why=_("Mientras el plan se redacta, quien lo escribe decide qué compromisos lleva."),
)
RESTORE_COMMITMENT = Rule(
    action="plans.restore_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(OF_DRAFT, _TAKEN_OUT),
    why=_("Lo que se quitó de un borrador se puede devolver hasta que el plan se publica."),
)
RECORD_PAST_COMMITMENT = Rule(
    action="plans.record_past_commitment",
    who=(IMPORTERS,),
    when=(HISTORIC_PLAN,),
    why=_("Un compromiso de otros años se registra con su fuente, con lo que esta dice."),
)
RECORD_MEASUREMENT = Rule(
    action="plans.record_measurement",
    who=(LIAISON, SECRETARIAT, FACILITATOR, OPERATORS, IMPORTERS),
    when=(OF_PUBLISHED,),
    why=_("Quien responde por el compromiso mide sus indicadores y dice de dónde sale cada dato."),
)
