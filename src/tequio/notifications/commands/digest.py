"""Digests are composed by the clock: what followers do not know yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.ledger.command import command
from tequio.notifications import policy
from tequio.notifications.events import DigestsComposed
from tequio.notifications.mail import changes, composed, end_of_changes, in_spanish
from tequio.notifications.models import Follower, MailKind, OutgoingMail, Subscription, Told
from tequio.notifications.queries.digest import Digest, digest_of
from tequio.notifications.queries.letter import letters_are_due
from tequio.notifications.steps import NothingDue, record_mail


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
    record_mail(DigestsComposed(mails=len(mails)), actor, now)
    return len(mails)


def _digest(follower: Follower, now: datetime) -> Iterator[OutgoingMail]:
    digest = digest_of(follower, now)
    _remember(follower, digest)
    if not digest.sections:
        return
    follower.mailed_at = now
    follower.save(update_fields=["mailed_at"])
    last = max(entry.leaf_index or 0 for section in digest.sections for entry in section.entries)
    yield composed(
        changes(follower, digest),
        kind=MailKind.DIGEST,
        key=f"digest/{follower.uid.hex}/{last}",
        recipient=follower.email,
        now=now,
        unsubscribe=end_of_changes(follower, digest),
    )


def _remember(follower: Follower, digest: Digest) -> None:
    """Keep how far each subscription has read, and what another has yet to skip."""
    for key, read_to in digest.read_to.items():
        Subscription.objects.filter(pk=key).update(read_to=read_to)
    follower.told.exclude(leaf_index__in=digest.to_remember).delete()
    rows = [Told(follower=follower, leaf_index=leaf) for leaf in digest.to_remember]
    Told.objects.bulk_create(rows, ignore_conflicts=True)
