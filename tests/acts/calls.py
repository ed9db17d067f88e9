"""Calls for seats of the demonstration's secretariat on the day of the trial, each as far as its act asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.appeal import appeal_result
from tequio.governance.commands.application import apply_to_call
from tequio.governance.commands.call import Chosen, Criterion, close_call, decide_call, open_call
from tequio.governance.commands.evaluation import evaluate_application
from tequio.governance.commands.seat import end_tenure
from tequio.governance.models.application import Appeal, AppealState, Application
from tequio.governance.models.body import Body, Seat, TenureRole
from tequio.governance.models.call import Call, CallState
from tequio.governance.queries.call import is_called
from tests.acts.conftest import NOW
from tests.people import somebody

Given = dict[str, Any]
_THERE: Final = SubjectRef("organo", "demo-secretariado")
_OPEN, _FINAL = "demo-convocatoria-2", "demo-convocatoria-1"


def open_to_all() -> Iterable[Given]:
    """Return one that takes applications."""
    yield {"code": _OPEN}


def final() -> Iterable[Given]:
    """Return one whose result is final, by which nobody sits yet; whoever sat there left."""
    place = Call.objects.get(code=_FINAL).called.get()
    for tenure in place.seat.tenures.filter(valid_to=None, role=TenureRole.TITULAR):
        end_tenure(
            actor=command_line_operator(),
            tenure=tenure,
            ended_on=NOW.date(),
            reason="Terminó su periodo.",
            now=NOW,
        )
    yield {"code": _FINAL}


def closed() -> Iterable[Given]:
    """Return one that is judged."""
    yield {"code": _judged().code}


def applications() -> Iterable[Given]:
    """Return the key of an application that may be withdrawn."""
    yield {"code": Application.objects.get(call__code=_OPEN).code}


def dossiers() -> Iterable[Given]:
    """Return an application that is judged."""
    yield {"code": _judged().code, "number": 1}


def results() -> Iterable[Given]:
    """Return the key of an application to a call with its result."""
    yield {"code": _decided().applications.get().code}


def appeals() -> Iterable[Given]:
    """Return an appeal that waits."""
    found = Appeal.objects.filter(state=AppealState.RECEIVED).first() or appeal_result(
        actor=ANONYMOUS, application=_decided().applications.get(), text="No sumaron todo.", now=NOW
    )
    yield {"code": found.application.call.code, "number": found.pk}


def _who(role: Role) -> Actor:
    return somebody("jueza", role, _THERE)


def _judged() -> Call:
    """Return a call that closed yesterday, with one application that was judged."""
    return Call.objects.filter(state=CallState.CLOSED).first() or _close_one()


def _free_seat(body: Body) -> Seat:
    """Return a seat that no other call fills."""
    return next(seat for seat in body.seats.order_by("number") if not is_called(seat))


def _close_one() -> Call:
    before = NOW - timedelta(days=3)
    body = Body.objects.get(code="demo-secretariado")
    call = open_call(
        actor=command_line_operator(),
        body=body,
        title="Asiento por decidir",
        seats=[_free_seat(body)],
        requirements="Carta.",
        criteria=[Criterion("Experiencia", 100)],
        closes_on=before.date(),
        result_by=NOW.date() + timedelta(days=9),
        appeal_days=5,
        now=before,
    )
    application = apply_to_call(
        actor=ANONYMOUS,
        call=call,
        sector=call.called.get().seat.sector,
        name="Ejemplo",
        statement="Por qué.",
        interests="Ninguno.",
        now=before,
    )
    close_call(actor=CLOCK, call=call, now=NOW)
    evaluate_application(
        actor=_who(Role.SECRETARIAT_MEMBER),
        application=application,
        points={1: 8},
        text="Cumple.",
        has_no_conflict=True,
        now=NOW,
    )
    return call


def _decided() -> Call:
    found = Call.objects.filter(state=CallState.DECIDED).first()
    if found:
        return found
    call = _judged()
    chosen = {call.called.get().seat.number: Chosen(call.applications.get(), "Por puntos.")}
    return decide_call(actor=_who(Role.FACILITATOR), call=call, chosen=chosen, reason="Por puntos.", now=NOW)
