"""A receipt is mailed once, to an address that is not kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_of
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile
from tequio.ledger.command import command
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.recording import record
from tequio.notifications import policy
from tequio.notifications.events import ReceiptMailed
from tequio.notifications.mail import composed, in_spanish, receipt_of_answer
from tequio.notifications.models import MailedReceipt, MailKind
from tequio.notifications.queries.receipt import receipt_of
from tequio.plans.models.confirmation import Confirmation

# Nobody makes this server write to half the world; an assembly shares one connection.
_MAILING: Final = Limit("clave", visitor=12, connection=120, everyone=600)


class AlreadyMailed(ChangedMeanwhile):
    """Esta clave ya se envió una vez a un correo; no guardamos a cuál."""


@command
def mail_receipt(
    *,
    actor: Actor,
    confirmation: Confirmation,
    email: str,
    now: datetime,
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> MailedReceipt:
    """Send whoever told something the link to what becomes of it.

    The mail bears nothing that anybody wrote, and is deleted with its
    address once it is sent. Whoever asks is not recorded, signed in or not.
    ValidationError (Django) for a bad address.
    """
    allow(policy.MAIL_RECEIPT, actor, receipt_of(confirmation))
    validate_mailbox(email)
    take(_MAILING, Sender(origin, browser), now=now)
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
