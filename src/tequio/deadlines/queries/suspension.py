"""Suspensions of terms, and the notice of the one that stops everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Generic, TypeVar

from django.db.models import DateField, F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from tequio.deadlines import policy
from tequio.deadlines.models import Closure, TermSuspension
from tequio.directory.models import Institution, Territory, TerritoryLevel
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_for, first_day_of
from tequio.foundation.policy import decide
from tequio.foundation.refs import SubjectRef

PAGE_SIZE: Final = 50
Listed = TypeVar("Listed", TermSuspension, Closure)


@dataclass(frozen=True)
class Notice:
    """The public notice of an emergency in force."""

    ref: SubjectRef
    text: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Newest(Generic[Listed]):
    """Rows, the last declared first, and the number from which the older ones go on."""

    rows: tuple[Listed, ...]
    older: int | None


def active_notice() -> Notice | None:
    """Return the notice of the emergency that has not ended, or None.

    It goes up when declared and comes down when the clock notes the end, so
    that it depends on the ledger alone.
    """
    return notice_of(_emergencies().first())


def notice_field() -> Subquery:
    """Return the active notice as a field of any other query."""
    return Subquery(_emergencies()[:1])


def notice_of(found: Mapping[str, str] | None) -> Notice | None:
    """Return what the field holds as a notice, or None."""
    if found is None:
        return None
    first_day, last_day = (date.fromisoformat(found[name]) for name in ("first_day", "last_day"))
    return Notice(SubjectRef("suspension", found["code"]), found["text"], first_day, last_day)


def suspension_with_code(code: str) -> TermSuspension | None:
    """Return a suspension, or None."""
    return TermSuspension.objects.filter(code=code).first()


def suspensions(*, older_than: int | None = None, size: int = PAGE_SIZE) -> Newest[TermSuspension]:
    """Return a page of the suspensions."""
    return newest(TermSuspension.objects.all(), older_than, size)


def suspensions_past(now: datetime) -> tuple[TermSuspension, ...]:
    """Return the suspensions whose last day passed and is not noted yet."""
    last = Coalesce(F("ended_on"), F("last_day"), output_field=DateField())
    found = (
        TermSuspension.objects.filter(over_on=None).annotate(until=last).filter(until__lt=first_day_of(now))
    )
    return tuple(
        suspension
        for suspension in found.order_by("pk")
        if suspension.suspended_until < day_for(suspension, now)
    )


def reaches_for(actor: Actor) -> tuple[Territory | Institution, ...]:
    """Return the jurisdictions and institutions whose terms an actor may suspend."""
    territories = Territory.objects.exclude(level=TerritoryLevel.MUNICIPALITY)
    institutions = Institution.objects.select_related("territory__parent__parent").filter(valid_to=None)
    found: list[Territory | Institution] = [
        *territories.select_related("parent__parent").order_by("search_text"),
        *institutions.order_by("search_text"),
    ]
    return tuple(reach for reach in found if decide(policy.SUSPEND_TERMS, actor, reach).allowed)


def newest(found: QuerySet[Listed], older_than: int | None, size: int) -> Newest[Listed]:
    """Return the rows declared before a number, the last declared first."""
    if older_than is not None:
        found = found.filter(pk__lt=older_than)
    rows = tuple(found.order_by("-pk")[: size + 1])
    return Newest(rows[:size], rows[size - 1].pk if len(rows) > size else None)


def _emergencies() -> QuerySet[TermSuspension, dict[str, str]]:
    in_force = Q(ended_on=None) | Q(ended_on__gte=F("first_day"))
    found = TermSuspension.objects.filter(in_force, reach="", over_on=None).order_by("first_day", "pk")
    last_day = Coalesce("ended_on", "last_day")
    notice = JSONObject(code="code", text="notice", first_day="first_day", last_day=last_day)
    return found.values_list(notice, flat=True)
