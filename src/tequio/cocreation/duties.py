"""The terms in which contributions are reviewed and appeals decided."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register

CONTRIBUTIONS: Final = register(
    DeadlineRule(
        code="contribution-review",
        name=_("revisar aportaciones"),
        business_days=5,
        why=_("Lo que una persona aporta se publica, o se dice por qué no, en 5 días hábiles."),
        expires_as="overdue",
    )
)
APPEALS: Final = register(
    DeadlineRule(
        code="contribution-appeal",
        name=_("resolver la apelación de una aportación"),
        business_days=10,
        why=_(
            "Quien apela que no se publique lo que aportó recibe respuesta, con su razón, en 10 días hábiles."
        ),
        expires_as="overdue",
    )
)
