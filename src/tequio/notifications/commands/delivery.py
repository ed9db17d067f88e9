"""Mail is taken by one worker, sent outside of any transaction, and noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.notifications import policy
from tequio.notifications.events import MailDelivered, MailForgotten, MailTaken
from tequio.notifications.models import FINISHED, Follower, MailKind, MailState, OutgoingMail, Subscription
from tequio.notifications.postman import Outcome, Result
from tequio.notifications.queries import delivery as queries
from tequio.notifications.steps import erase_idle, record_mail

LEASE: Final = timedelta(minutes=2)  # many times what a round of mails takes
_A_ROUND: Final = 10  # as many are repeated, under the same Message-ID, if the worker is killed
_FORGOTTEN: Final = 500
_DELAYS: Final = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15)),
    *(timedelta(hours=hours) for hours in (1, 2, 4, 6)),
)
_MOST_ATTEMPTS: Final = len(_DELAYS) + 1


class NothingToSend(Refusal):
    """No hay correos por enviar."""


class NothingToForget(Refusal):
    """No hay correos ni direcciones por borrar."""


@command
def claim_mail(*, actor: Actor, now: datetime) -> list[OutgoingMail]:
    """Lease some mails to one worker; another takes them if it dies."""
    allow(policy.SEND_MAIL, actor)
    mails = list(queries.to_send(now).select_for_update(skip_locked=True)[:_A_ROUND])
    if not mails:
        raise NothingToSend
    for mail in mails:
        mail.state, mail.leased_until, mail.attempts = MailState.SENDING, now + LEASE, mail.attempts + 1
    OutgoingMail.objects.bulk_update(mails, ["state", "leased_until", "attempts"])
    record_mail(MailTaken(mails=len(mails)), actor, now)
    return mails


@command
def note_delivery(*, actor: Actor, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Note what became of mails; a sent one is sent, whoever has it now.

    A receipt goes with its address. Of any other, only the last worker that took it may tell.
    """
    allow(policy.SEND_MAIL, actor)
    told = {outcome.mail.pk: outcome for outcome in outcomes}
    open_mails = OutgoingMail.objects.exclude(state__in=FINISHED).filter(pk__in=told)
    counted: Counter[str] = Counter()
    for mail in open_mails.select_for_update().order_by("pk"):
        outcome = told[mail.pk]
        if outcome.result != Result.SENT and outcome.mail.attempts != mail.attempts:
            continue
        _finish_or_postpone(mail, outcome.result, now)
        counted[mail.state] += 1
        if mail.kind == MailKind.RECEIPT and mail.state in FINISHED:
            mail.delete()
    event = MailDelivered(
        sent=counted[MailState.SENT], failed=counted[MailState.FAILED], postponed=counted[MailState.WAITING]
    )
    record_mail(event, actor, now)


@command
def forget_mail(*, actor: Actor, now: datetime) -> None:
    """Delete mail finished long ago and addresses that nobody confirmed."""
    allow(policy.FORGET_MAIL, actor)
    mails = list(queries.mail_to_forget(now).values_list("pk", flat=True)[:_FORGOTTEN])
    unconfirmed = list(queries.never_confirmed(now)[:_FORGOTTEN])
    if not mails and not unconfirmed:
        raise NothingToForget
    OutgoingMail.objects.filter(pk__in=mails).delete()
    Subscription.objects.filter(pk__in=[one.pk for one in unconfirmed], confirmed_at=None).delete()
    erase_idle(Follower.objects.filter(pk__in=[one.follower_id for one in unconfirmed]))
    record_mail(MailForgotten(mails=len(mails), unconfirmed=len(unconfirmed)), actor, now)


def _finish_or_postpone(mail: OutgoingMail, result: Result, now: datetime) -> None:
    mail.leased_until = None
    if result == Result.UNTRIED:
        mail.state, mail.attempts = MailState.WAITING, mail.attempts - 1
    elif result == Result.SENT:
        mail.state, mail.finished_at = MailState.SENT, now
    elif result == Result.FAILED or mail.attempts >= _MOST_ATTEMPTS:
        mail.state, mail.finished_at = MailState.FAILED, now
    else:
        mail.state, mail.not_before = MailState.WAITING, now + _DELAYS[mail.attempts - 1]
    mail.save(update_fields=["state", "attempts", "leased_until", "finished_at", "not_before"])
