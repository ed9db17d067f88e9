"""Writes to institutions, their history and their succession."""

from __future__ import annotations

from datetime import date, datetime

from tequio.directory import policy
from tequio.directory.events import (
    FactRecorded,
    InstitutionClosed,
    InstitutionRegistered,
    SuccessionRecorded,
)
from tequio.directory.models import (
    Institution,
    InstitutionFact,
    InstitutionKind,
    Precision,
    Succession,
    Territory,
)
from tequio.directory.queries import succession as queries
from tequio.directory.steps import (
    filled,
    free_code,
    record_of,
    search_text,
)
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record


class SuccessionKnown(Refusal):
    """Esa sucesión ya está registrada."""


class SuccessionInCircle(Refusal):
    """Una institución no puede sucederse a sí misma, ni a través de otras."""


@command
def register_institution(
    *,
    actor: Actor,
    code: str,
    kind: InstitutionKind,
    territory: Territory,
    name: str,
    now: datetime,
    acronym: str = "",
    name_note: str = "",
    valid_from: date | None = None,
    valid_from_precision: Precision = Precision.DAY,
    valid_from_note: str = "",
    valid_to_note: str = "",
    competence: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Institution:
    """Enter an institution in the directory; what is unknown stays empty."""
    allow(policy.KEEP_INSTITUTIONS, actor, territory)
    institution = Institution.objects.create(
        code=free_code(Institution, code),
        kind=kind,
        territory=territory,
        name=filled(name),
        acronym=acronym,
        name_note=name_note,
        valid_from=valid_from,
        valid_from_precision=valid_from_precision,
        valid_from_note=valid_from_note,
        valid_to_note=valid_to_note,
        competence=competence,
        source=source,
        fictitious=fictitious or territory.fictitious,
        search_text=search_text(territory.name, name, acronym, code),
    )
    record_of(institution, _registered(institution), actor=actor, occurred_on=day_of(now), now=now)
    return institution


@command
def record_fact(
    *,
    actor: Actor,
    institution: Institution,
    text: str,
    source: str,
    on: date | None,
    now: datetime,
    precision: Precision = Precision.DAY,
    idempotency_key: str = "",
) -> InstitutionFact:
    """Add a line to an institution's history, with its date if known."""
    allow(policy.KEEP_INSTITUTIONS, actor, institution)
    fact = InstitutionFact.objects.create(
        institution=institution, text=filled(text), source=source, on=on, precision=precision
    )
    event = FactRecorded(
        institution=institution.short_name,
        place=institution.territory.name,
        text=text,
        precision=precision.value if on else "",
        source=source,
    )
    record_of(institution, event, actor=actor, occurred_on=on or day_of(now), now=now)
    return fact


@command
def close_institution(
    *,
    actor: Actor,
    institution: Institution,
    on: date,
    note: str,
    source: str,
    now: datetime,
    precision: Precision = Precision.DAY,
    idempotency_key: str = "",
) -> Institution:
    """Record the last day of an institution, as precisely as it is known."""
    allow(policy.CLOSE_INSTITUTION, actor, institution)
    refuse_reversed(institution.valid_from, on)
    institution.valid_to, institution.valid_to_precision = on, precision
    institution.valid_to_note = note
    institution.save(update_fields=["valid_to", "valid_to_precision", "valid_to_note"])
    event = InstitutionClosed(
        institution=institution.name,
        place=institution.territory.name,
        precision=precision.value,
        note=note,
        source=source,
    )
    record_of(institution, event, actor=actor, occurred_on=on, now=now)
    return institution


@command
def record_succession(
    *,
    actor: Actor,
    predecessor: Institution,
    successor: Institution,
    on: date | None,
    note: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Succession:
    """Record that one institution took over the duties of another."""
    allow(policy.KEEP_INSTITUTIONS, actor, predecessor)
    if predecessor == successor or predecessor.pk in queries.descendants(successor):
        raise SuccessionInCircle
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise SuccessionKnown
    succession = Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, note=note, source=source
    )
    record(
        SuccessionRecorded(
            predecessor=predecessor.name,
            successor=successor.name,
            place=predecessor.territory.name,
            note=note,
            source=source,
        ),
        actor=actor,
        subject=successor.ref,
        occurred_on=on or day_of(now),
        now=now,
        about=(*predecessor.places, *successor.places),
    )
    return succession


def _registered(institution: Institution) -> InstitutionRegistered:
    return InstitutionRegistered(
        name=institution.name,
        acronym=institution.acronym,
        institution_kind=institution.kind,
        place=institution.territory.name,
        valid_from=institution.valid_from.isoformat() if institution.valid_from else "",
        source=institution.source,
    )
