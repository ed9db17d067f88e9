"""Following by mail: asked for, confirmed, changed and ended by link."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Final

from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.queries import size_of_log
from tequio.ledger.recording import record
from tequio.notifications import policy
from tequio.notifications.events import (
    AllFollowingEnded,
    FollowingAsked,
    FollowingConfirmed,
    FollowingEnded,
    RhythmChanged,
)
from tequio.notifications.mail import already_following, composed, confirmation, in_spanish
from tequio.notifications.models import (
    Follower,
    MailKind,
    OutgoingMail,
    Rhythm,
    Subscription,
)
from tequio.notifications.queries.subscription import Followed, followed, thing_of
from tequio.notifications.steps import erase_idle

_MOST_A_DAY: Final = 5  # confirmations to one address
# Nobody makes this server write to half the world; an assembly shares one connection.
_ASKING: Final = Limit("seguir", visitor=20, connection=60, target=180, everyone=600)
EVERYTHING: Final = SubjectRef("correo", "seguimientos")


class NotFollowable(Refusal):
    """Eso no se puede seguir por correo."""


class AlreadyEnded(ChangedMeanwhile):
    """Ya no recibe correos sobre esto."""


class AskedTooOften(Refusal):
    """A esa dirección ya se le mandaron las confirmaciones que caben en un día."""


@command
def follow(
    *,
    actor: Actor,
    email: str,
    subject: SubjectRef,
    rhythm: Rhythm,
    now: datetime,
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Subscription:
    """Ask an address by mail whether it wants to follow something.

    Whoever asks is not recorded, signed in or not: `origin`, the address it
    comes from, and `browser` serve to count for an hour. An address that follows
    it already keeps its rhythm: only its own links change that.
    ValidationError (Django) for a bad address.
    """
    allow(policy.FOLLOW, actor)
    thing = followed(subject)
    if thing is None:
        raise NotFollowable
    take(_ASKING, Sender(origin, browser), target=str(subject), now=now)
    follower = _follower(email)
    _refuse_too_many(follower.email, now)
    subscription = _subscription(follower, subject, Rhythm(rhythm), now)
    _ask(subscription, thing, now)
    _record(FollowingAsked(title=thing.title), subject, now)
    return subscription


@command
def confirm_following(
    *,
    actor: Actor,
    subscription: Subscription,
    now: datetime,
    idempotency_key: str = "",
) -> Subscription:
    """Start to tell: from what is recorded after this moment.

    Confirming again changes nothing.
    """
    allow(policy.CONFIRM_FOLLOWING, actor, subscription)
    _lock(subscription)
    if subscription.confirmed_at is None:
        subscription.confirmed_at, subscription.read_to = now, size_of_log() - 1
        subscription.save(update_fields=["confirmed_at", "read_to"])
    _record(FollowingConfirmed(title=_title(subscription)), subscription.subject_ref, now)
    return subscription


@command
def change_rhythm(
    *,
    actor: Actor,
    subscription: Subscription,
    rhythm: Rhythm,
    now: datetime,
    idempotency_key: str = "",
) -> Subscription:
    """Tell sooner or later from now on; nothing unread is lost."""
    allow(policy.CHANGE_RHYTHM, actor, subscription)
    _lock(subscription)
    subscription.rhythm = Rhythm(rhythm)
    subscription.save(update_fields=["rhythm"])
    event = RhythmChanged(title=_title(subscription), rhythm=subscription.rhythm)
    _record(event, subscription.subject_ref, now)
    return subscription


@command
def end_following(*, actor: Actor, subscription: Subscription, now: datetime) -> None:
    """Stop telling about one thing; the last one takes the address along."""
    allow(policy.END_FOLLOWING, actor, subscription)
    _lock(subscription)
    _record(FollowingEnded(title=_title(subscription)), subscription.subject_ref, now)
    Subscription.objects.filter(pk=subscription.pk).delete()
    erase_idle(Follower.objects.filter(pk=subscription.follower_id))


@command
def end_all_following(*, actor: Actor, follower: Follower, now: datetime) -> None:
    """Stop telling about anything and delete the address."""
    allow(policy.END_ALL_FOLLOWING, actor, follower)
    ended = _locked(follower.pk).subscriptions.all().delete()[0]
    erase_idle(Follower.objects.filter(pk=follower.pk))
    _record(AllFollowingEnded(ended=ended), EVERYTHING, now)


def _follower(email: str) -> Follower:
    """Return the follower of an address, locked: requests for it go one by one.

    The same is asked of the database for an address that is known and one that
    is not, so that nobody learns from the time it takes who follows something.
    """
    address = email.strip().lower()
    validate_mailbox(address)
    follower = Follower(email=address)
    follower.clean_fields(exclude={"mailed_at"})
    Follower.objects.bulk_create([follower], ignore_conflicts=True)
    return Follower.objects.select_for_update().get_or_create(email=address)[0]


def _subscription(follower: Follower, subject: SubjectRef, rhythm: Rhythm, now: datetime) -> Subscription:
    """Return what the address follows or is asked about, by the same statements either way."""
    given = {"rhythm": rhythm, "asked_at": now}
    asked = Subscription(follower=follower, subject=str(subject), **given)
    Subscription.objects.bulk_create([asked], ignore_conflicts=True)
    Subscription.objects.filter(follower=follower, subject=str(subject), confirmed_at=None).update(**given)
    return Subscription.objects.get(follower=follower, subject=str(subject))


def _refuse_too_many(address: str, now: datetime) -> None:
    asked = OutgoingMail.objects.filter(recipient=address, kind=MailKind.CONFIRMATION)
    if asked.filter(composed_at__gt=now - timedelta(days=1)).count() >= _MOST_A_DAY:
        raise AskedTooOften


def _ask(subscription: Subscription, thing: Followed, now: datetime) -> None:
    with in_spanish():
        say = already_following if subscription.confirmed_at else confirmation
        composed(
            say(subscription, thing),
            kind=MailKind.CONFIRMATION,
            key=f"confirmation/{uuid.uuid4().hex}",
            recipient=subscription.follower.email,
            now=now,
            urgent=True,
        ).save(force_insert=True)


def _locked(key: int) -> Follower:
    found = Follower.objects.select_for_update().filter(pk=key).first()
    if found is None:
        raise AlreadyEnded
    return found


def _lock(subscription: Subscription) -> None:
    """Let one act at a time change what an address follows."""
    _locked(subscription.follower_id)
    if not Subscription.objects.filter(pk=subscription.pk).exists():
        raise AlreadyEnded
    subscription.refresh_from_db()


def _title(subscription: Subscription) -> str:
    return thing_of(subscription).title


def _record(event: Event, subject: SubjectRef, now: datetime) -> None:
    record(event, actor=ANONYMOUS, subject=subject, occurred_on=day_of(now), now=now)
