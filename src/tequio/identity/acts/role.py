"""What people do with a role: lend it, hand it over, end it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.foundation.policy import Rule
from tequio.identity.commands.role import (
    cancel_role,
    delegate_role,
    end_role,
    end_role_now,
    hand_over,
    hand_over_now,
)
from tequio.identity.forms.role import NOW, CancelForm, DelegateForm, EndForm, HandOverForm
from tequio.identity.models import ROLE_WORDS, Person, RoleGrant
from tequio.identity.pages.role import grant_facts
from tequio.identity.policy import role as policy
from tequio.identity.queries.role import grant_number
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.dates import long_day
from tequio.ui.links import local_path
from tequio.ui.values import Link

ROUTE: Final = "papel/<int:number>/"


NO_ROLE: Final = _("No hay un papel con ese número.")


def grant_or_404(number: int) -> RoleGrant:
    """Return a role of somebody, or answer that there is none."""
    found = grant_number(number)
    if found is None:
        raise Http404(NO_ROLE)
    return found


def private(_grant: RoleGrant) -> Rule:
    """Return who reads that somebody has a role: a number tells nobody how many there are."""
    return policy.READ_ROLE


def address(grant: RoleGrant) -> str:
    """Give the page of a role of somebody."""
    return local_path(f"/papel/{grant.pk}/")


def shown(grant: RoleGrant) -> Shown:
    """Tell what an act is about; not whose it is, for strangers read this."""
    return Shown(_("El papel"), address(grant))


def about(grant: RoleGrant) -> tuple[Beside, ...]:
    """Tell which role it is, to whoever may act on it."""
    return (Beside(facts=grant_facts(grant)),)


def _handed_over(grant: RoleGrant, given: dict[str, Any]) -> Effect:
    words = {"role": ROLE_WORDS[grant.role], "holder": grant.person.label, "to": given["to"].label}
    if given["when"] == NOW:
        sentence = gettext(
            "%(holder)s deja el papel (%(role)s) en este momento y ya no actúa con él. %(to)s lo tiene "
            "desde ahora, con todo lo que el papel debe. Esto no se deshace."
        )
        return Effect(sentence % words)
    words |= {"last": long_day(given["last_day"]), "first": long_day(given["last_day"] + timedelta(days=1))}
    sentence = gettext(
        "%(holder)s deja el papel (%(role)s) al terminar el %(last)s. %(to)s lo tiene desde el "
        "%(first)s, con todo lo que el papel debe. Hasta entonces se puede cancelar."
    )
    return Effect(sentence % words)


def end(
    *, actor: Actor, grant: RoleGrant, when: str, ended_on: date | None, now: datetime, idempotency_key: str
) -> RoleGrant:
    """End a role at this instant, or with a day."""
    if when == NOW or ended_on is None:
        return end_role_now(actor=actor, grant=grant, now=now, idempotency_key=idempotency_key)
    return end_role(actor=actor, grant=grant, ended_on=ended_on, now=now, idempotency_key=idempotency_key)


def deliver(
    *,
    actor: Actor,
    grant: RoleGrant,
    when: str,
    to: Person,
    last_day: date | None,
    now: datetime,
    idempotency_key: str,
) -> RoleGrant:
    """Hand a role over at this instant, or with a day."""
    if when == NOW or last_day is None:
        return hand_over_now(actor=actor, grant=grant, to=to, now=now, idempotency_key=idempotency_key)
    return hand_over(
        actor=actor, grant=grant, to=to, last_day=last_day, now=now, idempotency_key=idempotency_key
    )


DELEGATE = Act(
    word="delegar",
    label=_("Nombrar a quien le suple"),
    lead=_("Podrá hacer lo mismo que usted hasta esa fecha; usted sigue siendo titular."),
    button=_("Nombrar suplente"),
    done=_("La suplencia quedó registrada."),
    then=(_("La suplencia termina sola ese día, o antes si termina el papel."),),
    rule=policy.DELEGATE_ROLE,
    form=DelegateForm,
    run=delegate_role,
    beside=about,
)
HAND_OVER = Act(
    word="entregar",
    label=_("Entregar a otra persona"),
    lead=_("Todo lo que el papel debe pasa a quien le releva, con sus fechas."),
    button=_("Entregar el papel"),
    done=_("El papel queda entregado."),
    rule=policy.HAND_OVER,
    form=HandOverForm,
    run=deliver,
    beside=about,
    sums_up=_handed_over,
)
END = Act(
    word="terminar",
    label=_("Terminar el papel"),
    lead=_("Lo que el papel debe queda a cargo de quien lo tenga después; nada se borra."),
    done=_("Quedó registrado cuándo termina el papel."),
    then=(
        _("Desde que termina, la persona ya no actúa con este papel, aunque tenga páginas abiertas."),
        _("Con él terminan las suplencias que nombró."),
    ),
    rule=policy.END_ROLE,
    form=EndForm,
    run=end,
    beside=about,
)
CANCEL = Act(
    word="cancelar",
    label=_("Cancelar antes de que empiece"),
    lead=_("La persona no llega a tener este papel. Si lo recibía de otra, esa otra lo conserva."),
    button=_("Cancelar el papel"),
    done=_("El papel quedó cancelado antes de empezar."),
    rule=policy.CANCEL_ROLE,
    form=CancelForm,
    run=cancel_role,
    beside=about,
)
COMING = Acts(
    route=ROUTE,
    subject="grant",
    find=grant_or_404,
    show=shown,
    acts=(CANCEL,),
    address=address,
    private=private,
    missing=NO_ROLE,
)
ROLE = Acts(
    route=ROUTE,
    subject="grant",
    find=grant_or_404,
    show=shown,
    acts=(DELEGATE, HAND_OVER, END),
    address=address,
    private=private,
    missing=NO_ROLE,
)


def acts_on(grant: RoleGrant, at: datetime) -> Acts | None:
    """Return what can be done with a role at a moment; nothing once it is over."""
    if grant.is_over_at(at):
        return None
    return COMING if at < grant.begins else ROLE


def links(actor: Actor, grant: RoleGrant, at: datetime) -> tuple[Link, ...]:
    """Link what the actor may do with a role that is not over."""
    acts = acts_on(grant, at)
    offers = acts.offers(actor, grant) if acts else ()
    return tuple(Link(offer.label, offer.url) for offer in offers if offer.url)
