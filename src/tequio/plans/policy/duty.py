"""Who says who answers for a milestone once an institution ended, when and why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import OPERATORS, THE_CLOCK, Condition, Rule
from tequio.plans.models.milestone import Milestone
from tequio.plans.policy.party import FACILITATOR, SECRETARIAT


def _plan_of(subject: Any) -> Any:
    return subject.commitment.plan if isinstance(subject, Milestone) else subject.plan


NAME_SUCCESSOR = Rule(
    action="plans.name_successor",
    who=(SECRETARIAT, FACILITATOR, OPERATORS),
    when=(
        Condition(
            "published",
            lambda subject: not _plan_of(subject).is_draft,
            _("Ese plan todavía se redacta."),
        ),
    ),
    why=_("Si a quien respondía le suceden varias instituciones, el secretariado nombra cuál responde."),
)
PASS_DUTY = Rule(
    action="plans.pass_duty",
    who=(THE_CLOCK,),
    why=_("Lo que debía una institución que terminó lo debe quien la sucede; consta desde qué día."),
)
