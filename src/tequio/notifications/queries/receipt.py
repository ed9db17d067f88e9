"""The receipts of what people told, which can be mailed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tequio.foundation.refs import SubjectRef
from tequio.notifications.models import MailedReceipt
from tequio.plans.models.confirmation import Confirmation


@dataclass(frozen=True)
class Receipt:
    """What somebody told, and when its key was mailed; never to whom."""

    confirmation: Confirmation
    mailed_at: datetime | None

    @property
    def ref(self) -> SubjectRef:
        return self.confirmation.ref


def receipt_of(confirmation: Confirmation) -> Receipt:
    """Return the receipt of what somebody told."""
    mailed = MailedReceipt.objects.filter(subject=str(confirmation.ref)).first()
    return Receipt(confirmation, mailed.asked_at if mailed else None)
