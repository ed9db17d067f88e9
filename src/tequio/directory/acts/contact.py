"""What is kept of the public channels of an institution."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory import policy
from tequio.directory.commands.contact import publish_contact, verify_contact, withdraw_contact
from tequio.directory.forms import contact as forms
from tequio.ui.acts.act import Act

PUBLISH: Final = Act(
    word="publicar-contacto",
    label=_("Publicar un medio de contacto"),
    lead=_("Sólo medios institucionales; nunca el teléfono o el correo de una persona."),
    button=_("Publicar el medio de contacto"),
    then=(
        _("Se ve en la página de la institución con el día en que se comprobó."),
        _("A los 90 días sin comprobarse queda señalado, y se avisa a la institución por correo."),
    ),
    rule=policy.KEEP_CONTACTS,
    form=forms.ContactForm,
    run=publish_contact,
)
VERIFY: Final = Act(
    word="comprobar-contacto",
    label=_("Comprobar un medio de contacto"),
    lead=_("Llame, escriba o vaya; si le responden, diga qué día fue."),
    button=_("Registrar la comprobación"),
    then=(_("Vale por 90 días; si ya no sirve, retírelo."),),
    rule=policy.KEEP_CONTACTS,
    form=forms.VerifyForm,
    run=verify_contact,
)
WITHDRAW: Final = Act(
    word="retirar-contacto",
    label=_("Retirar un medio de contacto"),
    lead=_("Porque ya no sirve, o porque era un dato personal."),
    button=_("Retirar el medio de contacto"),
    then=(_("Deja de verse en el directorio; la bitácora conserva que se retiró y por qué."),),
    rule=policy.KEEP_CONTACTS,
    form=forms.WithdrawContactForm,
    run=withdraw_contact,
)
