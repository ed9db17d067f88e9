"""The terms of whoever owes what a body agreed, the result of a call or the answer to an appeal."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register
from tequio.foundation.actors import Role

AGREEMENT: Final = register(
    DeadlineRule(
        code="agreement",
        name=_("cumplir un acuerdo"),
        business_days=0,
        why=_("Un acuerdo se cumple en su fecha; solo otro acuerdo del mismo órgano la cambia."),
        may_be_extended=False,
    )
)
_CALLING: Final = (Role.FACILITATOR, Role.COMMISSION_SECRETARY)
CALL_RESULT: Final = register(
    DeadlineRule(
        code="call-result",
        name=_("publicar el resultado de una convocatoria"),
        business_days=0,
        why=_("Una convocatoria dice desde que se abre a más tardar qué día se publica su resultado."),
        roles=_CALLING,
        may_be_extended=False,
    )
)
CALL_APPEAL: Final = register(
    DeadlineRule(
        code="call-appeal",
        name=_("resolver la inconformidad con una convocatoria"),
        business_days=10,
        why=_("Quien se inconforma con el resultado recibe una decisión con su razón en 10 días hábiles."),
        roles=_CALLING,
        may_be_extended=False,
    )
)
