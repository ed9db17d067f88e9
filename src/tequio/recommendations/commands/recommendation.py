"""Writes to a recommendation until it reaches its addressees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.recommendation import AddresseeAdded, RecommendationIssued
from tequio.recommendations.groups import Addressees, Organisation, UnknownGroup
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.recommendations.queries.choice import choices_of, members_of, sentences_of
from tequio.recommendations.steps.notice import notify
from tequio.recommendations.steps.recommendation import (
    AdoptingSession,
    RecommendationContent,
    SessionOfAnotherBody,
    write,
)


class NoItems(Refusal):
    """Una recomendación pide al menos una cosa; agregue qué recomienda."""


class NoAddressees(Refusal):
    """Una recomendación se dirige al menos a un destinatario que existía en la fecha."""


class UnknownAddresseeGroup(Refusal):
    """No conocemos ese grupo de destinatarios."""


class NotOfABody(Refusal):
    """Solo un órgano sesiona: esta recomendación la emite una institución."""


class SessionGivenTwice(Refusal):
    """Elija la sesión registrada o registre una nueva, no las dos."""


class IssuedBeforeAdopted(Refusal):
    """Una recomendación no se emite antes de adoptarse."""


class NotIssuedToday(Refusal):
    """Una recomendación se emite el día en que salen sus avisos: hoy."""


class DueBeforeIssued(Refusal):
    """El plazo vence antes de que la recomendación se emita."""


class AlreadyAddressed(Refusal):
    """Ya es destinatario de la recomendación."""


class DidNotExist(Refusal):
    """Ese destinatario no existía en la fecha."""


class MixedWithFiction(Refusal):
    """Lo ficticio de la demostración no se dirige a instituciones reales, ni al revés."""


@command
def issue_recommendation(
    *,
    actor: Actor,
    recommendation: Recommendation,
    to: Addressees,
    adopted_on: date,
    issued_on: date,
    now: datetime,
    session: Session | None = None,
    adopting: AdoptingSession | None = None,
    vote: str = "",
    idempotency_key: str = "",
) -> Recommendation:
    """Send a recommendation to whoever belongs to its groups that day.

    The addressees are a snapshot: who comes or goes later does not change it.
    It is issued on the day on which its notices go out. Each that somebody
    can be told for is notified, and the terms of its answers start. Of the
    session that adopted it, one not on record yet is recorded with it.
    """
    allow(policy.ISSUE_RECOMMENDATION, actor, locked(recommendation))
    _refuse_another_day(issued_on, now)
    if adopting is not None:
        session = _hold(recommendation, session, adopting, actor=actor, held_on=adopted_on, now=now)
    _adopt(recommendation, session, vote)
    _issue(recommendation, to, adopted_on, issued_on, AnswerStatus.UNNOTIFIED)
    _record_issue(recommendation, to, actor, now)
    notify(recommendation.addressees.order_by("number"), actor=actor, now=now)
    return recommendation


@command
def record_past_recommendation(
    *,
    actor: Actor,
    content: RecommendationContent,
    issued_by: Organisation,
    to: Addressees,
    adopted_on: date,
    issued_on: date,
    now: datetime,
    session: Session | None = None,
    idempotency_key: str = "",
) -> Recommendation:
    """Record a recommendation issued in the past, without its answers.

    What each addressee did is unknown: every cell says there is no record,
    and no term runs.
    """
    allow(policy.RECORD_PAST_RECOMMENDATION, actor, issued_by)
    refuse_future(issued_on, now)
    recommendation = write(content, issued_by, session, now)
    _issue(recommendation, to, adopted_on, issued_on, AnswerStatus.NO_RECORD)
    _record_issue(recommendation, to, actor, now)
    return recommendation


@command
def add_addressee(
    *,
    actor: Actor,
    recommendation: Recommendation,
    addressed: Organisation,
    addressed_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Addressee:
    """Send an issued recommendation to one more institution or body, today."""
    allow(policy.ADD_ADDRESSEE, actor, locked(recommendation))
    _refuse_another_day(addressed_on, now)
    _must_be_addressable(recommendation, addressed, addressed_on)
    if _is_addressed(recommendation, addressed):
        raise AlreadyAddressed(addressed.name)
    addressee = _address(recommendation, [("", addressed)], addressed_on, AnswerStatus.UNNOTIFIED)[0]
    record(
        AddresseeAdded(title=recommendation.title, addressee=addressed.name),
        actor=actor,
        subject=recommendation.ref,
        occurred_on=addressed_on,
        now=now,
        about=[*recommendation.places, *addressed.places],
    )
    notify(recommendation.addressees.filter(pk=addressee.pk), actor=actor, now=now)
    addressee.refresh_from_db()
    return addressee


def _refuse_another_day(day: date, now: datetime) -> None:
    """Refuse any day but that of record: a notice goes out on no other."""
    refuse_future(day, now)
    if day != day_of(now):
        raise NotIssuedToday


def _hold(
    recommendation: Recommendation,
    session: Session | None,
    adopting: AdoptingSession,
    *,
    actor: Actor,
    held_on: date,
    now: datetime,
) -> Session:
    """Put the session that adopted it on record, in the same transaction."""
    if recommendation.issuing_body is None:
        raise NotOfABody
    if session is not None:
        raise SessionGivenTwice
    return hold_session(
        actor=actor,
        body=recommendation.issuing_body,
        kind=adopting.kind,
        held_on=held_on,
        title=adopting.title,
        modality=adopting.modality,
        number=adopting.number,
        now=now,
    )


def _adopt(recommendation: Recommendation, session: Session | None, vote: str) -> None:
    if session is not None and session.body != recommendation.issued_by:
        raise SessionOfAnotherBody
    recommendation.session = session or recommendation.session
    recommendation.vote = vote.strip()
    recommendation.save(update_fields=["session", "vote"])


def _issue(
    recommendation: Recommendation, to: Addressees, adopted_on: date, issued_on: date, status: AnswerStatus
) -> None:
    if issued_on < adopted_on:
        raise IssuedBeforeAdopted
    items = list(recommendation.items.order_by("number"))
    if not items:
        raise NoItems
    for item in items:
        if item.due_on and item.due_on < issued_on:
            raise DueBeforeIssued(item.short_title)
    members = _members(recommendation, to, issued_on)
    recommendation.adopted_on, recommendation.issued_on = adopted_on, issued_on
    recommendation.status = RecommendationStatus.ISSUED
    recommendation.save(update_fields=["adopted_on", "issued_on", "status"])
    _address(recommendation, members, issued_on, status)


def _members(recommendation: Recommendation, to: Addressees, on: date) -> list[tuple[str, Organisation]]:
    try:
        members = members_of(to, on, fictitious=recommendation.fictitious)
    except UnknownGroup as unknown:
        raise UnknownAddresseeGroup(str(unknown)) from None
    for _by, organisation in members.values():
        _must_be_addressable(recommendation, organisation, on)
    if not members:
        raise NoAddressees
    return list(members.values())


def _must_be_addressable(recommendation: Recommendation, organisation: Organisation, on: date) -> None:
    existed = (
        organisation.exists_on(on) if isinstance(organisation, Institution) else organisation.in_force_on(on)
    )
    if not existed:
        raise DidNotExist(organisation.name)
    if organisation.fictitious != recommendation.fictitious:
        raise MixedWithFiction(organisation.name)


def _is_addressed(recommendation: Recommendation, organisation: Organisation) -> bool:
    if isinstance(organisation, Institution):
        return recommendation.addressees.filter(institution=organisation).exists()
    return recommendation.addressees.filter(body=organisation).exists()


def _address(
    recommendation: Recommendation,
    members: Sequence[tuple[str, Organisation]],
    on: date,
    status: AnswerStatus,
) -> list[Addressee]:
    addressees = Addressee.objects.bulk_create(
        Addressee(
            recommendation=recommendation,
            number=number,
            institution=organisation if isinstance(organisation, Institution) else None,
            body=organisation if isinstance(organisation, Body) else None,
            group=group,
            addressed_on=on,
            unnotified=status == AnswerStatus.UNNOTIFIED,
        )
        for number, (group, organisation) in enumerate(members, recommendation.addressees.count() + 1)
    )
    items = list(recommendation.items.order_by("number"))
    AddresseeItem.objects.bulk_create(
        AddresseeItem(addressee=addressee, item=item, status=status, status_since=on, due_on=item.due_on)
        for addressee in addressees
        for item in items
    )
    return addressees


def _record_issue(recommendation: Recommendation, to: Addressees, actor: Actor, now: datetime) -> None:
    related = ("institution__territory__parent", "body__territory__parent", "body__institution")
    addressed = [
        addressee.addressed
        for addressee in recommendation.addressees.order_by("number").select_related(*related)
    ]
    assert recommendation.adopted_on and recommendation.issued_on  # noqa: S101, PT018 - it was just issued
    record(
        RecommendationIssued(
            title=recommendation.title,
            issuer=recommendation.issued_by.name,
            items=recommendation.items.count(),
            addressees=len(addressed),
            adopted_on=recommendation.adopted_on.isoformat(),
            source=recommendation.source,
            vote=recommendation.vote,
            chosen=sentences_of(choices_of(to)),
            addressed=[str(organisation.ref) for organisation in addressed],
        ),
        actor=actor,
        subject=recommendation.ref,
        occurred_on=recommendation.issued_on,
        now=now,
        about=[*recommendation.places, *(ref for organisation in addressed for ref in organisation.places)],
    )
