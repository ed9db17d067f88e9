"""Who may read the pages that compose the domains."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.policy import ANYONE, Rule

READ_SITE = Rule(
    action="site.read_site",
    who=(ANYONE,),
    why=_("Leer no necesita cuenta: la información es pública."),
)
