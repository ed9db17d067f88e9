"""What rows of governance repeat of the log: names of bodies, what was agreed and what became of it."""

from __future__ import annotations

from typing import Final

from tequio.foundation.refs import SubjectRef
from tequio.governance.events.agreement import AgreementRecorded
from tequio.governance.events.body import BodyConstituted
from tequio.governance.events.meeting import MeetingConvened
from tequio.governance.events.minutes import MinutesApproved, MinutesDrafted, MinutesPublished
from tequio.governance.events.session import SessionHeld
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.session import Session
from tequio.ledger.truths import Is, Truth


def _of_session(row: Agreement) -> SubjectRef:
    return row.session.ref


TRUTHS: Final = (
    Truth(what="el nombre", rows=Body, column="name", says={BodyConstituted: "name"}),
    Truth(what="el título", rows=Session, column="title", says={SessionHeld: "title"}),
    Truth(what="el título", rows=Meeting, column="title", says={MeetingConvened: "title"}),
    Truth(
        what="el estado de la minuta",
        rows=Minutes,
        column="state",
        says={
            MinutesDrafted: Is(MinutesState.DRAFT.value),
            MinutesApproved: Is(MinutesState.APPROVED.value),
            MinutesPublished: Is(MinutesState.PUBLISHED.value),
        },
        related=("session",),
    ),
    Truth(
        what="las observaciones de la minuta",
        rows=Minutes,
        column="remarks",
        says={MinutesPublished: "remarks"},
        expected=False,
        related=("session",),
    ),
    Truth(
        what="lo acordado",
        rows=Agreement,
        column="text",
        says={AgreementRecorded: "text"},
        subject=_of_session,
        among=True,
        related=("session__body",),
    ),
)
