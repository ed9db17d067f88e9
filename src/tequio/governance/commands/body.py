"""Writes to collegiate bodies: how they begin and end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, refuse_future
from tequio.foundation.policy import allow
from tequio.governance import policy
from tequio.governance.events import (
    BodyConstituted,
    BodyDissolved,
)
from tequio.governance.models import (
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    Seat,
    SeatAccount,
    SeatTenure,
    Sector,
)
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


@command
def constitute_body(
    *,
    actor: Actor,
    code: str,
    kind: BodyKind,
    name: str,
    territory: Territory,
    mode: BodyMode,
    seats: Mapping[Sector, int],
    now: datetime,
    institution: Institution | None = None,
    valid_from: date | None = None,
    facilitator_kind: FacilitatorKind | None = None,
    facilitator_note: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Body:
    """Record a body with so many seats for each sector."""
    allow(policy.CONSTITUTE_BODY, actor, territory)
    if Body.objects.filter(code=code).exists():
        raise CodeTaken(code)
    body = Body.objects.create(
        code=code,
        kind=kind,
        name=name,
        territory=territory,
        institution=institution,
        mode=mode,
        valid_from=valid_from,
        facilitator_kind=facilitator_kind or "",
        facilitator_note=facilitator_note,
        fictitious=fictitious or territory.fictitious,
        source=source,
    )
    sectors = [sector for sector, count in seats.items() for _ in range(count)]
    Seat.objects.bulk_create(
        Seat(body=body, number=number, sector=sector) for number, sector in enumerate(sectors, 1)
    )
    record(
        BodyConstituted(
            name=name,
            territory=territory.name,
            seats={str(sector): count for sector, count in seats.items()},
            valid_from=valid_from.isoformat() if valid_from else "",
        ),
        actor=actor,
        subject=body.ref,
        occurred_on=valid_from or day_of(now),
        now=now,
        about=body.places,
    )
    return body


@command
def dissolve_body(*, actor: Actor, body: Body, dissolved_on: date, reason: str, now: datetime) -> Body:
    """End a body on a day; whoever still held a seat leaves it that day."""
    locked(body)
    allow(policy.DISSOLVE_BODY, actor, body)
    refuse_future(dissolved_on, now)
    if not body.in_force_on(dissolved_on):
        raise EndsBeforeItBegins
    open_tenures = SeatTenure.objects.filter(seat__body=body, valid_to=None)
    if open_tenures.filter(valid_from__gt=dissolved_on).exists():
        raise EndsBeforeItBegins
    SeatAccount.objects.filter(tenure__seat__body=body, left_at=None).update(left_at=now)
    open_tenures.update(valid_to=dissolved_on)
    body.valid_to = dissolved_on
    body.save(update_fields=["valid_to"])
    record(
        BodyDissolved(name=body.name, territory=body.territory.name, reason=reason),
        actor=actor,
        subject=body.ref,
        occurred_on=dissolved_on,
        now=now,
        about=body.places,
    )
    return body
