"""What people do with a seat: who holds it, which account acts for it, its end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor
from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.seat import (
    TenureOver,
    add_seats,
    close_seat,
    end_tenure,
    leave_seat,
    seat_account,
    seat_member,
)
from tequio.governance.forms.seat import (
    CloseSeatForm,
    EndTenureForm,
    LeaveSeatForm,
    MemberForm,
    NewSeatsForm,
    SeatAccountForm,
)
from tequio.governance.models.body import Seat, SeatTenure
from tequio.governance.pages.seat import closing_effect, composition_facts, seat_facts, seat_title, seat_url
from tequio.governance.policy import body as policy
from tequio.governance.queries.seat import holders_now, is_vacant, seat_with_number
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def seat_or_404(code: str, number: int) -> Seat:
    """Return a seat of a body, or answer that there is none."""
    found = seat_with_number(code, number)
    if found is None:
        raise Http404(_("No hay un asiento con ese número en ese órgano."))
    return found


def _shown(seat: Seat) -> Shown:
    crumbs = (EXERCISES, Link(seat.body.name, url_of(seat.body.ref)))
    return Shown(seat_title(seat), seat_url(seat), crumbs, "ejercicios", seat.body.fictitious)


def _known(seat: Seat) -> tuple[Beside, ...]:
    return (Beside(_("Lo que consta"), seat_facts(seat)),)


def end_tenure_of(
    *,
    actor: Actor,
    seat: Seat,
    tenure: SeatTenure,
    ended_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str,
) -> SeatTenure:
    """End the tenure of one of those who hold a seat."""
    if tenure.seat_id != seat.pk:
        raise TenureOver
    return end_tenure(
        actor=actor,
        tenure=tenure,
        ended_on=ended_on,
        reason=reason,
        now=now,
        idempotency_key=idempotency_key,
    )


SEAT: Final = Act(
    word="cuenta",
    label=_("Decir qué cuenta actúa por un asiento"),
    lead=_("Quien ocupa un asiento propone cambios y concurre en ellos; cada persona, por un solo asiento."),
    button=_("Registrar quién actúa"),
    done=_("La cuenta actúa ya por ese asiento."),
    then=(_("Se publica que una cuenta actúa por el asiento; no, de quién es."),),
    rule=policy.SEAT_ACCOUNT,
    form=SeatAccountForm,
    run=seat_account,
)
LEAVE: Final = Act(
    word="dejar-asiento",
    label=_("Retirar la cuenta de un asiento"),
    lead=_("Desde este momento esa cuenta ya no actúa por el asiento. Lo que hizo permanece."),
    button=_("Retirar la cuenta"),
    done=_("La cuenta ya no actúa por ese asiento."),
    rule=policy.LEAVE_SEAT,
    form=LeaveSeatForm,
    run=leave_seat,
)
ADD: Final = Act(
    word="asientos-nuevos",
    label=_("Agregar asientos"),
    lead=_("Cuántos asientos más tiene cada sector, desde qué día y por qué."),
    button=_("Agregar los asientos"),
    done=_("Los asientos quedaron registrados. Registre ahora quién los ocupa."),
    rule=policy.DEFINE_SEATS,
    form=NewSeatsForm,
    run=add_seats,
    beside=lambda body: (Beside(_("Los asientos de ahora"), composition_facts(body)),),
)
OCCUPY: Final = Act(
    word="ocupar",
    label=_("Ocupar el asiento"),
    lead=_("Qué institución o qué puesto ocupa el asiento, como titular o suplente. Nunca un nombre propio."),
    button=_("Registrar quién lo ocupa"),
    done=_("Quedó registrado quién ocupa el asiento."),
    then=(
        _("Se publica hoy en la página del órgano y en la bitácora."),
        _("Avisa a la institución que lo ocupa."),
        _("Treinta días antes de que termine su periodo se avisa a quien facilita."),
    ),
    rule=policy.SEAT_MEMBER,
    form=MemberForm,
    run=seat_member,
    beside=_known,
)
END: Final = Act(
    word="desocupar",
    label=_("Registrar quién deja el asiento"),
    lead=_("Su último día y la razón. Lo que acordó mientras lo ocupaba permanece."),
    button=_("Registrar que lo deja"),
    done=_("Quedó registrado que ya no ocupa el asiento."),
    then=(
        _("La cuenta que actuaba por quien lo deja ya no actúa por el asiento."),
        _("Avisa a la institución que lo deja."),
    ),
    rule=policy.END_TENURE,
    form=EndTenureForm,
    run=end_tenure_of,
    beside=_known,
)
CLOSE: Final = Act(
    word="retirar",
    label=_("Retirar el asiento"),
    lead=_("El órgano deja de tener este asiento. Si alguien lo ocupó, su historia permanece."),
    button=_("Retirar el asiento"),
    done=_("El órgano ya no tiene ese asiento."),
    rule=policy.CLOSE_SEAT,
    form=CloseSeatForm,
    run=close_seat,
    beside=_known,
    sums_up=closing_effect,
    lands=lambda body: url_of(body.ref),
)


def _row(act: Act) -> Acts:
    return Acts(
        route="organo/<slug:code>/asiento/<int:number>/",
        subject="seat",
        find=seat_or_404,
        show=_shown,
        acts=(act,),
        address=seat_url,
        which=_number,
    )


def _number(seat: Any) -> str:
    return str(seat.number)


TO_OCCUPY: Final = _row(OCCUPY)
TO_END: Final = _row(END)
TO_CLOSE: Final = _row(CLOSE)


def offered(seat: Seat) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a seat offers, as far as they fit its state."""
    held = (TO_END.on(seat),) if holders_now(seat) else ()
    return (TO_OCCUPY.on(seat), *held, TO_CLOSE.on(seat)) if seat.valid_to is None else ()


def offered_of(seats: tuple[Seat, ...]) -> tuple[ActsOn, ...]:
    """Return, for the page of a body, the act that fills each of its vacant seats."""
    return tuple(TO_OCCUPY.on(seat) for seat in seats if is_vacant(seat))
