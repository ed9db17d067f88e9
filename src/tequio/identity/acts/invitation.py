"""How somebody is invited, and an invitation taken back."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.identity.commands.invitation import invite_person, withdraw_invitation
from tequio.identity.commands.people_file import import_people
from tequio.identity.forms.invitation import InviteForm, InviteManyForm, WithdrawForm
from tequio.identity.models import Invitation
from tequio.identity.pages.invitation import offer
from tequio.identity.policy import role as policy
from tequio.identity.queries.invitation import invitation_with_uid
from tequio.ui.acts.act import Act, Acts, Beside, Shown, nothing, under
from tequio.ui.acts.importing import previewing
from tequio.ui.links import local_path
from tequio.ui.values import Link

_PEOPLE = "/personas/"
_NO_INVITATION: Final = _("No hay una invitación con ese identificador.")


def _invitation_or_404(uid: str) -> Invitation:
    found = invitation_with_uid(uid)
    if found is None:
        raise Http404(_NO_INVITATION)
    return found


def _among_people(_subject: object) -> Shown:
    return Shown(_("Personas y papeles"), local_path(_PEOPLE))


INVITE = Act(
    word="invitar",
    label=_("Invitar a una persona"),
    lead=_("Recibe por correo un enlace que sirve una sola vez; al aceptarlo tiene cuenta y papel."),
    button=_("Enviar la invitación"),
    done=_("La invitación sale por correo y vale 14 días."),
    then=(
        _("Sale un correo con un enlace que vale 14 días."),
        _("Al aceptarla, la persona tiene el papel y queda registrado."),
        _("Mientras nadie la acepta, puede retirarla."),
    ),
    rule=policy.BEGIN_INVITATION,
    form=InviteForm,
    run=invite_person,
)
INVITE_MANY = Act(
    word="invitar-varias",
    label=_("Invitar a varias personas desde un archivo"),
    lead=_("Una lista en CSV. Cada quien recibe su enlace por correo; sin aceptarlo no tiene cuenta."),
    button=_("Enviar las invitaciones"),
    done=_("Las invitaciones salen por correo y valen 14 días."),
    then=(
        _("Primero se muestra a quién se invitaría; nada sale hasta que lo confirme."),
        _("Se invita a toda la lista o a nadie; a quien ya tiene el papel no se le escribe."),
    ),
    rule=policy.BEGIN_INVITATION,
    form=InviteManyForm,
    run=import_people,
    lands=lambda _invitation: local_path(_PEOPLE),
    sums_up=previewing,
)
WITHDRAW = Act(
    word="retirar",
    label=_("Retirar la invitación"),
    lead=_("El enlace que recibió dejará de servir. Puede invitarle otra vez cuando quiera."),
    done=_("La invitación se retiró; su enlace ya no sirve."),
    rule=policy.WITHDRAW_INVITATION,
    form=WithdrawForm,
    run=withdraw_invitation,
    beside=lambda invitation: (Beside(facts=offer(invitation)),),
)
PEOPLE = Acts(
    route="personas/",
    subject="",
    find=nothing,
    show=_among_people,
    acts=(INVITE, INVITE_MANY),
    address=under(_PEOPLE),
)
INVITATION = Acts(
    route="invitacion/<slug:uid>/",
    subject="invitation",
    find=_invitation_or_404,
    show=_among_people,
    acts=(WITHDRAW,),
    private=lambda _invitation: policy.WITHDRAW_INVITATION,
    missing=_NO_INVITATION,
)


def links(actor: Actor, invitation: Invitation) -> tuple[Link, ...]:
    """Link what the actor may do with an invitation."""
    return tuple(Link(one.label, one.url) for one in INVITATION.offers(actor, invitation) if one.url)
