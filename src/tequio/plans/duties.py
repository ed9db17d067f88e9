"""The terms of whoever owes a milestone, or an answer to those who saw it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register

MILESTONE: Final = register(
    DeadlineRule(
        code="milestone",
        name=_("reportar un hito cumplido"),
        business_days=0,
        why=_("El plan publicado dice hasta cuándo; después de ese día el hito queda retrasado, a la vista."),
        expires_as="overdue",
    )
)
CONFIRMATIONS: Final = register(
    DeadlineRule(
        code="citizen-confirmations",
        name=_("revisar lo que contaron las personas"),
        business_days=5,
        why=_("Lo que una persona cuenta de un hito se publica, o se dice por qué no, en 5 días hábiles."),
        expires_as="overdue",
    )
)
