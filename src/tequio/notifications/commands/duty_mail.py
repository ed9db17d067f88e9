"""What officers owe is mailed to them once a week, unless they stopped it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from tequio.deadlines.pages.duty import personal_duties
from tequio.deadlines.queries.deadline import owed_through
from tequio.exercises.queries.exercise import offices_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.notifications import policy
from tequio.notifications.events import DutiesComposed, DutyMailResumed, DutyMailStopped
from tequio.notifications.mail import composed, duties, end_of_duties, in_spanish
from tequio.notifications.models import DutyMail, MailKind, OutgoingMail, Reading, week_of
from tequio.notifications.queries.duty_mail import looked_at
from tequio.notifications.steps import NothingDue, record_mail


@command
def compose_duties(*, actor: Actor, officers: Collection[Person], now: datetime) -> int:
    """Give some officers what they owe this week, once a week."""
    allow(policy.COMPOSE_MAIL, actor)
    Reading.objects.select_for_update().get_or_create(name="duties")  # one worker at a time
    week = week_of(now)
    done = looked_at(week)
    people = [person for person in officers if person.pk not in done]
    if not people:
        raise NothingDue
    with in_spanish():
        mails = [mail for person in people for mail in _duties(person, week, now)]
    OutgoingMail.objects.bulk_create(mails)
    record_mail(DutiesComposed(week=week.isoformat(), people=len(people), mails=len(mails)), actor, now)
    return len(mails)


@command
def stop_duty_mail(
    *,
    actor: Actor,
    person: Person,
    now: datetime,
    idempotency_key: str = "",
) -> DutyMail:
    """Send no more weekly mail; reminders of a date still come."""
    allow(policy.STOP_DUTY_MAIL, actor, person)
    preference = DutyMail.objects.update_or_create(person=person, defaults={"stopped_at": now})[0]
    _record(DutyMailStopped(label_of_person=person.label), person, actor, now)
    return preference


@command
def resume_duty_mail(
    *,
    actor: Actor,
    person: Person,
    now: datetime,
    idempotency_key: str = "",
) -> DutyMail:
    """Send the weekly mail again, from the next Monday on."""
    allow(policy.RESUME_DUTY_MAIL, actor, person)
    preference = DutyMail.objects.update_or_create(person=person, defaults={"stopped_at": None})[0]
    _record(DutyMailResumed(label_of_person=person.label), person, actor, now)
    return preference


def _duties(person: Person, week: date, now: datetime) -> Iterator[OutgoingMail]:
    preference = DutyMail.objects.update_or_create(person=person, defaults={"week": week})[0]
    actor = actor_of(person, day_of(now))
    offices = offices_of(actor)
    found = personal_duties(actor, owed_through(offices)) if offices else ()
    if found and preference.stopped_at is None:
        yield composed(
            duties(person, found),
            kind=MailKind.DUTIES,
            key=f"duties/{person.pk}/{week.isoformat()}",
            recipient=person.email,
            now=now,
            unsubscribe=end_of_duties(person),
        )


def _record(event: Event, person: Person, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=person.ref, occurred_on=day_of(now), now=now)
