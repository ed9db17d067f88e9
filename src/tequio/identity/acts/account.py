"""How an account is closed, and opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.identity.acts.address import CHANGE
from tequio.identity.acts.factor import CLEAR
from tequio.identity.acts.session import END, END_OTHERS
from tequio.identity.commands.account import close_account, copy_data, reopen_account
from tequio.identity.forms.account import AccountForm, CloseForm, CloseOwnForm, CopyForm
from tequio.identity.models import Person
from tequio.identity.pages.account import closing_facts, own_closing_facts
from tequio.identity.policy import account as policy
from tequio.identity.queries.account import held_by
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.person import person_with_uid
from tequio.ui.acts.act import Act, Acts, Effect, Shown, nothing, under
from tequio.ui.links import local_path, url_of

NO_ACCOUNT: Final = _("No hay una cuenta con ese identificador, o no está a su alcance.")


def _person_or_404(uid: str) -> Person:
    found = person_with_uid(uid)
    if found is None:
        raise Http404(NO_ACCOUNT)
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


def _own_closed(_subject: None, given: dict[str, Any]) -> Effect | None:
    person = person_of(given["actor"])
    if person is None:
        return None
    return Effect(
        gettext("Su cuenta se cierra en este momento, en todos los aparatos."),
        own_closing_facts(held_by(person, given["now"])),
    )


def close_own_account(
    *, actor: Actor, person: Person, reason: str, now: datetime, idempotency_key: str
) -> Person:
    """Close the account of whoever asks, who owes nobody a reason."""
    allow(policy.CHANGE_ACCOUNT, actor)
    because = reason or gettext("La cerró su titular.")
    return close_account(actor=actor, person=person, reason=because, now=now, idempotency_key=idempotency_key)


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
    form=CloseForm,
    run=close_account,
    sums_up=_closed,
)
CLOSE_OWN = Act(
    word="cerrar",
    label=_("Cerrar mi cuenta"),
    lead=_("Después de enviar se le dice qué termina, qué se borra y qué queda, y confirma."),
    button=_("Cerrar mi cuenta"),
    done=_("Su cuenta quedó cerrada."),
    then=(
        _("Le llega un correo que lo confirma."),
        _("Quien opera la plataforma puede abrirla de nuevo si se lo pide, sin los papeles que tenía."),
        _("Para que se cancelen también su nombre y su correo, pídalo a quien opera la plataforma."),
    ),
    rule=policy.CHANGE_ACCOUNT,
    form=CloseOwnForm,
    run=close_own_account,
    extra=("person",),
    sums_up=_own_closed,
)
COPY = Act(
    word="descargar",
    label=_("Descargar lo que se guarda de mí"),
    lead=_("Un archivo con todo lo que se guarda de su cuenta y de su correo, para leer y para programas."),
    button=_("Descargar"),
    done=_("El archivo está listo."),
    then=(
        _("Baja un archivo .zip: ábralo en un aparato que sea suyo."),
        _("No trae datos de otras personas, ni contraseñas o códigos."),
        _("Le llega un correo que dice que se descargó."),
    ),
    rule=policy.CHANGE_ACCOUNT,
    form=CopyForm,
    run=copy_data,
    extra=("person",),
    lands=lambda _person: local_path("/mi-cuenta/datos/"),
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
    private=lambda _person: policy.CLOSE_ACCOUNT,
    missing=NO_ACCOUNT,
)
OWN = Acts(
    route="mi-cuenta/",
    subject="",
    find=nothing,
    show=lambda _subject: Shown(_("Mi cuenta"), local_path("/mi-cuenta/")),
    acts=(CHANGE, COPY, END, END_OTHERS, CLOSE_OWN),
    address=under("/mi-cuenta/"),
)
