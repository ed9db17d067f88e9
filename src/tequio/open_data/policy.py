"""Who may take the data away: anyone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import ANYONE, Rule

READ_DATA = Rule(
    action="open_data.read",
    who=(ANYONE,),
    why=_("Los datos abiertos se usan sin registro, sin costo y para cualquier fin, citando la fuente."),
)
