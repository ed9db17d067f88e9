"""What rows of corrections repeat of the log: that they were accepted or not, and why."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.dialogue.events import CorrectionAccepted, CorrectionRefused
from tequio.dialogue.models import Correction, CorrectionState
from tequio.foundation.refs import SubjectRef
from tequio.ledger.truths import Truth


def _of_institution(row: Correction) -> SubjectRef:
    return row.institution.ref


TRUTHS: Final = tuple(
    Truth(
        what=what,
        rows=Correction,
        column="reason",
        says={event: "reason"},
        subject=_of_institution,
        among=True,
        where=Q(state=state),
        related=("institution",),
    )
    for what, event, state in (
        ("la corrección aceptada", CorrectionAccepted, CorrectionState.ACCEPTED),
        ("la corrección no aceptada", CorrectionRefused, CorrectionState.REFUSED),
    )
)
