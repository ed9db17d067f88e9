"""A receipt is mailed once, to an address that is not kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.notifications import policy
from tequio.notifications.events import ReceiptMailed
from tequio.notifications.mail import composed, in_spanish, receipt_of_answer
from tequio.notifications.models import MailedReceipt, MailKind
from tequio.notifications.queries.receipt import receipt_of
from tequio.plans.models.confirmation import Confirmation

_MOST_AN_HOUR: Final = 600  # nobody makes this server write to half the world


class AlreadyMailed(ChangedMeanwhile):
    """Esta clave ya se envió una vez a un correo; no guardamos a cuál."""


class TooManyReceipts(Refusal):
    """Se pidieron muchas claves por correo en la última hora. Cópiela, o intente más tarde."""


@command
def mail_receipt(
    *, actor: Actor, confirmation: Confirmation, email: str, now: datetime, idempotency_key: str = ""
) -> MailedReceipt:
    """Send whoever told something the link to what becomes of it.

    The mail bears nothing that anybody wrote, and is deleted with its
    address once it is sent. Whoever asks is not recorded, signed in or not.
    ValidationError (Django) for a bad address.
    """
    allow(policy.MAIL_RECEIPT, actor, receipt_of(confirmation))
    validate_mailbox(email)
    lately = MailedReceipt.objects.filter(asked_at__gt=now - timedelta(hours=1))
    if lately.count() >= _MOST_AN_HOUR:
        raise TooManyReceipts
    mailed, is_first = MailedReceipt.objects.get_or_create(
        subject=str(confirmation.ref), defaults={"asked_at": now}
    )
    if not is_first:
        raise AlreadyMailed
    with in_spanish():
        mail = composed(
            receipt_of_answer(confirmation),
            kind=MailKind.RECEIPT,
            key=f"receipt {confirmation.ref}",
            recipient=email,
            now=now,
            urgent=True,
        )
    mail.save()
    record(
        ReceiptMailed(milestone=confirmation.milestone.title),
        actor=ANONYMOUS,
        subject=confirmation.milestone.ref,
        occurred_on=day_of(now),
        now=now,
    )
    return mailed
