"""How an account is closed, and opened again."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.identity.acts.address import CHANGE
from tequio.identity.acts.factor import CLEAR
from tequio.identity.acts.session import END, END_OTHERS
from tequio.identity.commands.account import close_account, reopen_account
from tequio.identity.forms.account import AccountForm
from tequio.identity.models import Person
from tequio.identity.pages.account import closing_facts
from tequio.identity.policy import account as policy
from tequio.identity.queries.account import held_by
from tequio.identity.queries.person import person_with_uid
from tequio.ui.acts.act import Act, Acts, Effect, Shown, nothing, under
from tequio.ui.links import local_path, url_of


def _person_or_404(uid: str) -> Person:
    found = person_with_uid(uid)
    if found is None:
        raise Http404(_("No hay una cuenta con ese identificador."))
    return found


def _shown(person: Person) -> Shown:
    """Tell what an act is about; not whose it is, for strangers read this."""
    return Shown(_("La cuenta"), url_of(person.ref))


def _closed(person: Person, given: dict[str, Any]) -> Effect:
    held = held_by(person, given["now"])
    return Effect(
        gettext("La cuenta de %(who)s se cierra en este momento, en todos los aparatos.")
        % {"who": person.label},
        closing_facts(held),
    )


CLOSE = Act(
    word="cerrar",
    label=_("Cerrar la cuenta"),
    lead=_("Terminan sus sesiones, sus papeles, las suplencias que nombró y las invitaciones que envió."),
    button=_("Cerrar la cuenta"),
    done=_("La cuenta quedó cerrada."),
    then=(
        _("Lo que hizo con ella queda en la bitácora, como está."),
        _("Lo que sus papeles deben sigue a cargo de quien los tenga después."),
        _("Quien opera la plataforma puede abrirla de nuevo, sin los papeles que tenía."),
    ),
    rule=policy.CLOSE_ACCOUNT,
    form=AccountForm,
    run=close_account,
    sums_up=_closed,
)
REOPEN = Act(
    word="reabrir",
    label=_("Abrir de nuevo la cuenta"),
    lead=_(
        "La persona vuelve a entrar con un código a su correo. Los papeles que tenía no vuelven con ella."
    ),
    button=_("Abrir la cuenta"),
    done=_("La cuenta está abierta de nuevo."),
    rule=policy.REOPEN_ACCOUNT,
    form=AccountForm,
    run=reopen_account,
)
ACCOUNT = Acts(
    route="persona/<slug:uid>/",
    subject="person",
    find=_person_or_404,
    show=_shown,
    acts=(CLOSE, REOPEN, CLEAR),
)
OWN = Acts(
    route="mi-cuenta/",
    subject="",
    find=nothing,
    show=lambda _subject: Shown(_("Mi cuenta"), local_path("/mi-cuenta/")),
    acts=(CHANGE, END, END_OTHERS),
    address=under("/mi-cuenta/"),
)
