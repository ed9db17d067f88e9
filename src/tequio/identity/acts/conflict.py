"""How somebody states whether an interest is in the way of a role."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.identity.acts.role import NO_ROLE, ROUTE, about, address, grant_or_404, private, shown
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.forms.conflict import ConflictForm
from tequio.identity.models import DECLARING_ROLES, ConflictStatement, RoleGrant
from tequio.identity.policy import role as policy
from tequio.ui.acts.act import Act, Acts
from tequio.ui.links import local_path


def _declaring_or_404(number: int) -> RoleGrant:
    grant = grant_or_404(number)
    if grant.role not in DECLARING_ROLES:
        raise Http404(NO_ROLE)
    return grant


def declare(
    *, actor: Actor, grant: RoleGrant, has_conflict: bool, text: str, now: datetime, idempotency_key: str
) -> ConflictStatement:
    """Declare for where a role is held."""
    return declare_conflict(
        actor=actor,
        person=grant.person,
        scope=grant.scopes[0],
        has_conflict=has_conflict,
        text=text,
        now=now,
        idempotency_key=idempotency_key,
    )


DECLARE = Act(
    word="declarar",
    label=_("Declarar si tiene conflicto de interés"),
    lead=_("Sin esta declaración el papel no permite actuar. Puede cambiarla; vale la última."),
    button=_("Declarar"),
    done=_("Su declaración quedó registrada."),
    then=(_("La leen quienes otorgan los papeles; no se publica."),),
    rule=policy.DECLARE_CONFLICT,
    form=ConflictForm,
    run=declare,
    beside=about,
    lands=lambda _statement: local_path("/mi-cuenta/"),
)
DECLARING_ROLE = Acts(
    route=ROUTE,
    subject="grant",
    find=_declaring_or_404,
    show=shown,
    acts=(DECLARE,),
    address=address,
    private=private,
    missing=NO_ROLE,
)
