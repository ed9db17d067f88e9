"""What people do with a second factor: take their own away, or take it from who lost it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tequio.identity.commands.factor import clear_factors, remove_factor
from tequio.identity.forms.factor import ClearForm, RemoveForm
from tequio.identity.policy import account as policy
from tequio.ui.acts.act import Act, Acts, Shown, nothing, under
from tequio.ui.links import local_path

REMOVE = Act(
    word="quitar",
    label=_("Quitar un segundo factor"),
    rule=policy.CHANGE_FACTORS,
    form=RemoveForm,
    run=remove_factor,
    extra=("person",),
    button=_("Quitar"),
    done=_("Quedó quitado. Le avisamos por correo."),
    then=(
        _("Ya no se podrá entrar con él."),
        _(
            "Si era el único, sus códigos de respaldo dejan de servir y sus papeles esperan a que agregue "
            "otro."
        ),
    ),
    lands=lambda _person: local_path("/mi-cuenta/segundo-factor/"),
)
FACTORS = Acts(
    "mi-cuenta/segundo-factor/",
    subject="",
    find=nothing,
    show=lambda _subject: Shown(_("Segundo factor"), local_path("/mi-cuenta/segundo-factor/")),
    acts=(REMOVE,),
    address=under("/mi-cuenta/segundo-factor/"),
)
CLEAR = Act(
    word="quitar-segundo-factor",
    label=_("Quitar el segundo factor de quien lo perdió"),
    lead=_("Hágalo solo después de comprobar, por otra vía, que lo pide la persona."),
    rule=policy.CLEAR_FACTORS,
    form=ClearForm,
    run=clear_factors,
    button=_("Quitar el segundo factor"),
    done=_("Quedó quitado; la persona recibe un correo con el motivo."),
    then=(_("La persona entra con su correo y tiene otra vez siete días para agregar un segundo factor."),),
)
