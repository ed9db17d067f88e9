"""What people do with the days on which institutions close."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines import policy
from tequio.deadlines.commands.closure import declare_closure
from tequio.deadlines.forms import ClosureForm
from tequio.deadlines.models import Closure
from tequio.deadlines.pages.suspension import crumbs, moves_facts, moves_sentence
from tequio.deadlines.queries.calendar import moves_if_closed
from tequio.ui.acts.act import Act, Acts, Effect, Shown, nothing, under
from tequio.ui.links import local_path


def _shown(_nothing: object) -> Shown:
    return Shown(_("Días de cierre"), local_path("/plazos/cierres/"), crumbs())


def _listed(closure: Closure) -> str:
    return f"{local_path('/plazos/cierres/')}?institucion={closure.institution.code}"


def _if_closed(_nothing: object, arguments: dict[str, Any]) -> Effect:
    names = ("institution", "first_day", "last_day", "reason")
    given = {name: arguments[name] for name in names}
    moves = moves_if_closed(**given)
    return Effect(moves_sentence(moves), moves_facts(moves))


ANNOUNCE = Act(
    word="anunciar",
    label=_("Anunciar días de cierre"),
    lead=_("En esos días no corren sus plazos. Los fines de semana y descansos de ley no se anuncian."),
    button=_("Anunciar el cierre"),
    done=_("Quedaron anunciados los días de cierre."),
    rule=policy.CLOSE_SOMEWHERE,
    form=ClosureForm,
    run=declare_closure,
    lands=_listed,
    sums_up=_if_closed,
)
CLOSURES = Acts(
    route="plazos/cierres/",
    subject="",
    find=nothing,
    show=_shown,
    acts=(ANNOUNCE,),
    address=under("/plazos/cierres/"),
)
