"""Who may open accounts and grant roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import ActorKind
from tequio.foundation.policy import OPERATORS, Condition, Party, Rule

REGISTER_PERSON = Rule(
    action="identity.register_person",
    who=(OPERATORS,),
    why=_("Las cuentas las abre quien opera la plataforma, con la dirección comprobada."),
)
_THEMSELVES = Party(
    "themselves",
    _("la propia persona"),
    lambda actor, person: actor.kind == ActorKind.PERSON and actor.key == person.uid.hex,
)
_ACTIVE = Condition("active", lambda person: person.is_active, _("Esa cuenta está cerrada."))

RENEW_PASSWORD = Rule(
    action="identity.renew_password",
    who=(_THEMSELVES, OPERATORS),
    when=(_ACTIVE,),
    why=_("La contraseña es de cada quien; quien opera la plataforma responde de las cuentas que abrió."),
)
GRANT_ROLE = Rule(
    action="identity.grant_role",
    who=(OPERATORS,),
    when=(_ACTIVE,),
    why=_("Los papeles se otorgan con alcance y fechas, y quedan registrados."),
)
END_ROLE = Rule(
    action="identity.end_role",
    who=(OPERATORS,),
    when=(Condition("open", lambda grant: grant.valid_to is None, _("Ese papel ya terminó.")),),
    why=_("Los papeles se otorgan con alcance y fechas, y quedan registrados."),
)
