"""Who is told by mail of what happens with accounts and roles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.days import day_of
from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.identity import events
from tequio.identity.models import ROLE_WORDS, Invitation, InvitationState
from tequio.identity.queries.invitation import invitation_with_uid, link_for
from tequio.ledger.letters import Letter, Mail, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.dates import long_day


def pending(entry: LogEntry, now: datetime) -> Iterator[Invitation]:
    """Give the invitation of an entry, while it may still be accepted."""
    invitation = invitation_with_uid(SubjectRef.parse(entry.subject).key)
    if invitation is not None and invitation.state_at(now) == InvitationState.PENDING:
        yield invitation


def offer(invitation: Invitation) -> Mail:
    """Offer a role with the link that accepts it."""
    told = {
        "role": ROLE_WORDS[invitation.role],
        "where": _where(invitation.scope),
        "who": invitation.invited_by,
        "until": long_day(day_of(invitation.expires_at)),
    }
    return Mail(
        title=_("Invitación: %(role)s en %(where)s") % told,
        text=(
            _("%(who)s le invita a participar en Tequio como %(role)s, en %(where)s.") % told,
            _("El enlace sirve una sola vez, hasta el %(until)s. No lo comparta: es su llave.") % told,
            _("Si no esperaba esta invitación, no tiene que hacer nada."),
        ),
    )


def _where(scope: str) -> str:
    if not scope:
        return _("toda la plataforma")
    name = names_of([scope])[scope]
    return name if name == scope else f"«{name}»"


LETTERS: Final = (
    Letter(
        on=(events.PersonInvited,),
        find=pending,
        to=lambda invitation: (invitation,),
        says=offer,
        link=lambda invitation: link_for(invitation, ""),
        button=gettext_lazy("Ver la invitación"),
        urgent=True,
    ),
)
SILENT: Final = (
    Silent(
        "The account's own page tells it, and nobody has to act on it.",
        (
            events.PersonRegistered,
            events.RoleGranted,
            events.RoleEnded,
            events.RoleDelegated,
            events.RoleHandedOver,
        ),
    ),
    Silent(
        "It is the person's own act.",
        (
            events.PasswordRenewed,
            events.InvitationAccepted,
            events.ConflictDeclared,
            events.DraftKept,
            events.DraftDropped,
        ),
    ),
    Silent("The link says so to whoever follows it.", (events.InvitationWithdrawn,)),
)
