"""What the commands of bodies share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Max

from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.models import Body, FacilitatorKind, Seat, Sector


class BodyNotInForce(Refusal):
    """En esa fecha el órgano no existía."""


def serve(body: Body, exercise: SubjectRef) -> None:
    """Note that a body is the secretariat of an exercise, whose roles reach it from then on."""
    if str(exercise) not in body.serves:
        body.serves = [*body.serves, str(exercise)]
        body.save(update_fields=["serves"])


def add_seats_to(body: Body, seats: Mapping[Sector, int], *, since: date | None = None) -> None:
    """Give a body so many seats more of each sector, numbered after its last."""
    last = body.seats.aggregate(last=Max("number"))["last"] or 0
    sectors = [sector for sector, size in seats.items() for _ in range(size)]
    Seat.objects.bulk_create(
        Seat(body=body, number=number, sector=sector, valid_from=since)
        for number, sector in enumerate(sectors, last + 1)
    )


def facilitate(body: Body, kind: FacilitatorKind, note: str) -> None:
    """Note where whoever facilitates a body comes from."""
    body.facilitator_kind, body.facilitator_note = kind, note.strip()
    body.save(update_fields=["facilitator_kind", "facilitator_note"])
