"""Words of these tests: who follows, what happens, and the mail that came of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tequio.foundation.actors import ANONYMOUS, CLOCK
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.notifications import clock
from tequio.notifications.commands.subscription import confirm_following, follow
from tequio.notifications.models import MailKind, OutgoingMail, Rhythm, Subscription
from tests.ledger.acts import note

INSTITUTE = SubjectRef("institucion", "cotaipec")
NEIGHBOUR = SubjectRef("institucion", "vecina")
ALBA = "alba@example.org"
# Noon of Sunday in Mexico: the daily digest of today is closed, the weekly one closes tomorrow.
SUNDAY = datetime(2026, 11, 22, 18, tzinfo=UTC)
MONDAY_AT_SEVEN = datetime(2026, 11, 23, 13, tzinfo=UTC)
HOUR = timedelta(hours=1)


def following(
    subject: SubjectRef = INSTITUTE,
    rhythm: Rhythm = Rhythm.IMMEDIATE,
    *,
    email: str = ALBA,
    now: datetime = SUNDAY,
    origin: str = "",
) -> Subscription:
    """Follow and confirm."""
    subscription = follow(
        actor=ANONYMOUS, email=email, subject=subject, rhythm=rhythm, now=now, origin=origin
    )
    return confirm_following(actor=ANONYMOUS, subscription=subscription, now=now)


def happens(text: str, *about: SubjectRef, now: datetime = SUNDAY) -> LogEntry:
    """Record a public act."""
    return note(text, about=about or (INSTITUTE,), now=now)


def digests(**given: Any) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind=MailKind.DIGEST, **given).order_by("pk"))


def told_in(mail: OutgoingMail, *texts: str) -> list[bool]:
    return [text in mail.text and text in mail.html for text in texts]


def compose(now: datetime = SUNDAY) -> list[OutgoingMail]:
    """Compose what is due at once."""
    clock.compose(now)
    return digests()


__all__ = ["CLOCK"]
