"""A role of somebody, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.names import names_of
from tequio.foundation.words import Words
from tequio.identity.models import ROLE_WORDS, Invitation, Position, RoleGrant
from tequio.ui.components import Cell, Fact, Link, State, Value
from tequio.ui.links import url_of


def grant_number(number: int) -> RoleGrant | None:
    """Return a grant with whom it is of and where it comes from, or None."""
    found = RoleGrant.objects.select_related("person", "delegated_from__person")
    return found.filter(pk=number).first()


def grant_title(grant: RoleGrant, names: Mapping[str, str]) -> str:
    """Name a role and where it holds: «enlace (Secretaría de Movilidad)»."""
    return f"{ROLE_WORDS[grant.role]} ({scope_words(grant.scope, names)})"


def grant_facts(grant: RoleGrant) -> tuple[Fact, ...]:
    """Show which role a form is about."""
    return (
        Fact(_("Papel"), role_cell(grant)),
        Fact(_("Alcance"), scope_value(grant.scope, names_of([grant.scope]))),
        Fact(_("Lo tiene"), grant.person.label),
        Fact(_("Desde"), grant.valid_from),
    )


def offer(invitation: Invitation) -> tuple[Fact, ...]:
    """Show what an invitation offers and to whom."""
    position = Position(invitation.position).label
    return (
        Fact(_("Para"), invitation.label, invitation.email),
        Fact(_("Papel"), str(ROLE_WORDS[invitation.role]), str(position)),
        Fact(_("Alcance"), scope_value(invitation.scope, names_of([invitation.scope]))),
        Fact(_("Invita"), invitation.invited_by),
        Fact(_("Vence"), timezone.localdate(invitation.expires_at)),
    )


def role_cell(grant: RoleGrant) -> Cell:
    """Show the role, and whether it is held as alternate."""
    return Cell(str(ROLE_WORDS[grant.role]), position_words(grant))


def position_words(grant: RoleGrant) -> str:
    """Say for whom an alternate stands in; nothing for a holder."""
    if grant.delegated_from:
        return _("suplente de %(holder)s") % {"holder": grant.delegated_from.person.label}
    return str(Position.ALTERNATE.label) if grant.position == Position.ALTERNATE else ""


def scope_value(scope: str, names: Mapping[str, str]) -> Value:
    """Link where a role holds."""
    return Link(names[scope], url_of(scope)) if scope else scope_words(scope, names)


def scope_words(scope: str, names: Mapping[str, str]) -> str:
    """Say where a role holds."""
    return names[scope] if scope else _("toda la plataforma")


def grant_state(grant: RoleGrant, on: date, hindrance: Words = "") -> State:
    """Say whether a role holds on a day."""
    if grant.holds_on(on):
        return State("wait", _("falta declarar")) if hindrance else State("good", _("vigente"))
    if on < grant.valid_from:
        return State("info", _("por empezar"))
    return State("none", _("terminado"))
