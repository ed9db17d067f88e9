"""What rows of governance repeat of the log: names of bodies, what was agreed and what became of it."""

from __future__ import annotations

from typing import Final

from tequio.foundation.refs import SubjectRef
from tequio.governance.events import AgreementRecorded, BodyConstituted, SessionHeld
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session
from tequio.ledger.truths import Truth


def _of_session(row: Agreement) -> SubjectRef:
    return row.session.ref


TRUTHS: Final = (
    Truth(what="el nombre", rows=Body, column="name", says={BodyConstituted: "name"}),
    Truth(what="el título", rows=Session, column="title", says={SessionHeld: "title"}),
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
