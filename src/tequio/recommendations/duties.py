"""The terms of whoever receives a recommendation, and by which acts they are met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register
from tequio.foundation.actors import Role
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.statuses import ANSWERS

ACKNOWLEDGEMENT: Final = register(
    DeadlineRule(
        code="recommendation-acknowledgement",
        name=_("acusar recibo de una recomendación"),
        business_days=10,
        why=_("Quien recibe una recomendación dice en 10 días hábiles que la recibió; si calla, consta."),
        expires_as="silent",
    )
)
ANSWER: Final = register(
    DeadlineRule(
        code="recommendation-answer",
        name=_("responder una recomendación"),
        business_days=20,
        why=_("La ley publica el estado de atención de cada recomendación (art. 70-II-a LGTAIP)."),
        expires_as="overdue",
    )
)
FULFILMENT: Final = register(
    DeadlineRule(
        code="recommendation-fulfilment",
        name=_("reportar que se cumplió la recomendación"),
        business_days=0,
        why=_("La propia recomendación fija la fecha en que espera verse cumplida."),
        expires_as="overdue",
    )
)
VERIFICATION: Final = register(
    DeadlineRule(
        code="recommendation-verification",
        name=_("comprobar una recomendación que se reporta cumplida"),
        business_days=10,
        why=_("Quien recomendó dice en 10 días hábiles si lo reportado cumple lo que pidió."),
        roles=(Role.COMMISSION_SECRETARY,),
    )
)
NAMING: Final = register(
    DeadlineRule(
        code="answer-naming",
        name=_("nombrar quién responde una recomendación"),
        business_days=10,
        why=_("Una recomendación cuyo destinatario terminó no queda sin responsable más de 10 días hábiles."),
        roles=(Role.COMMISSION_SECRETARY,),
    )
)
# Which terms each act of the addressee meets; the last one tells how late it came.
MET_BY: Final[Mapping[ActKind, tuple[DeadlineRule, ...]]] = {
    ActKind.ACKNOWLEDGE: (ACKNOWLEDGEMENT,),
    **dict.fromkeys(ANSWERS, (ACKNOWLEDGEMENT, ANSWER)),
    ActKind.CLAIM: (FULFILMENT,),
}
