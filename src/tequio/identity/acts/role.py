"""What people do with a role: lend it, hand it over, end it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.identity import policy
from tequio.identity.commands.role import delegate_role, end_role, hand_over
from tequio.identity.forms.role import DelegateForm, EndForm, HandOverForm
from tequio.identity.models import ROLE_WORDS, RoleGrant
from tequio.identity.pages.role import grant_facts
from tequio.identity.queries.role import grant_number
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.dates import long_day
from tequio.ui.links import local_path
from tequio.ui.values import Link

ROUTE: Final = "papel/<int:number>/"


def grant_or_404(number: int) -> RoleGrant:
    """Return a role of somebody, or answer that there is none."""
    found = grant_number(number)
    if found is None:
        raise Http404(_("No hay un papel con ese número."))
    return found


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
    words = {
        "role": ROLE_WORDS[grant.role],
        "holder": grant.person.label,
        "to": given["to"].label,
        "last": long_day(given["last_day"]),
        "first": long_day(given["last_day"] + timedelta(days=1)),
    }
    return Effect(
        gettext(
            "%(holder)s deja el papel (%(role)s) al terminar el %(last)s. %(to)s lo tiene desde el "
            "%(first)s, con todo lo que el papel debe. Esto no se deshace."
        )
        % words
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
    run=hand_over,
    beside=about,
    sums_up=_handed_over,
)
END = Act(
    word="terminar",
    label=_("Terminar el papel"),
    lead=_("Lo que el papel debe queda a cargo de quien lo tenga después; nada se borra."),
    done=_("El papel termina ese día."),
    then=(_("Después de ese día la persona ya no puede actuar con este papel."),),
    rule=policy.END_ROLE,
    form=EndForm,
    run=end_role,
    beside=about,
)
ROLE = Acts(
    route=ROUTE,
    subject="grant",
    find=grant_or_404,
    show=shown,
    acts=(DELEGATE, HAND_OVER, END),
    address=address,
)


def links(actor: Actor, grant: RoleGrant, today: date) -> tuple[Link, ...]:
    """Link what the actor may do with a role that is not over."""
    if grant.valid_to and grant.valid_to < today:
        return ()
    return tuple(Link(offer.label, offer.url) for offer in ROLE.offers(actor, grant) if offer.url)
