"""An invitation, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.foundation.days import day_of
from tequio.foundation.names import names_of
from tequio.identity.models import ROLE_WORDS, Invitation, InvitationState, Position
from tequio.identity.pages.role import scope_value
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.values import Cell, Link, State, Value


def offer(invitation: Invitation) -> tuple[Fact, ...]:
    """Show what an invitation offers and to whom."""
    position = Position(invitation.position).label
    return (
        Fact(_("Para"), invitation.label, invitation.email),
        Fact(_("Papel"), str(ROLE_WORDS[invitation.role]), str(position)),
        Fact(_("Alcance"), scope_value(invitation.scope, names_of([invitation.scope]))),
        Fact(_("Invita"), invitation.invited_by),
        Fact(_("Vence"), day_of(invitation.expires_at)),
    )


def invitation_table(
    waiting: Sequence[Invitation], *, at: datetime, links: Callable[[Invitation], Sequence[Link]]
) -> Table:
    """Show who has not answered; the address only to whoever may do something about it."""
    names = names_of(invitation.scope for invitation in waiting)
    columns = (
        Column(_("Para quién")),
        Column(_("Papel")),
        Column(_("Alcance"), "link"),
        Column(_("Vence"), "date"),
        Column(_("Situación"), "state"),
        Column(_("Qué se puede hacer"), "link"),
    )
    rows = [_row(invitation, at, names, links(invitation)) for invitation in waiting]
    return Table(_("Invitaciones sin aceptar"), columns, rows, empty=_("Ninguna espera respuesta."))


def _row(
    invitation: Invitation, at: datetime, names: Mapping[str, str], links: Sequence[Link]
) -> tuple[Value, ...]:
    state = invitation.state_at(at)
    is_alternate = invitation.position == Position.ALTERNATE
    return (
        Cell(invitation.label, invitation.email if links else ""),
        Cell(str(ROLE_WORDS[invitation.role]), _("suplente") if is_alternate else ""),
        scope_value(invitation.scope, names),
        day_of(invitation.expires_at),
        State("bad" if state == InvitationState.EXPIRED else "wait", state.label),
        [*links] or "—",
    )
