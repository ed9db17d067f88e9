"""Who may read the pages that compose the domains."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ActorKind
from tequio.foundation.policy import ANYONE, OPERATORS, Rule, kind_of_actor

READ_SITE = Rule(
    action="site.read_site",
    who=(ANYONE,),
    why=_("Leer no necesita cuenta: la información es pública."),
)
READ_FIRST_STEPS = Rule(
    action="site.read_first_steps",
    who=(OPERATORS,),
    why=_(
        "Quien opera la plataforma prepara la instalación; los actos de cada paso son de quien corresponda."
    ),
)
READ_DESK = Rule(
    action="site.read_desk",
    who=(kind_of_actor(ActorKind.PERSON, _("quien tiene cuenta")),),
    why=_("Cada quien ve la mesa de los ejercicios en que tiene un papel."),
)
READ_DUTIES = Rule(
    action="site.read_duties",
    who=(kind_of_actor(ActorKind.PERSON, _("quien tiene cuenta")),),
    why=_("Cada quien ve lo que su institución, su asiento o su papel debe."),
)
