"""What people do with suspensions of terms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines import policy
from tequio.deadlines.commands.suspension import end_suspension, suspend_everything, suspend_terms
from tequio.deadlines.forms import EVERYTHING, SuspensionEndForm, SuspensionForm
from tequio.deadlines.models import TermSuspension
from tequio.deadlines.pages.suspension import crumbs, facts_of, moves_facts, moves_sentence, title_of
from tequio.deadlines.queries.calendar import moves_if_ended, moves_if_suspended
from tequio.deadlines.queries.suspension import suspension_with_code
from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.ui.acts.act import Act, Acts, Beside, Effect, Shown, nothing, under
from tequio.ui.links import local_path, url_of


def suspension_or_404(code: str) -> TermSuspension:
    """Return a suspension, or answer that there is none."""
    found = suspension_with_code(code)
    if found is None:
        raise Http404(_("No hay una suspensión con esa clave."))
    return found


def suspend(
    *,
    actor: Actor,
    reach: Territory | Institution | str,
    first_day: date,
    last_day: date,
    ground: str,
    source: str,
    notice: str,
    now: datetime,
    idempotency_key: str,
) -> TermSuspension:
    """Suspend the terms of a place, or everything with its public notice."""
    given: dict[str, Any] = {
        "actor": actor,
        "first_day": first_day,
        "last_day": last_day,
        "ground": ground,
        "source": source,
        "now": now,
        "idempotency_key": idempotency_key,
    }
    if isinstance(reach, str):
        return suspend_everything(notice=notice, **given)
    return suspend_terms(reach=reach, **given)


def _shown(suspension: TermSuspension) -> Shown:
    return Shown(title_of(suspension), url_of(suspension.ref), crumbs())


def _all_shown(_nothing: object) -> Shown:
    return Shown(_("Suspensiones de plazos"), local_path("/plazos/suspensiones/"))


def _declared(suspension: TermSuspension) -> tuple[Beside, ...]:
    return (Beside(facts=facts_of(suspension)),)


def _if_suspended(_nothing: object, arguments: dict[str, Any]) -> Effect:
    reach = arguments["reach"]
    moves = moves_if_suspended(
        reach="" if reach == EVERYTHING else str(reach.ref),
        first_day=arguments["first_day"],
        last_day=arguments["last_day"],
        ground=arguments["ground"],
    )
    sentence = moves_sentence(moves)
    if reach == EVERYTHING:
        told = gettext("Se detiene toda la plataforma y su aviso aparece en todas las páginas.")
        sentence = f"{told} {sentence}"
    return Effect(sentence, moves_facts(moves))


def _if_ended(suspension: TermSuspension, arguments: dict[str, Any]) -> Effect:
    moves = moves_if_ended(suspension=suspension, ended_on=arguments["ended_on"])
    return Effect(moves_sentence(moves), moves_facts(moves))


SUSPEND = Act(
    word="suspender",
    label=_("Suspender plazos"),
    lead=_("Los plazos en curso a los que alcanza se mueven solos, y cada uno dice por qué."),
    button=_("Suspender"),
    done=_("Quedó declarada la suspensión."),
    then=(
        _("Cada plazo que se mueve lo dice en su historia; su fecha original no se borra."),
        _("Publicada tarde, lo que venció en sus días se cuenta de nuevo; lo que constó no se borra."),
        _("La de toda la plataforma pone su aviso en todas las páginas hasta que termine."),
    ),
    rule=policy.SUSPEND_SOMEWHERE,
    form=SuspensionForm,
    run=suspend,
    lands=lambda suspension: url_of(suspension.ref),
    sums_up=_if_suspended,
)
END = Act(
    word="terminar",
    label=_("Terminar antes la suspensión"),
    lead=_("Los plazos que movió se recorren hacia atrás; ninguno vence por ello en un día que ya pasó."),
    button=_("Terminarla"),
    done=_("Quedó registrado el fin de la suspensión."),
    rule=policy.END_SUSPENSION,
    form=SuspensionEndForm,
    run=end_suspension,
    beside=_declared,
    sums_up=_if_ended,
)
SUSPENSIONS = Acts(
    route="plazos/", subject="", find=nothing, show=_all_shown, acts=(SUSPEND,), address=under("/plazos/")
)
SUSPENSION = Acts(
    route="suspension/<slug:code>/",
    subject="suspension",
    find=suspension_or_404,
    show=_shown,
    acts=(END,),
)
