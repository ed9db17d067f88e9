"""How the address of one's account changes: asked for, confirmed from the new, undone from the old."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from allauth.core import context
from allauth.core.internal import ratelimit
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.identity import limits
from tequio.identity.commands.address import ask_address, confirm_address, restore_address
from tequio.identity.forms.address import AddressButton, AddressForm
from tequio.identity.models import AddressChange, Person
from tequio.identity.policy import account as policy
from tequio.identity.queries.address import (
    change_to_confirm,
    change_to_undo,
    confirming_path,
    undoing_path,
)
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.links import local_path


class AskedTooOften(Refusal):
    """Pidió varios cambios de correo; espere y pida otro."""


def ask_own_address(
    *, actor: Actor, person: Person, email: str, now: datetime, idempotency_key: str
) -> AddressChange:
    """Ask for another address, as often as whoever means it does."""
    allow(policy.CHANGE_ACCOUNT, actor)
    request, key = context.request, person.uid.hex
    if not ratelimit.consume(request, app="allauth.account", action="change_email", key=key):
        raise AskedTooOften(limits.too_many_addresses(request, key))
    return ask_address(actor=actor, person=person, email=email, now=now, idempotency_key=idempotency_key)


def _found(find: Callable[[str], AddressChange | None], token: str) -> AddressChange:
    found = find(token)
    if found is None:
        raise Http404(_("Ese enlace no es de un correo nuestro, o ya se olvidó. Cópielo completo."))
    return found


def _told(change: AddressChange) -> tuple[Beside, ...]:
    words = {"label": change.person.label}
    return (Beside(text=gettext("Es la cuenta que se nombra «%(label)s».") % words),)


def _shown(path: Callable[[AddressChange], str], change: AddressChange) -> Shown:
    return Shown(_("El correo de una cuenta"), local_path(path(change)))


CHANGE = Act(
    word="cambiar-correo",
    label=_("Cambiar mi correo"),
    lead=_("El correo con que entra y al que le llegan los avisos de sus papeles."),
    button=_("Enviarme el enlace"),
    done=_("Le enviamos un enlace a su correo nuevo. Ábralo antes de un día para confirmarlo."),
    then=(
        _("Al correo nuevo le llega un enlace, que sirve un día."),
        _("Al confirmarlo, entra con el nuevo y ya no con el de antes; su segundo factor no cambia."),
        _("Al de antes le llega un aviso con el que puede deshacerlo durante siete días."),
        _("Lo que ese correo sigue sin cuenta no cambia: cada aviso trae cómo terminarlo."),
    ),
    rule=policy.CHANGE_ACCOUNT,
    form=AddressForm,
    run=ask_own_address,
    extra=("person",),
    lands=lambda _change: local_path("/mi-cuenta/"),
)
CONFIRM = Act(
    word="",
    label=_("Confirmar el correo nuevo"),
    lead=_("Alguien pidió entrar a su cuenta con este correo. Si fue usted, confírmelo."),
    button=_("Confirmar"),
    done=_("Confirmado: desde ahora entra con este correo."),
    then=(_("Al correo de antes le llega un aviso, con el que puede deshacerse durante siete días."),),
    rule=policy.CONFIRM_ADDRESS,
    form=AddressButton,
    run=confirm_address,
    beside=_told,
    lands=lambda _change: local_path("/cuenta/entrar/"),
)
RESTORE = Act(
    word="",
    label=_("Deshacer el cambio de correo"),
    lead=_("La cuenta vuelve a este correo y se cierra en todos los aparatos."),
    button=_("Deshacerlo"),
    done=_("Su cuenta vuelve a este correo. Entre con un código."),
    then=(
        _("Terminan todas las sesiones y la contraseña deja de servir."),
        _("Entra con un código que le llega a este correo."),
        _("Revise después su segundo factor; si no reconoce alguno, avise a quien opera el sitio."),
    ),
    rule=policy.RESTORE_ADDRESS,
    form=AddressButton,
    run=restore_address,
    beside=_told,
    lands=lambda _change: local_path("/cuenta/entrar/"),
)
NEW_ADDRESS = Acts(
    route="correo-nuevo/<str:token>/",
    subject="change",
    find=partial(_found, change_to_confirm),
    show=partial(_shown, confirming_path),
    acts=(CONFIRM,),
    address=lambda change: local_path(confirming_path(change)),
)
OLD_ADDRESS = Acts(
    route="correo-anterior/<str:token>/",
    subject="change",
    find=partial(_found, change_to_undo),
    show=partial(_shown, undoing_path),
    acts=(RESTORE,),
    address=lambda change: local_path(undoing_path(change)),
)
