"""Writes to the open calls of a body, from their publication to whoever takes a seat by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Final

from tequio.deadlines.commands.deadline import complete_deadline
from tequio.deadlines.queries.calendar import calendar_for
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.seat import seat_member
from tequio.governance.duties import CALL_RESULT
from tequio.governance.events.call import (
    CallCancelled,
    CallClosed,
    CallDecided,
    CallEnded,
    CallExtended,
    CallOpened,
    ChosenSeated,
)
from tequio.governance.models.application import Application, ApplicationState
from tequio.governance.models.body import Body, Seat, TenureRole
from tequio.governance.models.call import ALL_WEIGHTS, Call, CallCriterion, CallPlace, CallState
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import is_called, points_of, waiting_appeals
from tequio.governance.steps import SeatOfAnotherBody, owe_no_result, owe_result, tell_of_call
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_CRITERION: Final = 200


class NoPlaces(Refusal):
    """Diga qué asientos se convocan."""


class AlreadyCalled(Refusal):
    """Alguno de esos asientos ya está en otra convocatoria que no termina."""


class ClosesInThePast(Refusal):
    """El último día para postularse debe ser hoy o después."""


class ResultBeforeClosing(Refusal):
    """El resultado se publica después del último día para postularse."""


class NotExtended(Refusal):
    """Para prorrogar, el nuevo último día debe ser posterior al que ya consta."""


class WeightsDoNotAddUp(Refusal):
    """Los pesos de los criterios deben sumar 100."""


class CriterionUnfit(Refusal):
    """Cada criterio lleva un nombre de hasta 200 letras y un peso de 1 a 100."""


class AppealDaysUnfit(Refusal):
    """El plazo para inconformarse es de 1 a 30 días hábiles."""


class StillOpen(Refusal):
    """Todavía no llega ese día, o ya consta."""


class ChoiceOfAnother(Refusal):
    """Esa postulación no es de esta convocatoria, se retiró, o es de otro sector que el asiento."""


class ChosenTwice(Refusal):
    """Una postulación se elige para un solo asiento."""


class NotJudged(Refusal):
    """Se elige solo una postulación que alguien evaluó."""


class NotChosen(Refusal):
    """Para ese asiento no se eligió a nadie, o ya lo ocupa."""


@dataclass(frozen=True)
class Criterion:
    """What applications are scored by, and how much of a hundred it weighs."""

    name: str
    weight: int


@dataclass(frozen=True)
class Chosen:
    """Which application is chosen for a seat, and why."""

    application: Application
    reason: str


@command
def open_call(
    *,
    actor: Actor,
    body: Body,
    title: str,
    seats: Sequence[Seat],
    requirements: str,
    criteria: Sequence[Criterion],
    closes_on: date,
    result_by: date,
    appeal_days: int,
    now: datetime,
    code: str = "",
    idempotency_key: str = "",
) -> Call:
    """Publish a call for seats with its requirements, criteria and days.

    Without a code it gets one of the body and the day. Business days are counted for
    appeals; the weights of the criteria add up to 100.
    """
    allow(policy.OPEN_CALL, actor, locked(body))
    refuse_blank(title, requirements)
    _refuse_unfit_places(body, seats)
    _refuse_unfit_criteria(criteria)
    _refuse_unfit_days(closes_on, result_by, appeal_days, now)
    call = Call.objects.create(
        code=code or _free_code(body, day_of(now)),
        body=body,
        title=title.strip(),
        requirements=requirements.strip(),
        opened_on=day_of(now),
        closes_on=closes_on,
        result_by=result_by,
        appeal_days=appeal_days,
    )
    CallPlace.objects.bulk_create(CallPlace(call=call, seat=seat) for seat in seats)
    CallCriterion.objects.bulk_create(
        CallCriterion(call=call, number=number, name=criterion.name.strip(), weight=criterion.weight)
        for number, criterion in enumerate(criteria, 1)
    )
    owe_result(call, actor=actor, now=now)
    event = CallOpened(
        body=body.name,
        title=call.title,
        seats=sorted(seat.number for seat in seats),
        requirements=call.requirements,
        criteria={criterion.name.strip(): criterion.weight for criterion in criteria},
        closes_on=closes_on.isoformat(),
        result_by=result_by.isoformat(),
        appeal_days=appeal_days,
    )
    tell_of_call(event, call, actor=actor, now=now)
    return call


@command
def extend_call(
    *,
    actor: Actor,
    call: Call,
    closes_on: date,
    result_by: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Call:
    """Take applications for more days than the call said, with the reason."""
    allow(policy.EXTEND_CALL, actor, locked(call))
    refuse_blank(reason, refusal=ReasonMissing)
    if closes_on <= call.closes_on:
        raise NotExtended
    _refuse_unfit_days(closes_on, result_by, call.appeal_days, now)
    stopped = owe_no_result(call, actor=actor, reason=reason, now=now)
    call.closes_on, call.result_by = closes_on, result_by
    call.save(update_fields=["closes_on", "result_by"])
    owe_result(call, actor=actor, now=now, follows=stopped, followed_because=reason.strip())
    event = CallExtended(
        body=call.body.name,
        title=call.title,
        closes_on=closes_on.isoformat(),
        result_by=result_by.isoformat(),
        reason=reason.strip(),
    )
    tell_of_call(event, call, actor=actor, now=now)
    return call


@command
def cancel_call(*, actor: Actor, call: Call, reason: str, now: datetime, idempotency_key: str = "") -> Call:
    """End a call before its result, with the reason; whoever applied is told."""
    allow(policy.CANCEL_CALL, actor, locked(call))
    refuse_blank(reason, refusal=ReasonMissing)
    call.state, call.ended_on = CallState.CANCELLED, day_of(now)
    call.cancelled_because = reason.strip()
    call.save(update_fields=["state", "ended_on", "cancelled_because"])
    owe_no_result(call, actor=actor, reason=reason, now=now)
    event = CallCancelled(body=call.body.name, title=call.title, reason=call.cancelled_because)
    tell_of_call(event, call, actor=actor, now=now)
    return call


@command
def close_call(*, actor: Actor, call: Call, now: datetime) -> Call:
    """Take no more applications once the last day of a call is over."""
    allow(policy.NOTE_CALL, actor, locked(call))
    if call.state != CallState.OPEN or day_of(now) <= call.closes_on:
        raise StillOpen
    call.state = CallState.CLOSED
    call.save(update_fields=["state"])
    standing = call.applications.filter(state=ApplicationState.RECEIVED).count()
    event = CallClosed(body=call.body.name, title=call.title, applications=standing)
    tell_of_call(event, call, actor=actor, now=now)
    return call


@command
def decide_call(
    *,
    actor: Actor,
    call: Call,
    chosen: Mapping[int, Chosen],
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Call:
    """Publish which application was chosen for each seat, why, and all points.

    `chosen` goes by the number of the seat. A seat for which nobody is chosen stays
    to be called again. The term to appeal starts.
    """
    allow(policy.DECIDE_CALL, actor, locked(call))
    refuse_blank(reason, *(choice.reason for choice in chosen.values()), refusal=ReasonMissing)
    points = points_of(call)
    _choose(call, chosen, points)
    today = day_of(now)
    call.state, call.decided_on, call.reason = CallState.DECIDED, today, reason.strip()
    call.appeals_until = _days_after(call, today)
    call.save(update_fields=["state", "decided_on", "reason", "appeals_until"])
    for deadline in open_of(call.ref, CALL_RESULT.code):
        complete_deadline(actor=actor, deadline=deadline, done_on=today, now=now)
    event = CallDecided(
        body=call.body.name,
        title=call.title,
        chosen={str(seat): choice.application.number for seat, choice in chosen.items()},
        reasons={str(seat): choice.reason.strip() for seat, choice in chosen.items()},
        points={str(number): hundredths for number, hundredths in points.items()},
        reason=call.reason,
        appeals_until=call.appeals_until.isoformat(),
    )
    tell_of_call(event, call, actor=actor, now=now)
    return call


@command
def end_call(*, actor: Actor, call: Call, now: datetime) -> Call:
    """Let a result be final once nobody may appeal and no appeal waits."""
    allow(policy.NOTE_CALL, actor, locked(call))
    is_over = call.appeals_until is not None and call.appeals_until < day_of(now)
    if call.state != CallState.DECIDED or not is_over or waiting_appeals(call).exists():
        raise StillOpen
    call.state, call.ended_on = CallState.FINAL, day_of(now)
    call.save(update_fields=["state", "ended_on"])
    tell_of_call(CallEnded(body=call.body.name, title=call.title), call, actor=actor, now=now)
    return call


@command
def seat_chosen(
    *,
    actor: Actor,
    call: Call,
    place: CallPlace,
    valid_from: date,
    now: datetime,
    institution: Institution | None = None,
    foreseen_to: date | None = None,
    idempotency_key: str = "",
) -> CallPlace:
    """Let whoever was chosen take the seat once the result is final.

    An organisation of the directory is named; of a person the seat says by which call they came.
    """
    allow(policy.SEAT_CHOSEN, actor, locked(call))
    locked(place)
    if place.call_id != call.pk or place.chosen is None or place.seated_on:
        raise NotChosen
    seat_member(
        actor=actor,
        seat=place.seat,
        role=TenureRole.TITULAR,
        institution=institution,
        holder_note="" if institution else _by_call(call, place.chosen),
        valid_from=valid_from,
        foreseen_to=foreseen_to,
        now=now,
    )
    place.seated_on = valid_from
    place.save(update_fields=["seated_on"])
    event = ChosenSeated(
        body=call.body.name, title=call.title, number=place.chosen.number, seat=place.seat.number
    )
    tell_of_call(event, call, actor=actor, now=now)
    return place


def _refuse_unfit_places(body: Body, seats: Sequence[Seat]) -> None:
    if not seats:
        raise NoPlaces
    if any(seat.body_id != body.pk or seat.valid_to for seat in seats):
        raise SeatOfAnotherBody
    if any(map(is_called, seats)):
        raise AlreadyCalled


def _refuse_unfit_criteria(criteria: Sequence[Criterion]) -> None:
    names = {criterion.name.strip() for criterion in criteria}
    fits = all(0 < len(name) <= _LONGEST_CRITERION for name in names)
    weighs = all(0 < criterion.weight <= ALL_WEIGHTS for criterion in criteria)
    if len(names) < len(criteria) or not (fits and weighs):
        raise CriterionUnfit
    if sum(criterion.weight for criterion in criteria) != ALL_WEIGHTS:
        raise WeightsDoNotAddUp


def _refuse_unfit_days(closes_on: date, result_by: date, appeal_days: int, now: datetime) -> None:
    if closes_on < day_of(now):
        raise ClosesInThePast
    if result_by <= closes_on:
        raise ResultBeforeClosing
    if not 0 < appeal_days <= 30:
        raise AppealDaysUnfit


def _choose(call: Call, chosen: Mapping[int, Chosen], points: Mapping[int, int]) -> None:
    """Note at each place which application was chosen for it and why."""
    places = {place.seat.number: place for place in call.called.select_related("seat")}
    for number, choice in chosen.items():
        _refuse_unfit_choice(call, places.get(number), choice.application, points)
        places[number].chosen, places[number].reason = choice.application, choice.reason.strip()
    if len({choice.application.pk for choice in chosen.values()}) < len(chosen):
        raise ChosenTwice
    CallPlace.objects.bulk_update(places.values(), ["chosen", "reason"])


def _refuse_unfit_choice(
    call: Call, place: CallPlace | None, application: Application, points: Mapping[int, int]
) -> None:
    if place is None:
        raise SeatOfAnotherBody
    stands = application.call_id == call.pk and application.state == ApplicationState.RECEIVED
    if not stands or application.sector != place.seat.sector:
        raise ChoiceOfAnother
    if application.number not in points:
        raise NotJudged


def _days_after(call: Call, day: date) -> date:
    """Return the last day to appeal, in business days of the body's calendar."""
    reaches = {str(ref) for ref in call.places}
    calendar = calendar_for(institution=call.body.institution, reaches=reaches, since=day)
    return calendar.add_business_days(day, call.appeal_days)


def _by_call(call: Call, application: Application) -> str:
    return f"Elección por convocatoria: {call.title}, postulación {application.number}"[:200]


def _free_code(body: Body, day: date) -> str:
    first = f"{body.code[:60]}-{day.isoformat()}"
    codes = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(code for code in codes if not Call.objects.filter(code=code).exists())
