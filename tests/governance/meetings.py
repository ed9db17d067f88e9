"""What the tests of sessions that are convened begin with."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.meeting import convene, note_presence
from tequio.governance.commands.rules import Asked
from tequio.governance.models.body import Body, Seat
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.rules import Abstentions, Majority, QuorumBase, QuorumMeasure, VoteBase
from tequio.governance.models.session import Modality, SessionKind
from tests.people import somebody

HERE = SubjectRef("organo", "stl-cam")
ASKED: dict[str, Any] = {
    "quorum_measure": QuorumMeasure.MORE_THAN_HALF,
    "quorum_base": QuorumBase.ALL_SEATS,
    "quorum_each_sector": 1,
    "majority": Majority.SIMPLE,
    "majority_base": VoteBase.PRESENT,
    "grave_majority": Majority.TWO_THIRDS,
    "grave_majority_base": VoteBase.ALL_SEATS,
    "abstentions": Abstentions.LEFT_OUT,
    "notice_days": 5,
    "urgent_notice_days": 1,
}


def asked(**changes: Any) -> Asked:
    return Asked(**{**ASKED, **changes})


def facilitator_of_it() -> Actor:
    return somebody("ana", Role.FACILITATOR, HERE)


def convened(body: Body, now: datetime, **changes: Any) -> Meeting:
    """Convene a body to a session that starts in some minutes."""
    start = now + timedelta(minutes=30)
    facts = {
        "kind": SessionKind.ORDINARY,
        "modality": Modality.IN_PERSON,
        "starts_on": start.date(),
        "starts_at": start.time().replace(tzinfo=None),
        "title": "Avance de los compromisos",
        "place": "Biblioteca pública",
        "agenda": ["Minuta de la sesión anterior", "Cambio al compromiso 2"],
        **changes,
    }
    return convene(actor=facilitator_of_it(), body=body, now=now, **facts)


def seat(body: Body, number: int) -> Seat:
    return Seat.objects.get(body=body, number=number)


def arrive(meeting: Meeting, now: datetime, *numbers: int, remote: bool = False) -> Meeting:
    """Let somebody of these seats arrive."""
    seats = [seat(meeting.body, number) for number in numbers]
    return note_presence(actor=facilitator_of_it(), meeting=meeting, arrived=seats, remote=remote, now=now)


def leave(meeting: Meeting, now: datetime, *numbers: int) -> Meeting:
    """Let whoever is there for these seats leave."""
    seats = [seat(meeting.body, number) for number in numbers]
    return note_presence(actor=facilitator_of_it(), meeting=meeting, left=seats, now=now)


LONG_AGO, ANY_HOUR = date(2026, 1, 1), time(17)
