"""Reads of open calls: which there are, what they fill, who applied and how they were judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.days import day_for, first_day_of
from tequio.governance.models.application import (
    Appeal,
    AppealState,
    Application,
    ApplicationState,
    Evaluation,
)
from tequio.governance.models.body import Body, Seat
from tequio.governance.models.call import MOST_POINTS, Call, CallCriterion, CallPlace, CallState
from tequio.governance.queries.seat import is_vacant, open_seats

DAYS_KEPT: Final = 90  # after the end of a call, what is private of its applications
_HUNDRED: Final = 100
_WHOLE: Final = ("body__territory__parent", "body__institution__territory__parent")
_GOING_ON: Final = (CallState.OPEN, CallState.CLOSED, CallState.DECIDED)


def call_with_code(code: str) -> Call | None:
    """Return a call with its body, or None."""
    return Call.objects.select_related(*_WHOLE).filter(code=code).first()


def names_of_calls(codes: Collection[str]) -> dict[str, str]:
    """Return what calls are called, by code."""
    return dict(Call.objects.filter(code__in=codes).values_list("code", "title"))


def calls_of(body: Body) -> tuple[Call, ...]:
    """Return the calls of a body, the newest first."""
    return tuple(body.calls.order_by("-opened_on", "-pk"))


def places_of(call: Call) -> tuple[CallPlace, ...]:
    """Return the seats that a call fills, in order, with what was chosen for each."""
    return tuple(call.called.select_related("seat__body", "chosen").order_by("seat__number"))


def criteria_of(call: Call) -> tuple[CallCriterion, ...]:
    """Return the criteria of a call in their order."""
    return tuple(call.criteria.order_by("number"))


def is_called(seat: Seat) -> bool:
    """Tell whether a call that goes on fills the seat, or filled it and nobody sits by it yet."""
    return _called().filter(seat=seat).exists()


def to_be_called(body: Body, seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return those of the seats of a body that are vacant, or whose term ends soon, and are in no call.

    That a term ends soon is noted by the clock: a page that shows it changes with that entry.
    """
    called = set(_called().filter(seat__body=body).values_list("seat", flat=True))
    return tuple(seat for seat in open_seats(seats) if _is_free_soon(seat) and seat.pk not in called)


def _called() -> QuerySet[CallPlace]:
    waits = Q(call__state=CallState.FINAL, chosen__isnull=False, seated_on=None)
    return CallPlace.objects.filter(Q(call__state__in=_GOING_ON) | waits)


def _is_free_soon(seat: Seat) -> bool:
    held = (tenure for tenure in seat.tenures.all() if tenure.valid_to is None)
    return is_vacant(seat) or any(tenure.near_on for tenure in held)


def applications_of(call: Call) -> tuple[Application, ...]:
    """Return what came to a call in the order of its numbers."""
    return tuple(call.applications.order_by("number"))


def standing_of(call: Call) -> QuerySet[Application]:
    """Return the applications that stand."""
    return call.applications.filter(state=ApplicationState.RECEIVED).order_by("number")


def application_with_key(key: str) -> Application | None:
    """Return an application by the key of whoever sent it, or None."""
    return _with_call().filter(code=key.strip().lower()).first()


def application_with_number(code: str, number: int) -> Application | None:
    """Return an application of a call by its number, or None."""
    return _with_call().filter(call__code=code, number=number).first()


def applications_with_mail(call: Call) -> tuple[Application, ...]:
    """Return those whose sender left an address."""
    return tuple(_with_call().filter(call=call).exclude(email="").order_by("number"))


def evaluations_of(application: Application) -> tuple[Evaluation, ...]:
    """Return what each person who judges said of an application, with the points."""
    found = application.evaluations.prefetch_related("scores__criterion")
    return tuple(found.order_by("said_on", "pk"))


