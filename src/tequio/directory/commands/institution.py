"""Writes to institutions, their history and their end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from tequio.directory import policy
from tequio.directory.events import (
    FactRecorded,
    InstitutionClosed,
    InstitutionEnded,
    InstitutionRegistered,
    InstitutionReopened,
)
from tequio.directory.models import (
    Institution,
    InstitutionFact,
    InstitutionKind,
    Precision,
    Territory,
)
from tequio.directory.steps import (
    NothingToNote,
    filled,
    free_code,
    proposed_code,
    record_of,
    search_text,
)
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_reversed
from tequio.foundation.policy import allow
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_END: Final = ["valid_to", "valid_to_precision", "valid_to_note", "over_on"]


@command
def register_institution(
    *,
    actor: Actor,
    kind: InstitutionKind,
    territory: Territory,
    name: str,
    now: datetime,
    code: str = "",
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
    """Enter an institution in the directory; what is unknown stays empty.

    Without a code, it is made of its territory and what it is called.
    """
    allow(policy.KEEP_INSTITUTIONS, actor, territory)
    code = code or proposed_code(Institution, territory.code, acronym or name)
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
    """Record the last day of an institution, as precisely as it is known.

    From the day after, its officers answer no more: its successor's do.
    """
    allow(policy.CLOSE_INSTITUTION, actor, locked(institution))
    refuse_reversed(institution.valid_from, on)
    institution.valid_to, institution.valid_to_precision = on, precision
    institution.valid_to_note = note
    # A day to come is noted by the clock; what is recorded late has passed already.
    institution.over_on = _day_after(on) if on < day_of(now) else None
    institution.save(update_fields=_END)
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
def reopen_institution(
    *,
    actor: Actor,
    institution: Institution,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Institution:
    """Correct a wrong closing: the institution goes on, its duties return."""
    allow(policy.REOPEN_INSTITUTION, actor, locked(institution))
    refuse_blank(reason, refusal=ReasonMissing)
    event = InstitutionReopened(
        institution=institution.name,
        place=institution.territory.name,
        ended_on=institution.valid_to.isoformat() if institution.valid_to else "",
        reason=reason.strip(),
    )
    institution.valid_to, institution.valid_to_precision = None, Precision.DAY
    institution.valid_to_note, institution.over_on = "", None
    institution.save(update_fields=_END)
    record_of(institution, event, actor=actor, occurred_on=day_of(now), now=now)
    return institution


@command
def note_end(*, actor: Actor, institution: Institution, now: datetime) -> Institution:
    """Note that the last day of an institution has passed."""
    allow(policy.NOTE_TIME, actor, locked(institution))
    if institution.over_on or not institution.has_ended_by(day_of(now)):
        raise NothingToNote
    institution.over_on = _day_after(institution.valid_to or day_of(now))
    institution.save(update_fields=["over_on"])
    event = InstitutionEnded(institution=institution.name, place=institution.territory.name)
    record_of(institution, event, actor=actor, occurred_on=institution.over_on, now=now)
    return institution


def _registered(institution: Institution) -> InstitutionRegistered:
    return InstitutionRegistered(
        name=institution.name,
        acronym=institution.acronym,
        institution_kind=institution.kind,
        place=institution.territory.name,
        valid_from=institution.valid_from.isoformat() if institution.valid_from else "",
        source=institution.source,
    )


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
