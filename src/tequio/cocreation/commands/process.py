"""A process is published before it opens, changed with a reason, and opened and closed by its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from tequio.cocreation import policy
from tequio.cocreation.events.process import (
    GatheringBegun,
    GatheringEnded,
    ProcessAmended,
    ProcessClosed,
    ProcessPublished,
)
from tequio.cocreation.models.process import (
    LONGEST_PHASE,
    LONGEST_TITLE,
    Level,
    Process,
    ProcessPhase,
    ProcessState,
)
from tequio.cocreation.models.support import Support
from tequio.cocreation.pace import pace_of, shortens
from tequio.cocreation.queries.process import phases_of
from tequio.cocreation.steps import tell_of_process
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_FARTHEST: Final = timedelta(days=730)
MOST_PHASES: Final = 20


@dataclass(frozen=True)
class Planned:
    """What will happen besides taking contributions, from one day until another."""

    name: str
    starts_on: date
    ends_on: date


class CanvasIncomplete(Refusal):
    """Falta una parte: para qué se pregunta, a quién afecta, quién decide, por dónde y qué se hará."""


class OpensTooSoon(Refusal):
    """Se publica al menos un día antes de abrir: elija una fecha de apertura posterior a hoy."""


class DaysOutOfOrder(Refusal):
    """Primero abre, después cierra y después responde; todo en los próximos dos años."""


class PhaseMisplaced(Refusal):
    """Cada etapa lleva nombre y va de un día a otro, entre que se publica y que se responde; caben 20."""


class ShortenedWithoutReason(Refusal):
    """Acorta el calendario completo (14 días de aviso, 30 para aportar, 60 para responder): diga por qué."""


class ProcessChanged(ChangedMeanwhile):
    """Alguien más cambió este proceso mientras usted escribía: revise sus fechas y envíelo otra vez."""


class NothingChanges(Refusal):
    """Nada cambia: las fechas, las etapas y los medios son los que ya constan."""


@command
def publish_process(
    *,
    actor: Actor,
    exercise: Exercise,
    title: str,
    purpose: str,
    level: Level,
    affected: str,
    deciders: str,
    channels: str,
    use: str,
    opens_on: date,
    closes_on: date,
    answered_by: date,
    now: datetime,
    phases: Sequence[Planned] = (),
    shortened_because: str = "",
    idempotency_key: str = "",
) -> Process:
    """Tell what people will be asked for, why, and by when they are answered.

    Its days are ones that come: the clock opens and closes it.
    """
    allow(policy.PUBLISH_PROCESS, actor, locked(exercise))
    refuse_blank(title, purpose, affected, deciders, channels, use, refusal=CanvasIncomplete)
    if len(title.strip()) > LONGEST_TITLE:
        raise CanvasIncomplete
    today = day_of(now)
    if opens_on <= today:
        raise OpensTooSoon
    if not opens_on <= closes_on < answered_by <= today + _FARTHEST:
        raise DaysOutOfOrder
    process = Process(
        exercise=exercise,
        number=exercise.processes.count() + 1,
        title=title.strip(),
        purpose=purpose.strip(),
        level=Level(level),
        affected=affected.strip(),
        deciders=deciders.strip(),
        channels=channels.strip(),
        use=use.strip(),
        published_on=today,
        opens_on=opens_on,
        closes_on=closes_on,
        answered_by=answered_by,
    )
    process.code = f"{exercise.code}-{process.number}"
    _say_why_short(process, shortened_because)
    process.save()
    _plan(process, phases)
    tell_of_process(_canvas(process), process, actor=actor, now=now)
    return process


@command
def amend_process(
    *,
    actor: Actor,
    process: Process,
    channels: str,
    closes_on: date,
    answered_by: date,
    phases: Sequence[Planned],
    version: int,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Process:
    """Change by which channels, in which phases and until when it asks.

    `version` is that of the process whose days were read: nobody undoes unseen what another changed.
    """
    allow(policy.AMEND_PROCESS, actor, locked(process))
    if version != process.version:
        raise ProcessChanged
    refuse_blank(channels, refusal=CanvasIncomplete)
    refuse_blank(reason, refusal=ReasonMissing)
    before = (process.channels, process.closes_on, process.answered_by)
    planned = [Planned(row.name, row.starts_on, row.ends_on) for row in phases_of(process)]
    if ((channels.strip(), closes_on, answered_by), [*phases]) == (before, planned):
        raise NothingChanges
    today = day_of(now)
    # A day that has passed stays only where it stood already.
    earliest = max(process.opens_on, min(today, process.closes_on))
    if not earliest <= closes_on < answered_by <= today + _FARTHEST:
        raise DaysOutOfOrder
    process.channels, process.closes_on, process.answered_by = channels.strip(), closes_on, answered_by
    process.version += 1
    _say_why_short(process, process.shortened_because or reason)
    process.save(update_fields=["channels", "closes_on", "answered_by", "version", "shortened_because"])
    process.phases.all().delete()
    _plan(process, phases)
    event = ProcessAmended(
        title=process.title,
        channels=process.channels,
        closes_on=closes_on.isoformat(),
        answered_by=answered_by.isoformat(),
        closed_before_on=before[1].isoformat(),
        answered_before_by=before[2].isoformat(),
        phases=_written(process),
        reason=reason.strip(),
    )
    tell_of_process(event, process, actor=actor, now=now)
    return process


@command
def close_process(
    *, actor: Actor, process: Process, reason: str, now: datetime, idempotency_key: str = ""
) -> Process:
    """Take no more contributions before its day, and say why."""
    allow(policy.CLOSE_PROCESS, actor, locked(process))
    refuse_blank(reason, refusal=ReasonMissing)
    _close(process, day_of(now))
    event = ProcessClosed(title=process.title, reason=reason.strip())
    tell_of_process(event, process, actor=actor, now=now)
    return process


@command
def begin_gathering(*, actor: Actor, process: Process, now: datetime) -> Process:
    """Take contributions from the day that was published."""
    allow(policy.BEGIN_GATHERING, actor, locked(process))
    process.state = ProcessState.OPEN
    process.save(update_fields=["state"])
    tell_of_process(GatheringBegun(title=process.title), process, actor=actor, now=now)
    return process


@command
def end_gathering(*, actor: Actor, process: Process, now: datetime) -> Process:
    """Take no more contributions once the day that was published is over."""
    allow(policy.END_GATHERING, actor, locked(process))
    _close(process, day_of(now))
    event = GatheringEnded(title=process.title, received=process.last_number)
    tell_of_process(event, process, actor=actor, now=now)
    return process


def _close(process: Process, on: date) -> None:
    process.state, process.closed_on = ProcessState.CLOSED, on
    process.save(update_fields=["state", "closed_on"])
    # Nobody can come twice any more: what told whoever did is needed no more.
    Support.objects.filter(contribution__process=process).exclude(mark="").update(mark="", browser_mark="")


def _say_why_short(process: Process, because: str) -> None:
    """Keep why the calendar is shorter than the whole one; a whole one needs no reason."""
    pace = pace_of(
        published_on=process.published_on,
        opens_on=process.opens_on,
        closes_on=process.closes_on,
        answered_by=process.answered_by,
    )
    if not shortens(pace):
        process.shortened_because = ""
        return
    refuse_blank(because, refusal=ShortenedWithoutReason)
    process.shortened_because = because.strip()


def _plan(process: Process, phases: Sequence[Planned]) -> None:
    if len(phases) > MOST_PHASES or not all(_fits(process, phase) for phase in phases):
        raise PhaseMisplaced
    rows = (
        ProcessPhase(
            process=process,
            number=number,
            name=phase.name.strip(),
            starts_on=phase.starts_on,
            ends_on=phase.ends_on,
        )
        for number, phase in enumerate(phases, 1)
    )
    ProcessPhase.objects.bulk_create(rows)


def _fits(process: Process, phase: Planned) -> bool:
    is_named = 0 < len(phase.name.strip()) <= LONGEST_PHASE
    return is_named and process.published_on <= phase.starts_on <= phase.ends_on <= process.answered_by


def _written(process: Process) -> list[str]:
    return [str(phase) for phase in phases_of(process)]


def _canvas(process: Process) -> ProcessPublished:
    return ProcessPublished(
        title=process.title,
        purpose=process.purpose,
        level=process.level,
        affected=process.affected,
        deciders=process.deciders,
        channels=process.channels,
        use=process.use,
        opens_on=process.opens_on.isoformat(),
        closes_on=process.closes_on.isoformat(),
        answered_by=process.answered_by.isoformat(),
        phases=_written(process),
        shortened_because=process.shortened_because,
    )
