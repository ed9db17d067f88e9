"""What the commands of bodies share."""

from __future__ import annotations

from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.models import Body


class BodyNotInForce(Refusal):
    """En esa fecha el órgano no existía."""


def serve(body: Body, exercise: SubjectRef) -> None:
    """Note that a body is the secretariat of an exercise, whose roles reach it from then on."""
    if str(exercise) not in body.serves:
        body.serves = [*body.serves, str(exercise)]
        body.save(update_fields=["serves"])
