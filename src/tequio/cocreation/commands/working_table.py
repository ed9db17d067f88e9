"""Tables are announced, held and counted; what people say at them is typed with their consent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Final

from tequio.cocreation import policy
from tequio.cocreation.events.working_table import (
    ContributionEntered,
    TableAnnounced,
    TableCancelled,
    TableCodeGiven,
    TableCodeRevoked,
    TableCounted,
    TableMinutesAttached,
)
from tequio.cocreation.models.contribution import Channel, Contribution, ContributionKind, Tongue, Topic
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.working_table import (
    LONGEST_CONVENER,
    LONGEST_VENUE,
    Attending,
    TableKind,
    TableState,
    WorkingTable,
)
from tequio.cocreation.steps import (
    Brought,
    Came,
    TableAhead,
    keep_brought,
    names_of_table,
    refuse_unfit,
    refuse_untimely,
    tell_of_table,
)
from tequio.cocreation.turnout import turnout_of
from tequio.directory.models import Territory
from tequio.documents.evidence import AttachedTo, Attachment, attach
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.keys import new_key
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

MOST_PEOPLE: Final = 9999  # of a sector
_ON_THE_WALL: Final = "%H:%M"


class TableIncomplete(Refusal):
    """Diga dónde es la mesa, en hasta 80 letras, y quién la facilita, en hasta 120."""


class TableOutOfDays(Refusal):
    """La mesa es un día entre que se publicó el proceso y que se responde a más tardar."""


class NobodyCounted(Refusal):
    """Anote cuántas personas fueron, al menos de un sector, en números enteros hasta 9,999."""


class TableOver(Refusal):
    """El día de esa mesa ya pasó: una clave no serviría."""


class ConsentMissing(Refusal):
    """Solo se captura lo que la persona aceptó que se publique, después de que se le leyó."""


class NoMinutesAttached(Refusal):
    """Elija el archivo de la minuta, o dé su dirección."""


@command
def announce_table(
    *,
    actor: Actor,
    process: Process,
    kind: TableKind,
    place: str,
    convener: str,
    held_on: date,
    starts_at: time,
    now: datetime,
    idempotency_key: str = "",
) -> WorkingTable:
    """Tell where and when people sit down, or did, and who facilitates.

    On a day that comes and takes contributions it has a key. Its day is one of the calendar: nothing
    is owed from it.
    """
    allow(policy.ANNOUNCE_TABLE, actor, locked(process))
    refuse_blank(place, convener, refusal=TableIncomplete)
    if len(place.strip()) > LONGEST_VENUE or len(convener.strip()) > LONGEST_CONVENER:
        raise TableIncomplete
    if not process.published_on <= held_on <= process.answered_by:
        raise TableOutOfDays
    table = WorkingTable(
        process=process,
        number=process.tables.count() + 1,
        kind=TableKind(kind),
        place=place.strip(),
        convener=convener.strip(),
        held_on=held_on,
        starts_at=starts_at,
        announced_on=day_of(now),
    )
    table.code = f"{process.code}-{table.number}"
    table.key = new_key(4) if table.gathers and held_on >= table.announced_on else ""
    table.save()
    event = TableAnnounced(
        **names_of_table(table),
        table_kind=table.kind,
        convener=table.convener,
        starts_at=starts_at.strftime(_ON_THE_WALL),
    )
    tell_of_table(event, table, actor=actor, now=now)
    return table


@command
def cancel_table(
    *, actor: Actor, table: WorkingTable, reason: str, now: datetime, idempotency_key: str = ""
) -> WorkingTable:
    """Tell that a table does not take place; its key serves no more."""
    allow(policy.CANCEL_TABLE, actor, locked(table))
    refuse_blank(reason, refusal=ReasonMissing)
    table.state, table.key = TableState.CANCELLED, ""
    table.save(update_fields=["state", "key"])
    tell_of_table(TableCancelled(**names_of_table(table), reason=reason.strip()), table, actor=actor, now=now)
    return table


@command
def count_table(
    *,
    actor: Actor,
    table: WorkingTable,
    counts: Mapping[Attending, int],
    now: datetime,
    idempotency_key: str = "",
) -> WorkingTable:
    """Note how many came, by sector; another count takes its place.

    Fewer than five of a sector are kept, and told nowhere.
    """
    allow(policy.COUNT_TABLE, actor, locked(table))
    if table.held_on > day_of(now):
        raise TableAhead
    came = {Attending(sector).value: number for sector, number in counts.items() if number}
    if not came or not all(0 < number <= MOST_PEOPLE for number in came.values()):
        raise NobodyCounted
    table.state = TableState.HELD
    table.save(update_fields=["state"])
    for sector in Attending:
        table.counts.update_or_create(sector=sector, defaults={"number": came.get(sector.value, 0)})
    turnout = turnout_of(came)
    event = TableCounted(
        **names_of_table(table),
        people=turnout.people,
        sectors=dict(turnout.sectors),
        of_few=[*turnout.of_few],
    )
    tell_of_table(event, table, actor=actor, now=now)
    return table


@command
def give_table_code(
    *, actor: Actor, table: WorkingTable, now: datetime, idempotency_key: str = ""
) -> WorkingTable:
    """Give a key to a table that has none; it serves on its day alone."""
    allow(policy.GIVE_TABLE_CODE, actor, locked(table))
    if table.held_on < day_of(now):
        raise TableOver
    table.key = new_key(4)
    table.save(update_fields=["key"])
    tell_of_table(TableCodeGiven(**names_of_table(table)), table, actor=actor, now=now)
    return table


@command
def revoke_table_code(
    *, actor: Actor, table: WorkingTable, reason: str, now: datetime, idempotency_key: str = ""
) -> WorkingTable:
    """Let the key of a table serve no more; what came with it stays."""
    allow(policy.REVOKE_TABLE_CODE, actor, locked(table))
    refuse_blank(reason, refusal=ReasonMissing)
    table.key = ""
    table.save(update_fields=["key"])
    uses = table.contributions.filter(channel=Channel.CODE).count()
    event = TableCodeRevoked(**names_of_table(table), uses=uses, reason=reason.strip())
    tell_of_table(event, table, actor=actor, now=now)
    return table


@command
def enter_contribution(
    *,
    actor: Actor,
    table: WorkingTable,
    kind: ContributionKind,
    title: str,
    text: str,
    topic: Topic,
    territory: Territory,
    consents: bool,
    now: datetime,
    affected: str = "",
    locality: str = "",
    goal: int | None = None,
    lang: Tongue = Tongue.SPANISH,
    joins: Contribution | None = None,
    email: str = "",
    idempotency_key: str = "",
) -> Contribution:
    """Type what somebody says at a table, for them and with their consent.

    They get the key with which it is followed; who they are is asked of nobody.
    """
    process = locked(table.process)
    allow(policy.ENTER_CONTRIBUTION, actor, locked(table))
    refuse_untimely(table, now)
    if not consents:
        raise ConsentMissing
    brought = Brought(
        kind=kind,
        title=title,
        text=text,
        topic=topic,
        territory=territory,
        affected=affected,
        locality=locality,
        goal=goal,
        lang=lang,
        joins=joins,
        email=email,
    )
    refuse_unfit(process, brought)
    came = Came(Channel.TABLE, table, consented_on=day_of(now))
    return keep_brought(process, brought, came, ContributionEntered, actor=actor, now=now)


@command
def attach_table_minutes(
    *,
    actor: Actor,
    table: WorkingTable,
    evidence: Collection[Attachment],
    now: datetime,
    idempotency_key: str = "",
) -> WorkingTable:
    """Publish the minutes of a table: a file or its address.

    Others stand beside those that were attached before.
    """
    allow(policy.ATTACH_TABLE_MINUTES, actor, locked(table))
    exercise = table.process.exercise
    to = AttachedTo(table.ref, table.process.title, table.process.places, exercise.fictitious)
    copies = attach(evidence, to, actor=actor, now=now)
    if not copies:
        raise NoMinutesAttached
    table.documents = [*table.documents, *(found.code for found in copies)]
    table.save(update_fields=["documents"])
    event = TableMinutesAttached(
        **names_of_table(table),
        documents=[found.code for found in copies],
        sha256=[found.received_sha256 for found in copies if found.received_sha256],
    )
    tell_of_table(event, table, actor=actor, now=now)
    return table
