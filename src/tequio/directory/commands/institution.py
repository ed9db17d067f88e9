"""Writes to institutions, their history and their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from tequio.directory import policy
from tequio.directory.events import (
    FactRecorded,
    InstitutionClosed,
    InstitutionCorrected,
    InstitutionEnded,
    InstitutionRegistered,
    InstitutionRenamed,
    InstitutionReopened,
)
from tequio.directory.models import (
    Institution,
    InstitutionFact,
    InstitutionKind,
    Precision,
    Territory,
)
from tequio.directory.sheet import InstitutionData, apply, changes, data_of
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
from tequio.foundation.facts import (
    ReasonMissing,
    SourceMissing,
    refuse_blank,
    refuse_future,
    refuse_reversed,
)
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class WithinItself(Refusal):
    """Una institución no puede depender de sí misma, ni a través de otras."""


class ParentElsewhere(Refusal):
    """La institución de la que depende es de otro lugar."""


class NothingToCorrect(Refusal):
    """Eso es lo que ya consta."""


class NameUnchanged(Refusal):
    """Ese es el nombre que ya consta."""


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
    branch: str = "",
    parent: Institution | None = None,
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
    _refuse_outside(parent, territory)
    code = code or proposed_code(Institution, territory.code, acronym or name)
    institution = Institution.objects.create(
        code=free_code(Institution, code),
        kind=kind,
        territory=territory,
        branch=branch,
        parent=parent,
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
def correct_institution(
    *,
    actor: Actor,
    institution: Institution,
    data: InstitutionData,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Institution:
    """Correct what the directory says of an institution; the log keeps both.

    A name that it took later is no correction: see `rename_institution`.
    """
    allow(policy.KEEP_INSTITUTIONS, actor, locked(institution))
    refuse_blank(reason, refusal=ReasonMissing)
    _refuse_outside(data.parent, institution.territory)
    if institution in _ancestors(data.parent):
        raise WithinItself
    changed = changes(institution, data)
    if not changed:
        raise NothingToCorrect
    apply(institution, data)
    institution.save()
    event = InstitutionCorrected(
        institution=institution.name,
        place=institution.territory.name,
        changes="; ".join(map(str, changed)),
        reason=reason.strip(),
    )
    record_of(institution, event, actor=actor, occurred_on=day_of(now), now=now)
    return institution


@command
def rename_institution(
    *,
    actor: Actor,
    institution: Institution,
    name: str,
    on: date,
    source: str,
    now: datetime,
    acronym: str = "",
    idempotency_key: str = "",
) -> Institution:
    """Give an institution the name it bears since a day; it is found by both."""
    allow(policy.KEEP_INSTITUTIONS, actor, locked(institution))
    refuse_blank(source, refusal=SourceMissing)
    refuse_future(on, now)
    refuse_reversed(institution.valid_from, on)
    before = (institution.name, institution.acronym)
    if before == (filled(name).strip(), acronym.strip()):
        raise NameUnchanged
    InstitutionFact.objects.create(
        institution=institution,
        on=on,
        text=gettext("Cambia de nombre: se llamaba %(name)s") % {"name": before[0]},
        source=source.strip(),
        former_name=before[0],
        former_acronym=before[1],
    )
    apply(institution, replace(data_of(institution), name=name.strip(), acronym=acronym.strip()))
    institution.save(update_fields=["name", "acronym", "search_text"])
    event = InstitutionRenamed(
        name=institution.name,
        acronym=institution.acronym,
        former_name=before[0],
        former_acronym=before[1],
        place=institution.territory.name,
        source=source.strip(),
    )
    record_of(institution, event, actor=actor, occurred_on=on, now=now)
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


def _refuse_outside(parent: Institution | None, territory: Territory) -> None:
    if parent and parent.territory.ref not in territory.scopes:
        raise ParentElsewhere


def _ancestors(institution: Institution | None) -> Iterator[Institution]:
    while institution:
        yield institution
        institution = institution.parent


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
