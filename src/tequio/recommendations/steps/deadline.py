"""The terms of an answer: what starts, ends and stops them; only commands call it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.commands.owner import hand_over
from tequio.deadlines.duties import DeadlineRule
from tequio.deadlines.models import OWED, Deadline, DeadlineState
from tequio.deadlines.queries.calendar import calendar_for
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.calendar import BusinessCalendar
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.duties import ACKNOWLEDGEMENT, ANSWER, FULFILMENT, MET_BY, NAMING, VERIFICATION
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.statuses import ANSWERS

_STOPPED_BY = {
    ActKind.REFUSE: (FULFILMENT,),
    ActKind.NOT_APPLICABLE: (FULFILMENT,),
    ActKind.CLOSE: (ACKNOWLEDGEMENT, ANSWER, FULFILMENT),
}
DAYS_TO_CORRECT: Final = 5
_DECIDED_BY = (ActKind.VERIFY, ActKind.CONTEST, ActKind.CLOSE)
_ACCEPTANCES = (ActKind.ACCEPT, ActKind.ACCEPT_IN_PART)


@dataclass(frozen=True)
class NewOwner:
    """Who owes what was owed by another; nobody is known `unheld_since` a day."""

    ref: SubjectRef
    label: str
    places: tuple[SubjectRef, ...] = ()
    unheld_since: date | None = None


def start_terms(answer: AddresseeItem, *, actor: Actor, now: datetime) -> None:
    """Start what an addressee owes from the day of its notice."""
    asked_on = answer.addressee.asked_on
    for rule in (ACKNOWLEDGEMENT, ANSWER):
        _start(answer, rule, started_on=asked_on, actor=actor, now=now)
    if answer.due_on and answer.due_on >= asked_on:
        _start(answer, FULFILMENT, started_on=asked_on, due_on=answer.due_on, actor=actor, now=now)


def settle_terms(
    answer: AddresseeItem, kind: ActKind, *, acted_on: date, actor: Actor, now: datetime
) -> None:
    """Complete, stop or start again the terms that an act settles."""
    for deadline in _owed(answer, *MET_BY.get(kind, ())):
        complete_deadline(actor=actor, deadline=deadline, done_on=acted_on, now=now)
    if kind in _DECIDED_BY:
        for deadline in _owed(answer, VERIFICATION):
            complete_deadline(actor=actor, deadline=deadline, done_on=acted_on, now=now)
    if kind == ActKind.CLAIM and actor.kind != ActorKind.IMPORTER:  # nobody decides on history now
        _await_verification(answer, on=acted_on, actor=actor, now=now)
    reason = gettext("El seguimiento no pide ya este plazo: %(act)s.") % {"act": kind.label}
    for deadline in _owed(answer, *_STOPPED_BY.get(kind, ())):
        stop_deadline(actor=actor, deadline=deadline, stopped_on=acted_on, reason=reason, now=now)
    if kind in _ACCEPTANCES and answer.due_on and answer.due_on >= acted_on and not _owed(answer, FULFILMENT):
        _start(answer, FULFILMENT, started_on=acted_on, due_on=answer.due_on, actor=actor, now=now)


def _await_verification(answer: AddresseeItem, *, on: date, actor: Actor, now: datetime) -> None:
    """Let whoever recommended owe the word on what is reported as done."""
    recommendation = answer.item.recommendation
    issuer = recommendation.issued_by
    start_deadline(
        actor=actor,
        rule=VERIFICATION,
        owner=issuer.ref,
        owner_label=issuer.name,
        subject=answer.ref,
        matter=f"{answer.addressee.duty_holder.name}: {answer.item.short_title}",
        started_on=on,
        calendar_of=_calendar_of_issuer(recommendation),
        about=(recommendation.ref, answer.addressee.ref),
        fictitious=recommendation.fictitious,
        now=now,
    )


def hand_terms_over(addressee: Addressee, to: NewOwner, *, on: date, actor: Actor, now: datetime) -> None:
    """Let another owe what an addressee owed, by the same dates."""
    for answer in addressee.answers.select_related("item__recommendation").order_by("item__number"):
        answer.addressee = addressee
        for deadline in _owed(answer, ACKNOWLEDGEMENT, ANSWER, FULFILMENT):
            _hand(deadline, to, on=on, actor=actor, now=now)


def nobody(addressee: Addressee, since: date) -> NewOwner:
    """Stand for whoever is to be named: who recommended keeps what is owed until then."""
    keeper = addressee.recommendation.issued_by
    label = gettext("Sin responsable (lo nombra: %(keeper)s)") % {"keeper": keeper.name}
    return NewOwner(keeper.ref, label, (), since)


def await_name(addressee: Addressee, *, actor: Actor, now: datetime) -> None:
    """Let whoever recommended owe the name of who answers, from today on: it is told today."""
    recommendation = addressee.recommendation
    start_deadline(
        actor=actor,
        rule=NAMING,
        owner=recommendation.issued_by.ref,
        owner_label=recommendation.issued_by.name,
        subject=addressee.naming_ref,
        matter=f"{addressee.addressed.name}: {recommendation.title}",
        started_on=day_of(now),
        calendar_of=_calendar_of_issuer(recommendation),
        about=(recommendation.ref, addressee.ref),
        fictitious=recommendation.fictitious,
        now=now,
    )


def name_is_known(addressee: Addressee, *, actor: Actor, now: datetime) -> None:
    """End the term to name who answers."""
    for deadline in open_of(addressee.naming_ref, NAMING.code):
        complete_deadline(actor=actor, deadline=deadline, done_on=day_of(now), now=now)


def name_is_needless(addressee: Addressee, *, on: date, actor: Actor, now: datetime) -> None:
    """Stop the term to name who answers: nothing is left to answer."""
    reason = gettext("Ya no queda nada que responder.")
    for deadline in open_of(addressee.naming_ref, NAMING.code):
        stop_deadline(actor=actor, deadline=deadline, stopped_on=on, reason=reason, now=now)


def silent_since(answer: AddresseeItem, by: date) -> date | None:
    """Return the day after the term to acknowledge, if it ended before a day."""
    ended = [
        deadline.due_on
        for deadline in _owed(answer, ACKNOWLEDGEMENT)
        if deadline.state != DeadlineState.PAUSED and deadline.due_on < by
    ]
    return max(ended) + timedelta(days=1) if ended else None


def days_late(answer: AddresseeItem, kind: ActKind, acted_on: date) -> int:
    """Count the business days after the term that the act settles."""
    settled = MET_BY.get(kind, ())[-1:]
    owed = _owed(answer, *settled)
    return business_days_between(answer.addressee, max(one.due_on for one in owed), acted_on) if owed else 0


def correctable_until(answer: AddresseeItem, kind: ActKind, acted_on: date) -> date | None:
    """Return the last day on which an answer may be corrected; other acts never are."""
    if kind not in ANSWERS:
        return None
    addressee = answer.addressee
    return _calendar(addressee, acted_on).add_business_days(acted_on, DAYS_TO_CORRECT)


def business_days_between(addressee: Addressee, after: date, until: date) -> int:
    """Count the business days from the day after one date to another."""
    calendar = _calendar(addressee, after)
    days = (after + timedelta(days=offset) for offset in range(1, (until - after).days + 1))
    return sum(calendar.is_business_day(day) for day in days)


def _calendar(addressee: Addressee, since: date) -> BusinessCalendar:
    institution = addressee.host
    reaches = {str(ref) for ref in (institution.places if institution else addressee.places)}
    return calendar_for(institution=institution, reaches=reaches, since=since)


def _calendar_of_issuer(recommendation: Recommendation) -> Institution | None:
    body = recommendation.issuing_body
    return body.institution if body else recommendation.issuer


def _owed(answer: AddresseeItem, *rules: DeadlineRule) -> list[Deadline]:
    codes = [rule.code for rule in rules]
    found = Deadline.objects.filter(subject=str(answer.ref), rule__in=codes, state__in=OWED)
    return list(found.order_by("pk"))


def _start(
    answer: AddresseeItem,
    rule: DeadlineRule,
    *,
    started_on: date,
    actor: Actor,
    now: datetime,
    due_on: date | None = None,
) -> None:
    addressee, recommendation = answer.addressee, answer.item.recommendation
    started = start_deadline(
        actor=actor,
        rule=rule,
        owner=addressee.duty_holder.ref,
        owner_label=addressee.duty_holder.name,
        subject=answer.ref,
        matter=f"{answer.item.short_title}, «{recommendation.title}»",
        started_on=started_on,
        due_on=due_on,
        calendar_of=addressee.host,
        # Without the issuer's territory: its suspensions do not reach the addressee.
        about=(recommendation.ref, recommendation.issued_by.ref, *addressee.places),
        fictitious=recommendation.fictitious,
        now=now,
    )
    if addressee.unheld_since:
        _hand(started, nobody(addressee, addressee.unheld_since), on=started_on, actor=actor, now=now)


def _hand(deadline: Deadline, to: NewOwner, *, on: date, actor: Actor, now: datetime) -> None:
    hand_over(
        actor=actor,
        deadline=deadline,
        owner=to.ref,
        owner_label=to.label,
        unheld_since=to.unheld_since,
        about=to.places,
        on=on,
        now=now,
    )
