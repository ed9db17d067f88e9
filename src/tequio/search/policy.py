"""Who may search."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import ANYONE, Rule

SEARCH = Rule(
    action="search.search",
    who=(ANYONE,),
    why=_("Buscar no necesita cuenta: se busca en lo que ya es público."),
)
