"""Mail is composed by the clock: digests, letters and what is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from tequio.deadlines.queries.lines import owed_by
from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.identity.models import Person
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_ledger
from tequio.ledger.recording import record
from tequio.notifications import policy, wording
from tequio.notifications.events import DigestsComposed, DutiesComposed, LettersWritten
from tequio.notifications.letters import in_spanish, mail_of
from tequio.notifications.links import absolute, officer_path
from tequio.notifications.models import (
    DutyMail,
    Follower,
    MailKind,
    OutgoingMail,
    Reading,
    Subscription,
    Told,
)
from tequio.notifications.queries.digests import Digest, digest_of
from tequio.notifications.queries.letters import (
    INVITED,
    ISSUED,
    LETTERS,
    DeadlineNews,
    deadline_news,
    entries_after,
    invitation_of,
    letters_are_due,
    looked_at,
    notifications_of,
    owners_through,
    people_of,
)
from tequio.notifications.rhythms import week_of

_ENTRIES: Final = 100
OUTBOX: Final = SubjectRef("correo", "salida")


class NothingDue(Refusal):
    """No hay nada que escribir todavía."""


@command
def compose_digests(*, actor: Actor, followers: Collection[int], now: datetime) -> int:
    """Tell some followers, each in one mail, what they do not know yet.

    Letters go first: what a letter told is not told again.
    """
    allow(policy.COMPOSE_MAIL, actor)
    if not followers or letters_are_due():
        raise NothingDue
    locked = Follower.objects.select_for_update().filter(pk__in=followers).order_by("pk")
    with in_spanish():
        mails = [mail for follower in locked for mail in _digest(follower, now)]
    OutgoingMail.objects.bulk_create(mails)
    _record(DigestsComposed(mails=len(mails)), actor, now)
    return len(mails)


@command
def write_letters(*, actor: Actor, now: datetime) -> int:
    """Write what recent acts call for: invitations, notifications, terms."""
    allow(policy.COMPOSE_MAIL, actor)
    reading = Reading.objects.select_for_update().get_or_create(name=LETTERS)[0]
    if not letters_are_due():
        raise NothingDue
    until = size_of_ledger()
    entries = entries_after(reading.position, until=until, size=_ENTRIES)
    with in_spanish():
        written = _letters(entries, now)
    # Two acts of one moment may call for the same letter: its key keeps it one.
    OutgoingMail.objects.bulk_create(written.mails, ignore_conflicts=True)
    reading.position = (entries[-1].position or 0) if len(entries) == _ENTRIES else until - 1
    reading.save(update_fields=["position"])
    _record(written.event, actor, now)
    return len(written.mails)


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
    _record(DutiesComposed(week=week.isoformat(), people=len(people), mails=len(mails)), actor, now)
    return len(mails)


@dataclass
class _Written:
    """The mails of one round and how many found nobody."""

    mails: list[OutgoingMail] = field(default_factory=list)
    without_recipient: int = 0

    @property
    def event(self) -> LettersWritten:
        kinds = [mail.kind for mail in self.mails]
        return LettersWritten(
            invitations=kinds.count(MailKind.INVITATION),
            notifications=kinds.count(MailKind.NOTIFICATION),
            deadlines=kinds.count(MailKind.DEADLINES),
            without_recipient=self.without_recipient,
        )


def _digest(follower: Follower, now: datetime) -> Iterator[OutgoingMail]:
    digest = digest_of(follower, now)
    _remember(follower, digest)
    if not digest.sections:
        return
    follower.mailed_at = now
    follower.save(update_fields=["mailed_at"])
    last = max(entry.leaf_index or 0 for section in digest.sections for entry in section.entries)
    yield mail_of(
        wording.digest_letter(follower, digest),
        kind=MailKind.DIGEST,
        key=f"digest/{follower.uid.hex}/{last}",
        recipient=follower.email,
        now=now,
        unsubscribe=wording.end_of_digest(follower, digest),
    )


def _remember(follower: Follower, digest: Digest) -> None:
    """Keep how far each subscription has read, and what another has yet to skip."""
    for key, read_to in digest.read_to.items():
        Subscription.objects.filter(pk=key).update(read_to=read_to)
    follower.told.exclude(leaf_index__in=digest.to_remember).delete()
    rows = [Told(follower=follower, leaf_index=leaf) for leaf in digest.to_remember]
    Told.objects.bulk_create(rows, ignore_conflicts=True)


def _letters(entries: Sequence[LogEntry], now: datetime) -> _Written:
    written, news = _Written(), []
    for entry in entries:
        if entry.kind == INVITED:
            written.mails += _invitation(entry, now)
        elif entry.kind in ISSUED:
            _notify(entry, now, written)
        else:
            news.append(deadline_news(entry, now))
    _tell_deadlines([one for one in news if one], now, written)
    return written


def _invitation(entry: LogEntry, now: datetime) -> Iterator[OutgoingMail]:
    invitation = invitation_of(entry, now)
    if invitation is not None:
        yield mail_of(
            wording.invitation_letter(invitation),
            kind=MailKind.INVITATION,
            key=f"invitation/{invitation.uid.hex}",
            recipient=invitation.email,
            now=now,
        )


def _notify(entry: LogEntry, now: datetime, written: _Written) -> None:
    for notification in notifications_of(entry):
        people = people_of(notification.addressee.duty_scopes, timezone.localdate(now))
        written.without_recipient += not people
        for person in people:
            mail = mail_of(
                wording.notification_letter(notification),
                kind=MailKind.NOTIFICATION,
                key=f"notification/{notification.pk}/{person.pk}",
                recipient=person.email,
                now=now,
            )
            written.mails.append(mail)


def _tell_deadlines(news: Sequence[DeadlineNews], now: datetime, written: _Written) -> None:
    """Write each officer one mail, however many terms are near or ran out."""
    written.without_recipient += sum(not one.people for one in news)
    by_person: defaultdict[Person, list[DeadlineNews]] = defaultdict(list)
    for one in news:
        for person in one.people:
            by_person[person].append(one)
    for person, theirs in by_person.items():
        mail = mail_of(
            wording.deadlines_letter(theirs),
            kind=MailKind.DEADLINES,
            key=f"deadlines/{person.pk}/{theirs[-1].position}",
            recipient=person.email,
            now=now,
        )
        written.mails.append(mail)
        _note_told(person, theirs)


def _note_told(person: Person, news: Sequence[DeadlineNews]) -> None:
    """An officer who also follows it gets one mail for one act."""
    follower = Follower.objects.filter(email=person.email).first()
    if follower:
        leaves = (one.leaf_index for one in news if one.leaf_index is not None)
        rows = [Told(follower=follower, leaf_index=leaf) for leaf in leaves]
        Told.objects.bulk_create(rows, ignore_conflicts=True)


def _duties(person: Person, week: date, now: datetime) -> Iterator[OutgoingMail]:
    preference = DutyMail.objects.update_or_create(person=person, defaults={"week": week})[0]
    lines = owed_by(owners_through(person, timezone.localdate(now)))
    if lines and preference.stopped_at is None:
        yield mail_of(
            wording.duties_letter(person, lines),
            kind=MailKind.DUTIES,
            key=f"duties/{person.pk}/{week.isoformat()}",
            recipient=person.email,
            now=now,
            unsubscribe=absolute(f"{officer_path(person)}terminar/"),
        )


def _record(event: Event, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=OUTBOX, occurred_on=timezone.localdate(now), now=now)
