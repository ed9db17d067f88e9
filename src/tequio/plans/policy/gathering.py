"""Who lets many people answer through one connection, when and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import OPERATORS, Condition, Rule
from tequio.plans.policy.party import FACILITATOR, SECRETARIAT

_WHO = (SECRETARIAT, FACILITATOR, OPERATORS)
_WHY = _("En una reunión muchas personas cuentan lo que ven desde una misma conexión, o un mismo aparato.")
ANNOUNCE_GATHERING = Rule(action="plans.announce_gathering", who=_WHO, why=_WHY)
CLOSE_GATHERING = Rule(
    action="plans.close_gathering",
    who=_WHO,
    when=(
        Condition(
            "open_gathering",
            lambda gathering: gathering.closed_on is None,
            _("La clave de esa reunión ya no sirve."),
        ),
    ),
    why=_WHY,
)
