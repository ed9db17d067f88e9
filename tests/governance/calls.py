"""What the tests of open calls begin with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents.evidence import Attachment
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, Role
from tequio.governance.commands.application import apply_to_call
from tequio.governance.commands.call import Chosen, Criterion, close_call, decide_call, open_call
from tequio.governance.commands.evaluation import evaluate_application
from tequio.governance.models.application import Application, Evaluation
from tequio.governance.models.body import Body, Sector
from tequio.governance.models.call import Call
from tests.governance.meetings import HERE, facilitator_of_it, seat
from tests.people import somebody

CRITERIA: Final = (Criterion("Experiencia", 60), Criterion("Arraigo", 40))


def member(key: str = "beto") -> Actor:
    return somebody(key, Role.SECRETARIAT_MEMBER, HERE)


def called(body: Body, now: datetime, **changes: Any) -> Call:
    """Call two seats of civil society for ten days."""
    facts = {
        "title": "Asientos de la sociedad civil",
        "seats": [seat(body, 1), seat(body, 2)],
        "requirements": "Carta y semblanza.",
        "criteria": CRITERIA,
        "closes_on": now.date() + timedelta(days=10),
        "result_by": now.date() + timedelta(days=30),
        "appeal_days": 5,
        **changes,
    }
    return open_call(actor=facilitator_of_it(), body=body, now=now, **facts)


def sent(call: Call, now: datetime, **changes: Any) -> Application:
    """Send an application with a file, as anybody does."""
    facts = {
        "sector": Sector.CIVIL_SOCIETY,
        "name": "Vecina Ejemplar",
        "statement": "Diez años en el barrio.",
        "interests": "Ninguno.",
        "email": "vecina@example.org",
        "evidence": [Attachment("", upload=SimpleUploadedFile("vecina.txt", b"Mi carta."))],
        "origin": "203.0.113.7",
        **changes,
    }
    return apply_to_call(actor=ANONYMOUS, call=call, now=now, **facts)


def judged(application: Application, now: datetime, *points: int, by: Actor | None = None) -> Evaluation:
    return evaluate_application(
        actor=by or member(),
        application=application,
        points=dict(enumerate(points, 1)),
        text="Cumple.",
        has_no_conflict=True,
        now=now,
    )


def closed(call: Call, now: datetime) -> datetime:
    """Close the call the day after its last, and return that moment."""
    from_then = now + timedelta(days=12)
    close_call(actor=CLOCK, call=call, now=from_then)
    return from_then


def decided(call: Call, chosen: dict[int, Application], now: datetime, **changes: Any) -> Call:
    choices = {number: Chosen(application, "Más experiencia.") for number, application in chosen.items()}
    facts = {"chosen": choices, "reason": "Por puntos.", **changes}
    return decide_call(actor=facilitator_of_it(), call=call, now=now, **facts)
