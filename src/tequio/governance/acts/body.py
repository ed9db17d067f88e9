"""What people do with a body: constitute it, give it seats, meet, dissolve it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.directory.acts.territory import ROUTE as PLACE
from tequio.directory.acts.territory import shown, territory_or_404
from tequio.governance.acts.meeting import CONVENE
from tequio.governance.acts.seat import ADD, LEAVE, SEAT, offered_of
from tequio.governance.acts.session import EXERCISES, HOLD
from tequio.governance.commands.body import constitute_body, dissolve_body
from tequio.governance.forms.body import ConstituteForm, DissolveForm
from tequio.governance.models.body import Body, Seat
from tequio.governance.pages.body import body_facts, dissolution_effect
from tequio.governance.pages.seat import lopsided
from tequio.governance.policy import body as policy
from tequio.governance.queries.body import body_with_code
from tequio.governance.queries.seat import open_seats
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of


def body_or_404(code: str) -> Body:
    """Return a body, or answer that there is none."""
    found = body_with_code(code)
    if found is None:
        raise Http404(_("No hay un órgano con ese identificador."))
    return found


def shown_body(body: Body) -> Shown:
    """Tell what an act on a body is about, and where it leads back."""
    return Shown(body.name, url_of(body.ref), (EXERCISES,), "ejercicios", body.fictitious)


CONSTITUTE: Final = Act(
    word="constituir-organo",
    label=_("Constituir un órgano"),
    lead=_("Un secretariado, una comisión, un consejo o un comité, con sus asientos por sector y su fuente."),
    button=_("Registrar el órgano"),
    done=_("El órgano quedó registrado. Registre ahora quién ocupa cada asiento."),
    then=(
        _("Su página queda abierta: ahí se registra quién ocupa cada asiento y cada sesión."),
        _("Se publica hoy en la bitácora."),
    ),
    rule=policy.CONSTITUTE_BODY,
    form=ConstituteForm,
    run=constitute_body,
    long=True,
    sums_up=lopsided,
    lands=lambda body: url_of(body.ref),
)
DISSOLVE: Final = Act(
    word="disolver",
    label=_("Registrar que el órgano termina"),
    lead=_("Su último día y la razón. Su historia permanece."),
    button=_("Registrar que termina"),
    done=_("El órgano terminó; su historia permanece."),
    rule=policy.DISSOLVE_BODY,
    form=DissolveForm,
    run=dissolve_body,
    beside=lambda body: (Beside(_("Lo que consta"), body_facts(body)),),
    sums_up=dissolution_effect,
)
BODIES: Final = Acts(route=PLACE, subject="territory", find=territory_or_404, show=shown, acts=(CONSTITUTE,))
BODY: Final = Acts(
    route="organo/<slug:code>/",
    subject="body",
    find=body_or_404,
    show=shown_body,
    acts=(CONVENE, HOLD, SEAT, LEAVE, ADD, DISSOLVE),
)


def offered(body: Body, seats: Sequence[Seat]) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a body offers: its own, and each vacant seat's."""
    vacant = offered_of(open_seats(seats)) if body.valid_to is None else ()
    return (*vacant, BODY.on(body))
