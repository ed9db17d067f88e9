"""Who may write and change a commitment, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import (
    IMPORTERS,
    OPERATORS,
    Rule,
)
from tequio.plans.policy.party import FACILITATOR, LIAISON, OF_PUBLISHED, SECRETARIAT
from tequio.plans.policy.plan import HISTORIC_PLAN, OF_DRAFT

DESCRIBE_COMMITMENT = Rule(
    action="plans.describe_commitment",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(OF_DRAFT,),
    why=_("El plan lo escribe el secretariado técnico de su ejercicio, hasta que se publica."),
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
