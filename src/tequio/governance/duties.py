"""The term of whoever owes what a body agreed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register

AGREEMENT: Final = register(
    DeadlineRule(
        code="agreement",
        name=_("cumplir un acuerdo"),
        business_days=0,
        why=_("Un acuerdo se cumple en su fecha; solo otro acuerdo del mismo órgano la cambia."),
        may_be_extended=False,
    )
)
