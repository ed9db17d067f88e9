"""Personal data is taken out of wherever it stands, by whoever operates the platform."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.erasing import Sought, ids_with
from tequio.identity.forms.withdrawal import WithdrawWordsForm
from tequio.ledger import policy
from tequio.ledger.commands import withdraw_words
from tequio.ui.acts.act import Act, Acts, Effect, Shown, nothing, under
from tequio.ui.links import local_path

_PEOPLE: Final = "/personas/"
_UNREACHED: Final = _(
    "No alcanza lo que está dentro de archivos subidos (se retira el documento entero), los identificadores "
    "y direcciones, los respaldos hasta que se borren, los correos que ya salieron ni lo que otros copiaron."
)


def _among_people(_subject: object) -> Shown:
    return Shown(_("Personas y papeles"), local_path(_PEOPLE))


def _for_good(_subject: object, given: dict[str, Any]) -> Effect:
    words = ngettext(
        "Se retira de %(places)s lugar, para siempre. En la bitácora queda la hoja, sin el dato.",
        "Se retira de %(places)s lugares, para siempre. En la bitácora quedan las hojas, sin él.",
        len(given["lines"]),
    )
    told = [words % {"places": len(given["lines"])}, str(_UNREACHED)]
    if ids := [str(ref) for ref in ids_with(Sought(given["words"]))]:
        told.append(
            gettext("Lo llevan estos identificadores, que no cambian: %(ids)s.") % {"ids": ", ".join(ids)}
        )
    return Effect(" ".join(told))


WITHDRAW_WORDS = Act(
    word="retirar-datos",
    label=_("Retirar un dato personal"),
    lead=_(
        "Un nombre, un teléfono o un texto se busca en todo lo que se guarda y se quita de donde usted diga."
    ),
    button=_("Retirar"),
    done=_("El dato se retiró de donde dijo; en unos minutos tampoco quedan restos en la base de datos."),
    then=(
        _("Primero se muestra dónde está, renglón por renglón; nada se quita hasta que lo confirme."),
        _("Queda público que se retiró y su fundamento, nunca el dato."),
        _UNREACHED,
    ),
    rule=policy.WITHDRAW_WORDS,
    form=WithdrawWordsForm,
    run=withdraw_words,
    lands=lambda _entry: local_path(_PEOPLE),
    sums_up=_for_good,
)
PERSONAL_DATA = Acts(
    route="personas/",
    subject="",
    find=nothing,
    show=_among_people,
    acts=(WITHDRAW_WORDS,),
    address=under(_PEOPLE),
)
