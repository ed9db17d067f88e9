"""Writes that start an exercise or renew the will to do it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext

from tequio.directory.models import Institution, Territory
from tequio.documents.evidence import Attachment
from tequio.exercises import policy
from tequio.exercises.commands.record import record_document
from tequio.exercises.events import (
    ConditionsNoted,
    DeclarationRenewed,
    ExerciseDeclared,
    InterestRegistered,
    SignaturesAdded,
)
from tequio.exercises.models import (
    Conditions,
    Declaration,
    DocumentKind,
    Exercise,
    PhaseCode,
    Readiness,
)
from tequio.exercises.queries.exercise import around, free_code
from tequio.exercises.steps import move_to, note_step, record_act
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.facts import CodeTaken, refuse_future
from tequio.foundation.folding import searchable
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.models.body import Sector
from tequio.ledger.command import command
from tequio.ledger.rows import locked

NOBODY: Final[Mapping[Sector, str]] = MappingProxyType({})


class SignedBeforeAsked(Refusal):
    """La firma es anterior al interés registrado."""


class NothingToRenew(Refusal):
    """Aún no hay declaratoria que refrendar, o el refrendo no es posterior a ella."""


class NobodySigned(Refusal):
    """Escriba quién firmó, al menos por un sector."""


class AnotherBegun(ChangedMeanwhile):
    """Mientras usted escribía se registró otro ejercicio en este lugar; véalo antes de registrar uno más."""


class GuarantorNotInForce(Refusal):
    """Esa institución no existía ese día; elija la que garantizaba entonces o corrija la fecha."""


class GuarantorOfAnotherPlace(Refusal):
    """Esa institución es de otro lugar."""


@dataclass(frozen=True)
class ConditionsTold:
    """What there is to begin with, as whoever asks tells it."""

    will: Readiness = Readiness.UNKNOWN
    counterpart: Readiness = Readiness.UNKNOWN
    government_staff: Readiness = Readiness.UNKNOWN
    society_staff: Readiness = Readiness.UNKNOWN
    term_ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Signed:
    """A declaration as it was signed: the day, the sectors and who for each."""

    on: date
    sectors: Collection[Sector]
    signatories: Mapping[Sector, str]
    note: str
    source: str


@command
def register_interest(
    *,
    actor: Actor,
    name: str,
    territory: Territory,
    guarantor: Institution,
    asked_on: date,
    now: datetime,
    code: str = "",
    reason: str = "",
    conditions: ConditionsTold | None = None,
    source: str = "",
    fictitious: bool = False,
    seen_exercises: int | None = None,
    idempotency_key: str = "",
) -> Exercise:
    """Open an exercise that someone asked for and nobody signed yet."""
    allow(policy.REGISTER_INTEREST, actor, territory)
    refuse_future(asked_on, now)
    _refuse_unseen(territory, seen_exercises)
    _refuse_guarantor(guarantor, territory, asked_on, actor)
    exercise = _new_exercise(
        Exercise(
            code=code or free_code(territory, asked_on),
            name=name,
            territory=territory,
            guarantor=guarantor,
            phase=PhaseCode.INTEREST,
            last_recorded_on=asked_on,
            source=source,
            fictitious=fictitious or territory.fictitious,
        )
    )
    move_to(exercise, PhaseCode.INTEREST, asked_on, reason=reason, source=source)
    event = InterestRegistered(territory=territory.name, exercise=name, reason=reason)
    record_act(exercise, event, actor=actor, on=asked_on, now=now)
    if conditions is not None:
        _note(exercise, conditions, actor=actor, now=now)
    return exercise


@command
def note_conditions(
    *, actor: Actor, exercise: Exercise, conditions: ConditionsTold, now: datetime, idempotency_key: str = ""
) -> Conditions:
    """Say anew what there is to begin with, while nobody has signed."""
    locked(exercise)
    allow(policy.NOTE_CONDITIONS, actor, exercise)
    return _note(exercise, conditions, actor=actor, now=now)


@command
def declare_exercise(
    *,
    actor: Actor,
    name: str,
    territory: Territory,
    guarantor: Institution,
    signed_on: date,
    now: datetime,
    code: str = "",
    sectors: Collection[Sector] = (),
    signatories: Mapping[Sector, str] = NOBODY,
    signatories_note: str = "",
    evidence: Collection[Attachment] = (),
    status_at_cutoff: str = "",
    cutoff_note: str = "",
    source: str = "",
    fictitious: bool = False,
    seen_exercises: int | None = None,
    idempotency_key: str = "",
) -> Exercise:
    """Open an exercise with its signed declaration."""
    allow(policy.DECLARE_EXERCISE, actor, territory)
    refuse_future(signed_on, now)
    _refuse_unseen(territory, seen_exercises)
    _refuse_guarantor(guarantor, territory, signed_on, actor)
    exercise = _new_exercise(
        Exercise(
            code=code or free_code(territory, signed_on),
            name=name,
            territory=territory,
            guarantor=guarantor,
            phase=PhaseCode.DECLARED,
            last_recorded_on=signed_on,
            status_at_cutoff=status_at_cutoff,
            cutoff_note=cutoff_note,
            source=source,
            fictitious=fictitious or territory.fictitious,
        )
    )
    signed = Signed(signed_on, sectors, signatories, signatories_note, source)
    return _declared(exercise, signed, evidence, actor=actor, now=now)


@command
def sign_declaration(
    *,
    actor: Actor,
    exercise: Exercise,
    signed_on: date,
    now: datetime,
    sectors: Collection[Sector] = (),
    signatories: Mapping[Sector, str] = NOBODY,
    signatories_note: str = "",
    evidence: Collection[Attachment] = (),
    source: str = "",
    idempotency_key: str = "",
) -> Exercise:
    """Sign the declaration of an exercise that was only an interest."""
    locked(exercise)
    allow(policy.SIGN_DECLARATION, actor, exercise)
    refuse_future(signed_on, now)
    if exercise.phase_since and signed_on < exercise.phase_since:
        raise SignedBeforeAsked
    signed = Signed(signed_on, sectors, signatories, signatories_note, source)
    return _declared(exercise, signed, evidence, actor=actor, now=now)


@command
def add_signatures(
    *,
    actor: Actor,
    exercise: Exercise,
    signatories: Mapping[Sector, str],
    now: datetime,
    evidence: Collection[Attachment] = (),
    idempotency_key: str = "",
) -> Declaration:
    """Add who else signed the last declaration, and for which sector."""
    locked(exercise)
    allow(policy.ADD_SIGNATURES, actor, exercise)
    if not signatories:
        raise NobodySigned
    declaration = exercise.declarations.order_by("signed_on").last()
    assert declaration is not None  # noqa: S101 - it was declared
    for sector, names in signatories.items():
        before = declaration.signatories.get(str(sector), "")
        declaration.signatories[str(sector)] = f"{before}\n{names}".strip()
    declaration.sectors = sorted({*declaration.sectors, *map(str, signatories)})
    declaration.save(update_fields=["signatories", "sectors"])
    event = SignaturesAdded(
        exercise=exercise.name,
        signed_on=declaration.signed_on.isoformat(),
        signatories=_by_name(signatories),
    )
    record_act(exercise, event, actor=actor, on=day_of(now), now=now)
    _keep_paper(
        exercise,
        evidence,
        title=gettext("Firmas agregadas a la declaratoria"),
        dated_on=day_of(now),
        actor=actor,
        now=now,
    )
    return declaration


@command
def renew_declaration(
    *,
    actor: Actor,
    exercise: Exercise,
    signed_on: date,
    now: datetime,
    sectors: Collection[Sector] = (),
    signatories: Mapping[Sector, str] = NOBODY,
    signatories_note: str = "",
    evidence: Collection[Attachment] = (),
    source: str = "",
    idempotency_key: str = "",
) -> Declaration:
    """Sign the declaration again; durations still count from the first."""
    locked(exercise)
    allow(policy.RENEW_DECLARATION, actor, exercise)
    refuse_future(signed_on, now)
    last = exercise.declarations.order_by("signed_on").last()
    if last is None or signed_on <= last.signed_on:
        raise NothingToRenew
    signed = Signed(signed_on, sectors, signatories, signatories_note, source)
    declaration = _declaration(exercise, signed, renews=last)
    event = DeclarationRenewed(
        territory=exercise.territory.name,
        exercise=exercise.name,
        first_signed_on=last.signed_on.isoformat(),
        source=source,
        signatories=_by_name(signatories),
    )
    record_act(exercise, event, actor=actor, on=signed_on, now=now)
    _keep_paper(
        exercise,
        evidence,
        title=gettext("Refrendo de la declaratoria"),
        dated_on=signed_on,
        actor=actor,
        now=now,
    )
    return declaration


def _refuse_unseen(territory: Territory, seen: int | None) -> None:
    """Refuse to begin another exercise than those that whoever asks knew of."""
    locked(Territory.objects.get(pk=territory.pk))
    if seen is not None and territory.exercises.count() != seen:
        raise AnotherBegun


def _refuse_guarantor(guarantor: Institution, territory: Territory, on: date, actor: Actor) -> None:
    """Refuse whoever did not guarantee here that day; history is told as its source has it."""
    if actor.kind == ActorKind.IMPORTER:
        return
    if guarantor.territory_id not in around(territory):
        raise GuarantorOfAnotherPlace
    if not guarantor.exists_on(on):
        raise GuarantorNotInForce


def _new_exercise(exercise: Exercise) -> Exercise:
    if Exercise.objects.filter(code=exercise.code).exists():
        raise CodeTaken(exercise.code)
    exercise.search_text = searchable(exercise.name, exercise.code)
    exercise.save(force_insert=True)
    return exercise


def _note(exercise: Exercise, given: ConditionsTold, *, actor: Actor, now: datetime) -> Conditions:
    ends_on = given.term_ends_on
    found, _created = Conditions.objects.update_or_create(
        exercise=exercise, defaults={**asdict(given), "noted_on": day_of(now)}
    )
    event = ConditionsNoted(
        exercise=exercise.name,
        **{**asdict(given), "term_ends_on": ends_on.isoformat() if ends_on else ""},
    )
    record_act(exercise, event, actor=actor, on=day_of(now), now=now)
    return found


def _by_name(signatories: Mapping[Sector, str]) -> dict[str, str]:
    return {str(sector): names for sector, names in signatories.items()}


def _declaration(exercise: Exercise, signed: Signed, *, renews: Declaration | None = None) -> Declaration:
    note_step(exercise, "declared_on", signed.on)
    return Declaration.objects.create(
        exercise=exercise,
        signed_on=signed.on,
        renews=renews,
        sectors=sorted({*map(str, signed.sectors), *map(str, signed.signatories)}),
        signatories=_by_name(signed.signatories),
        signatories_note=signed.note,
        source=signed.source,
    )


def _declared(
    exercise: Exercise, signed: Signed, evidence: Collection[Attachment], *, actor: Actor, now: datetime
) -> Exercise:
    _declaration(exercise, signed)
    move_to(exercise, PhaseCode.DECLARED, signed.on, source=signed.source)
    event = ExerciseDeclared(
        territory=exercise.territory.name,
        exercise=exercise.name,
        source=signed.source,
        signatories=_by_name(signed.signatories),
    )
    record_act(exercise, event, actor=actor, on=signed.on, now=now)
    _keep_paper(
        exercise, evidence, title=gettext("Declaratoria conjunta"), dated_on=signed.on, actor=actor, now=now
    )
    return exercise


def _keep_paper(
    exercise: Exercise,
    evidence: Collection[Attachment],
    *,
    title: str,
    dated_on: date,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the signed paper among the documents, if it came with the act."""
    if evidence:
        record_document(
            actor=actor,
            exercise=exercise,
            kind=DocumentKind.DECLARATION,
            title=title,
            dated_on=dated_on,
            evidence=evidence,
            now=now,
        )
