"""Milestones whose terms say otherwise than is noted of them."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.refs import SubjectRef
from tequio.plans.duties import DELIVERY
from tequio.plans.models.milestone import OPEN_STATES, Milestone


def newly_late() -> tuple[Milestone, ...]:
    """Return the milestones whose term expired and that do not say so yet."""
    expired = Deadline.objects.filter(rule__in=DELIVERY, state=DeadlineState.EXPIRED)
    subjects = set(expired.values_list("subject", flat=True))
    if not subjects:
        return ()
    codes = {SubjectRef.parse(subject).key.rpartition("-")[0] for subject in subjects}
    found = Milestone.objects.filter(commitment__code__in=codes, late_since=None, state__in=OPEN_STATES)
    loaded = found.select_related("commitment__plan__exercise", "owner").order_by("pk")
    return tuple(milestone for milestone in loaded if str(milestone.ref) in subjects)


def newly_recounted() -> tuple[Milestone, ...]:
    """Return the milestones on record as late whose terms, counted again, say otherwise."""
    recounted = Deadline.objects.filter(rule__in=DELIVERY).exclude(recounted_on=None)
    subjects = set(recounted.values_list("subject", flat=True))
    if not subjects:
        return ()
    codes = {SubjectRef.parse(subject).key.rpartition("-")[0] for subject in subjects}
    found = Milestone.objects.filter(commitment__code__in=codes).exclude(late_since=None)
    loaded = found.select_related("commitment__plan__exercise", "owner").order_by("pk")
    return tuple(
        milestone
        for milestone in loaded
        if str(milestone.ref) in subjects and milestone.late_since != late_by_its_terms(milestone)
    )


def late_by_its_terms(milestone: Milestone) -> date | None:
    """Return the day after the first of its terms that expired; None if all were met in time.

    What ran until it was moved by agreement is not owed by that day any more.
    """
    terms = Deadline.objects.filter(rule__in=DELIVERY, subject=str(milestone.ref))
    if milestone.moved_on:
        terms = terms.exclude(state=DeadlineState.STOPPED, stopped_on__lte=milestone.moved_on)
    first: date | None = terms.aggregate(first=Min("expired_on"))["first"]
    return first
