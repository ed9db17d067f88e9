"""The term in which a correction is decided."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.duties import DeadlineRule, register
from tequio.foundation.actors import Role

CORRECTIONS: Final = register(
    DeadlineRule(
        code="directory-correction",
        name=_("decidir una corrección del directorio"),
        business_days=10,
        why=_("Lo que una persona propone corregir se acepta, o se dice por qué no, en 10 días hábiles."),
        roles=(Role.LIAISON,),
        may_be_extended=False,
    )
)
