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
ASSIGNMENTS: Final = register(
    DeadlineRule(
        code="contribution-assignment",
        name=_("decir qué institución responde cada aportación"),
        business_days=5,
        why=_("En 5 días hábiles de publicarse, cada aportación tiene una institución que la responde."),
        expires_as="overdue",
    )
)
PRELIMINARY: Final = register(
    DeadlineRule(
        code="contribution-preliminary",
        name=_("dar la respuesta preliminar a una aportación"),
        business_days=10,
        why=_("La institución dice qué puede ofrecer en los 10 días hábiles que siguen a su asignación."),
        expires_as="silent",
    )
)
FINAL: Final = register(
    DeadlineRule(
        code="contribution-final",
        name=_("dar la respuesta final a una aportación"),
        business_days=20,
        why=_(
            "Cada aportación recibe su respuesta a más tardar el día que el proceso publicó; si al asignarla "
            "ya había pasado, en 20 días hábiles."
        ),
        expires_as="silent",
    )
)
ANSWERS: Final = (PRELIMINARY, FINAL)
