"""What people do with a session from its notice to its end."""

from __future__ import annotations

from typing import Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import day_for
from tequio.foundation.policy import moment
from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.meeting import (
    cancel_meeting,
    close_meeting,
    convene,
    leave_unheld,
    move_meeting,
    note_presence,
    open_meeting,
)
from tequio.governance.commands.point import add_point
from tequio.governance.forms.meeting import (
    CancelForm,
    CloseForm,
    ConveneForm,
    MoveForm,
    OpenForm,
    PresenceForm,
    UnheldForm,
)
from tequio.governance.forms.point import PointForm
from tequio.governance.models.meeting import Meeting, MeetingStage
from tequio.governance.pages.meeting import meeting_facts, pending_effect, quorum_facts, short_notice
from tequio.governance.policy import body as policy
from tequio.governance.queries.meeting import meeting_with_code
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def meeting_or_404(code: str) -> Meeting:
    """Return a session that was convened, or answer that there is none."""
    found = meeting_with_code(code)
    if found is None:
        raise Http404(_("No hay una sesión convocada con ese identificador."))
    return found


def _shown(meeting: Meeting) -> Shown:
    crumbs = (EXERCISES, Link(meeting.body.name, url_of(meeting.body.ref)))
    return Shown(meeting.title, url_of(meeting.ref), crumbs, "ejercicios", meeting.body.fictitious)


def _known(meeting: Meeting) -> tuple[Beside, ...]:
    return (Beside(facts=meeting_facts(meeting)),)


def _quorum(meeting: Meeting) -> tuple[Beside, ...]:
    return (Beside(_("Quién está"), quorum_facts(meeting)),)


CONVENE: Final = Act(
    word="convocar",
    label=_("Convocar a sesión"),
    lead=_(
        "Cuándo, dónde y de qué tratará. Todos los asientos reciben la convocatoria con su orden del día."
    ),
    button=_("Convocar"),
    done=_("La sesión quedó convocada; se avisa a todos los asientos."),
    then=(
        _("Se publica hoy, con su orden del día y para agregar al calendario."),
        _("Se avisa por correo a los asientos."),
        _("El día de la sesión, desde su página se anota quién llega, se vota y se acuerda."),
    ),
    rule=policy.CONVENE,
    form=ConveneForm,
    run=convene,
    long=True,
    sums_up=short_notice,
    lands=lambda meeting: url_of(meeting.ref),
)
PRESENCE: Final = Act(
    word="asistencia",
    label=_("Llegó o se fue alguien"),
    lead=_("Anote a quien acaba de llegar o de irse. La hora es la de este momento."),
    button=_("Anotar"),
    done=_("Quedó anotado."),
    rule=policy.NOTE_PRESENCE,
    form=PresenceForm,
    run=note_presence,
    beside=_quorum,
)
OPEN: Final = Act(
    word="empezar",
    label=_("Empezar la sesión"),
    lead=_("La sesión empieza ahora, con quienes están."),
    button=_("Empezar"),
    done=_("La sesión está en curso."),
    rule=policy.START_MEETING,
    form=OpenForm,
    run=open_meeting,
    beside=_quorum,
)
UNHELD: Final = Act(
    word="sin-cuorum",
    label=_("Hacer constar que no hubo cuórum"),
    lead=_("La sesión no se celebra. Consta quién sí llegó."),
    button=_("Hacerlo constar"),
    done=_("Consta que no hubo cuórum. Convoque de nuevo."),
    rule=policy.START_MEETING,
    form=UnheldForm,
    run=leave_unheld,
    beside=_quorum,
)
POINT: Final = Act(
    word="agregar-punto",
    label=_("Agregar un punto"),
    button=_("Agregar el punto"),
    done=_("El punto quedó agregado."),
    rule=policy.ADD_POINT,
    form=PointForm,
    run=add_point,
    lands=lambda point: f"{url_of(point.ref)}punto/{point.number}/",
)
CLOSE: Final = Act(
    word="concluir",
    label=_("Concluir la sesión"),
    lead=_("La sesión termina ahora. Lo que se decidió ya no cambia."),
    button=_("Concluir"),
    done=_("La sesión concluyó."),
    rule=policy.END_MEETING,
    form=CloseForm,
    run=close_meeting,
    sums_up=pending_effect,
)
MOVE: Final = Act(
    word="cambiar-fecha",
    label=_("Cambiar la fecha o el lugar"),
    lead=_("La sesión conserva su orden del día; los asientos reciben el aviso del cambio."),
    button=_("Cambiar"),
    done=_("La sesión cambió; se avisa a todos los asientos."),
    rule=policy.CHANGE_MEETING,
    form=MoveForm,
    run=move_meeting,
    beside=_known,
)
CANCEL: Final = Act(
    word="cancelar",
    label=_("Cancelar la sesión"),
    lead=_("Se avisa a los asientos, con la razón."),
    button=_("Cancelar la sesión"),
    done=_("La sesión quedó cancelada; se avisa a todos los asientos."),
    rule=policy.CHANGE_MEETING,
    form=CancelForm,
    run=cancel_meeting,
    beside=_known,
)
_ROUTE: Final = "sesion/<slug:code>/"


def _row(*acts: Act) -> Acts:
    return Acts(route=_ROUTE, subject="meeting", find=meeting_or_404, show=_shown, acts=acts)


TO_RUN: Final = _row(PRESENCE)
TO_START: Final = _row(OPEN, UNHELD)
TO_FILL: Final = _row(POINT)
TO_PREPARE: Final = _row(MOVE, CANCEL)
TO_END: Final = _row(CLOSE)


def offered(meeting: Meeting) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a session offers, as far as it has come."""
    rows: tuple[Acts, ...] = ()
    if meeting.stage == MeetingStage.OPEN:
        rows = (TO_RUN, TO_FILL, TO_END)
    elif meeting.stage == MeetingStage.CONVENED:
        is_the_day = day_for(meeting, meeting.starts_at) <= day_for(meeting, moment())
        rows = (TO_RUN, TO_START, TO_FILL, TO_PREPARE) if is_the_day else (TO_FILL, TO_PREPARE)
    return tuple(row.on(meeting) for row in rows)