def points_of(call: Call) -> Mapping[int, int]:
    """Return the points of each application that was judged, by number, in hundredths of one of 100.

    Of each criterion the weight times the mean of the points; whoever has a conflict counts nowhere.
    """
    sums: dict[int, list[int]] = defaultdict(list)
    judged = Evaluation.objects.filter(application__in=standing_of(call), has_conflict=False)
    for evaluation in judged.select_related("application").prefetch_related("scores__criterion"):
        weighed = sum(score.points * score.criterion.weight for score in evaluation.scores.all())
        sums[evaluation.application.number].append(weighed)
    return {number: _rounded(found) for number, found in sorted(sums.items())}


def _rounded(sums: list[int]) -> int:
    """Return the mean of weighed sums in hundredths, half up, without a float on the way."""
    most = MOST_POINTS * len(sums)
    return (2 * sum(sums) * _HUNDRED + most) // (2 * most)


def waiting_appeals(call: Call) -> QuerySet[Appeal]:
    """Return the appeals against a result that nobody decided, the oldest first."""
    found = Appeal.objects.filter(application__call=call, state=AppealState.RECEIVED)
    return found.order_by("filed_on", "pk")


def appeals_of(call: Call) -> tuple[Appeal, ...]:
    """Return every appeal against the result of a call, the oldest first."""
    found = Appeal.objects.filter(application__call=call).select_related("application")
    return tuple(found.order_by("filed_on", "pk"))


def appeal_with_number(code: str, number: int) -> Appeal | None:
    """Return an appeal against the result of a call, or None."""
    related = (f"application__call__{path}" for path in _WHOLE)
    found = Appeal.objects.select_related(*related).filter(application__call__code=code, pk=number)
    return found.first()


def to_judge(actor: Actor) -> tuple[Application, ...]:
    """Return the applications under judgement of which the actor said nothing yet; the rule tells whose."""
    judged = Evaluation.objects.filter(author=author_key(actor)).values("application")
    found = _with_call().filter(call__state=CallState.CLOSED, state=ApplicationState.RECEIVED)
    return tuple(found.exclude(pk__in=judged).order_by("received_on", "pk"))


def appeals_to_decide(_actor: Actor) -> tuple[Appeal, ...]:
    """Return the appeals that nobody decided, the oldest first; the rule tells whose they are."""
    related = (f"application__call__{path}" for path in _WHOLE)
    found = Appeal.objects.filter(state=AppealState.RECEIVED).select_related(*related)
    return tuple(found.order_by("filed_on", "pk"))


def calls_to_close(now: datetime) -> tuple[Call, ...]:
    """Return the calls whose last day is over where they are."""
    found = Call.objects.filter(state=CallState.OPEN, closes_on__lt=first_day_of(now))
    return _past(found, now, "closes_on")


def calls_to_end(now: datetime) -> tuple[Call, ...]:
    """Return the calls against whose result nobody may appeal any more, and no appeal waits."""
    found = Call.objects.filter(state=CallState.DECIDED, appeals_until__lt=first_day_of(now))
    waiting = Appeal.objects.filter(state=AppealState.RECEIVED).values("application__call")
    return _past(found.exclude(pk__in=waiting), now, "appeals_until")


def calls_to_forget(now: datetime) -> tuple[Call, ...]:
    """Return the calls that ended long ago, and of whose applications something private is kept."""
    last = first_day_of(now) - timedelta(days=DAYS_KEPT)
    kept = Application.objects.filter(state=ApplicationState.RECEIVED).values("call")
    found = Call.objects.filter(ended_on__lt=last, pk__in=kept)
    return tuple(found.select_related(*_WHOLE).order_by("ended_on", "pk"))


def _past(found: QuerySet[Call], now: datetime, column: str) -> tuple[Call, ...]:
    calls = found.select_related(*_WHOLE).order_by(column, "pk")
    return tuple(call for call in calls if getattr(call, column) < day_for(call, now))


def _with_call() -> QuerySet[Application]:
    return Application.objects.select_related(*(f"call__{path}" for path in _WHOLE))
