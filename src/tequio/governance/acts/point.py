"""What people do with a point of an agenda: word it, vote, decide."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from tequio.governance.acts.session import EXERCISES
from tequio.governance.commands.point import (
    amend_motion,
    decide_point,
    dissent,
    end_point,
    note_hands,
    note_votes,
    recuse,
    reopen_point,
)
from tequio.governance.forms.point import (
    AmendForm,
    DecideForm,
    DissentForm,
    EndForm,
    HandsForm,
    RecuseForm,
    ReopenForm,
    VotesForm,
)
from tequio.governance.models.meeting import MeetingStage
from tequio.governance.models.point import Point, PointState
from tequio.governance.pages.point import decision_facts, motion_facts, point_title, point_url
from tequio.governance.policy import body as policy
from tequio.governance.queries.point import point_with_number
from tequio.ui.acts.act import Act, Acts, ActsOn, Beside, Shown
from tequio.ui.links import url_of
from tequio.ui.values import Link


def point_or_404(code: str, number: int) -> Point:
    """Return a point of a session, or answer that there is none."""
    found = point_with_number(code, number)
    if found is None:
        raise Http404(_("No hay un punto con ese número en esa sesión."))
    return found


def _shown(point: Point) -> Shown:
    meeting = point.meeting
    crumbs = (
        EXERCISES,
        Link(meeting.body.name, url_of(meeting.body.ref)),
        Link(meeting.title, url_of(meeting.ref)),
    )
    return Shown(point_title(point), point_url(point), crumbs, "ejercicios", meeting.body.fictitious)


def _motion(point: Point) -> tuple[Beside, ...]:
    return (Beside(facts=motion_facts(point)),)


def _to_the_session(row: Any) -> str:
    return url_of(row.meeting.ref)


VOTES: Final = Act(
    word="votos",
    label=_("Registrar votos"),
    lead=_("Lo que dice cada asiento. Si otra persona anota a la vez otros asientos, nada se pierde."),
    button=_("Anotar los votos"),
    done=_("Los votos quedaron anotados. Cuando estén todos, cierre la votación."),
    rule=policy.DISCUSS_POINT,
    form=VotesForm,
    run=note_votes,
    beside=_motion,
)
HANDS: Final = Act(
    word="manos",
    label=_("Contar manos"),
    lead=_("Cuántas manos se alzan en cada sector; quien está y no la alza se abstiene."),
    button=_("Anotar las manos"),
    done=_("Las manos quedaron anotadas. Ahora cierre la votación."),
    rule=policy.DISCUSS_POINT,
    form=HandsForm,
    run=note_hands,
    beside=_motion,
)
DECIDE: Final = Act(
    word="decidir",
    label=_("Cerrar la votación"),
    lead=_("Las reglas del órgano deciden qué resultó. Si piden consenso y no hay votos, nadie se opuso."),
    button=_("Cerrar la votación"),
    done=_("La votación quedó cerrada."),
    rule=policy.DISCUSS_POINT,
    form=DecideForm,
    run=decide_point,
    beside=lambda point: (Beside(facts=decision_facts(point)),),
    lands=_to_the_session,
)
AMEND: Final = Act(
    word="otras-palabras",
    label=_("Proponer otras palabras"),
    button=_("Registrar la propuesta"),
    done=_("La propuesta quedó registrada."),
    rule=policy.DISCUSS_POINT,
    form=AmendForm,
    run=amend_motion,
    beside=_motion,
)
RECUSE: Final = Act(
    word="excusa",
    label=_("Registrar que alguien se excusa"),
    lead=_("Quien tiene interés en el asunto no vota; si ya había votado, su voto se quita."),
    button=_("Registrar la excusa"),
    done=_("La excusa quedó registrada."),
    rule=policy.DISCUSS_POINT,
    form=RecuseForm,
    run=recuse,
)
END: Final = Act(
    word="sin-votar",
    label=_("Terminar el punto sin votar"),
    button=_("Terminar el punto"),
    done=_("El punto quedó terminado."),
    rule=policy.DISCUSS_POINT,
    form=EndForm,
    run=end_point,
    lands=_to_the_session,
)
REOPEN: Final = Act(
    word="reabrir",
    label=_("Reabrir el punto"),
    lead=_("Para corregir un error en la misma sesión. Lo que se había decidido queda en la bitácora."),
    button=_("Reabrir"),
    done=_("El punto se puede tratar otra vez."),
    rule=policy.REOPEN_POINT,
    form=ReopenForm,
    run=reopen_point,
    beside=lambda point: (Beside(facts=decision_facts(point)),),
)
DISSENT: Final = Act(
    word="disenso",
    label=_("Dejar constancia de un disenso"),
    lead=_("Las palabras de quien no está de acuerdo quedan junto a lo que se decidió."),
    button=_("Publicar el disenso"),
    done=_("El disenso quedó publicado."),
    rule=policy.DISSENT,
    form=DissentForm,
    run=dissent,
    beside=lambda point: (Beside(facts=decision_facts(point)),),
)


def _row(*acts: Act) -> Acts:
    return Acts(
        route="sesion/<slug:code>/punto/<int:number>/",
        subject="point",
        find=point_or_404,
        show=_shown,
        acts=acts,
        address=point_url,
    )


TO_DISCUSS: Final = _row(VOTES, HANDS, DECIDE, RECUSE, AMEND, END)
TO_CORRECT: Final = _row(REOPEN)
TO_DISSENT: Final = _row(DISSENT)


def offered(point: Point) -> tuple[ActsOn, ...]:
    """Return the acts that the page of a point offers, as far as it has come."""
    if point.state == PointState.PENDING:
        return (TO_DISCUSS.on(point),) if point.meeting.stage == MeetingStage.OPEN else ()
    goes_on = (TO_CORRECT.on(point),) if point.meeting.stage == MeetingStage.OPEN else ()
    return (TO_DISSENT.on(point), *goes_on)
