"""What people do with a deadline that is owed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines import policy
from tequio.deadlines.commands.extension import approve_extension, refuse_extension, request_extension
from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.duties import EXTENSION_DECISION
from tequio.deadlines.forms import APPROVE, DecisionForm, ExtensionForm, PauseForm, ResumptionForm
from tequio.deadlines.models import Deadline
from tequio.deadlines.pages.deadline import change_of, crumbs, dates_of, title_of
from tequio.deadlines.queries.calendar import count_if_extended, count_if_paused
from tequio.deadlines.queries.deadline import deadline_with_code, extensions_to_decide
from tequio.foundation.actors import Actor
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown
from tequio.ui.acts.waiting import Waiting
from tequio.ui.dates import long_day
from tequio.ui.links import url_of


def deadline_or_404(code: str) -> Deadline:
    """Return a deadline, or answer that there is none."""
    found = deadline_with_code(code)
    if found is None:
        raise Http404(_("No hay un plazo con esa clave."))
    return found


def decide_extension(
    *,
    actor: Actor,
    deadline: Deadline,
    decision: str,
    reason: str,
    decided_on: date,
    now: datetime,
    idempotency_key: str,
) -> Deadline:
    """Approve the extension that somebody else asked for, or refuse it."""
    given: dict[str, Any] = {
        "actor": actor,
        "deadline": deadline,
        "reason": reason,
        "now": now,
        "idempotency_key": idempotency_key,
    }
    if decision == APPROVE:
        return approve_extension(approved_on=decided_on, **given)
    return refuse_extension(refused_on=decided_on, **given)


def _shown(deadline: Deadline) -> Shown:
    return Shown(title_of(deadline), url_of(deadline.ref), crumbs(), fictitious=deadline.fictitious)


def _dates(deadline: Deadline) -> tuple[Beside, ...]:
    return (Beside(facts=dates_of(deadline)),)


def _requested(deadline: Deadline) -> tuple[Beside, ...]:
    asked = deadline.extension
    words = gettext("%(owner)s pidió %(days)s días hábiles más. Razón: %(reason)s")
    told = words % {"owner": deadline.owner_label, "days": asked.business_days, "reason": asked.reason}
    dates = change_of(
        deadline, count_if_extended(deadline, asked.business_days), _("Si se aprueba, vencería")
    )
    return (Beside(_("Lo que se pidió"), text=told), Beside(_("La fecha"), dates))


def _if_extended(deadline: Deadline, arguments: dict[str, Any]) -> Effect:
    count = count_if_extended(deadline, arguments["business_days"])
    words = _("Se pide una sola vez. Mientras otra persona la resuelve, el plazo sigue venciendo el %(due)s.")
    return Effect(
        words % {"due": long_day(deadline.due_on)},
        change_of(deadline, count, _("Si se aprueba, vencería")),
    )


def _if_paused(deadline: Deadline, arguments: dict[str, Any]) -> Effect:
    count = count_if_paused(deadline, arguments["business_days"], arguments["asked_on"])
    words = _("El plazo se detiene una sola vez, desde mañana y a lo más hasta el %(limit)s.")
    return Effect(
        words % {"limit": long_day(count.limit_on)},
        change_of(deadline, count, _("Si nadie responde, vencería")),
    )


EXTENSION = Act(
    word="prorroga",
    label=_("Pedir una prórroga"),
    lead=_("Se pide una sola vez, con su razón y antes de que venza. La resuelve otra persona."),
    button=_("Pedir la prórroga"),
    done=_("Quedó pedida la prórroga."),
    then=(
        _("Queda publicada en el plazo, con su razón."),
        _("Otra persona la aprueba o la niega, también con su razón."),
        _("Hasta entonces la fecha no cambia."),
    ),
    rule=policy.REQUEST_EXTENSION,
    form=ExtensionForm,
    run=request_extension,
    day="requested_on",
    beside=_dates,
    sums_up=_if_extended,
)
DECISION = Act(
    word="resolver-prorroga",
    label=_("Resolver la prórroga"),
    lead=_("La resuelve quien no debe el plazo ni la pidió. La decisión queda publicada con su razón."),
    button=_("Publicar la decisión"),
    done=_("Quedó publicada la decisión."),
    rule=(policy.APPROVE_EXTENSION, policy.REFUSE_EXTENSION),
    form=DecisionForm,
    run=decide_extension,
    day="decided_on",
    fulfils=(EXTENSION_DECISION.code,),
    beside=_requested,
)
PAUSE = Act(
    word="aclaracion",
    label=_("Pedir una aclaración"),
    lead=_("El plazo se detiene una sola vez, a lo más 10 días hábiles. Si nadie responde, sigue."),
    button=_("Pedir la aclaración"),
    done=_("El plazo quedó en pausa."),
    rule=policy.PAUSE_DEADLINE,
    form=PauseForm,
    run=pause_for_clarification,
    day="asked_on",
    beside=_dates,
    sums_up=_if_paused,
)
RESUMPTION = Act(
    word="reanudar",
    label=_("Ya llegó la aclaración"),
    lead=_("El plazo vuelve a correr a partir de mañana."),
    button=_("Reanudar el plazo"),
    done=_("El plazo vuelve a correr."),
    rule=policy.RESUME_DEADLINE,
    form=ResumptionForm,
    run=resume_deadline,
    day="resumed_on",
    beside=_dates,
)
DEADLINE = Acts(
    route="plazo/<slug:code>/",
    subject="deadline",
    find=deadline_or_404,
    show=_shown,
    acts=(EXTENSION, DECISION, PAUSE, RESUMPTION),
)
WAITING = Waiting(
    act=DECISION,
    task=_("Resolver una prórroga"),
    found=lambda actor: extensions_to_decide(None if actor.is_everywhere else actor.scopes),
    matter=lambda deadline: f"{deadline.owner_label}: {deadline.matter}",
    since=lambda deadline: deadline.extension.requested_on,
    rule=EXTENSION_DECISION.code,
    ref=lambda deadline: deadline.ref,
)
