"""Writes to collegiate bodies: how they begin and end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from typing import Final

from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.facts import (
    CodeTaken,
    EndsBeforeItBegins,
    ReasonMissing,
    SourceMissing,
    TextMissing,
    refuse_blank,
    refuse_future,
)
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile
from tequio.governance.events.body import BodyConstituted, BodyDissolved
from tequio.governance.models.body import (
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    SeatAccount,
    SeatTenure,
    Sector,
)
from tequio.governance.policy import body as policy
from tequio.governance.steps import add_seats_to
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

_CODES: Final[Mapping[BodyKind, str]] = {
    BodyKind.SECRETARIAT: "stl",
    BodyKind.COMMISSION: "comision",
    BodyKind.COUNCIL: "consejo",
    BodyKind.COMMITTEE: "comite",
    BodyKind.OTHER: "organo",
}


class BodyNameMissing(TextMissing):
    """Diga cómo se llama el órgano."""


class AlreadyConstituted(ChangedMeanwhile):
    """Ya hay en este lugar un órgano en funciones con ese nombre."""


@command
def constitute_body(
    *,
    actor: Actor,
    kind: BodyKind,
    name: str,
    territory: Territory,
    mode: BodyMode,
    seats: Mapping[Sector, int],
    now: datetime,
    code: str = "",
    institution: Institution | None = None,
    valid_from: date | None = None,
    facilitator_kind: FacilitatorKind | None = None,
    facilitator_note: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Body:
    """Record a body with so many seats for each sector.

    Without a code it gets one of its kind, its place and its year.
    """
    allow(policy.CONSTITUTE_BODY, actor, locked(territory))
    refuse_future(valid_from, now)
    _refuse_unfit(territory, code, name.strip(), source, actor)
    body = Body.objects.create(
        code=code or _free_code(BodyKind(kind), territory, valid_from),
        kind=kind,
        name=name.strip(),
        territory=territory,
        institution=institution,
        mode=mode,
        valid_from=valid_from,
        facilitator_kind=facilitator_kind or "",
        facilitator_note=facilitator_note,
        fictitious=fictitious or territory.fictitious,
        source=source,
    )
    add_seats_to(body, seats)
    record(
        BodyConstituted(
            name=body.name,
            territory=territory.name,
            seats={str(sector): size for sector, size in seats.items()},
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
def dissolve_body(
    *,
    actor: Actor,
    body: Body,
    dissolved_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Body:
    """End a body on a day; whoever still held a seat leaves it that day."""
    locked(body)
    allow(policy.DISSOLVE_BODY, actor, body)
    refuse_future(dissolved_on, now)
    refuse_blank(reason, refusal=ReasonMissing)
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


def _refuse_unfit(territory: Territory, code: str, name: str, source: str, actor: Actor) -> None:
    refuse_blank(name, refusal=BodyNameMissing)
    if code and Body.objects.filter(code=code).exists():
        raise CodeTaken(code)
    if not code and territory.bodies.filter(name__iexact=name, valid_to=None).exists():
        raise AlreadyConstituted
    if actor.kind == ActorKind.PERSON:
        refuse_blank(source, refusal=SourceMissing)


def _free_code(kind: BodyKind, territory: Territory, valid_from: date | None) -> str:
    """Return what it is and where, with its year where known, numbered when taken."""
    year = f"-{valid_from.year}" if valid_from else ""
    first = f"{_CODES[kind]}-{territory.code[:50]}{year}"
    codes = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(code for code in codes if not Body.objects.filter(code=code).exists())
