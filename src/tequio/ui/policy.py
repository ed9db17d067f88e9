"""Who may read the gallery of components."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import ANYONE, Rule

READ_STYLE = Rule(
    action="ui.read_style",
    who=(ANYONE,),
    why=_("Cualquiera puede ver de qué están hechas las páginas y reutilizarlo."),
)
READ_TEMPLATE = Rule(
    action="ui.read_template",
    who=(ANYONE,),
    why=_("Cualquiera puede ver en qué columnas se registran las cosas."),
)
