"""What anyone brings to a process, and what they do with it by their key."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from tequio.cocreation import policy
from tequio.cocreation.duties import APPEALS
from tequio.cocreation.events.contribution import (
    AddressesForgotten,
    ContributionReceived,
    RejectionAppealed,
    WordsAdded,
    WordsErased,
)
from tequio.cocreation.events.working_table import ReceivedWithCode
from tequio.cocreation.models.contribution import (
    LONGEST_TEXT,
    Channel,
    Contribution,
    ContributionKind,
    ContributionState,
    Tongue,
    Topic,
)
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.queries.contribution import kept_stems, reviewed_before
from tequio.cocreation.queries.process import oldest_appeal
from tequio.cocreation.queries.working_table import table_of_today
from tequio.cocreation.steps import (
    Brought,
    Came,
    follow_term,
    keep_brought,
    refuse_unfit,
    tell_of_contribution,
)
from tequio.directory.models import Territory
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_at, day_of
from tequio.foundation.facts import ReasonMissing, TextMissing, refuse_blank
from tequio.foundation.folding import searchable
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

DAYS_TO_FORGET: Final = 7
DAYS_TO_APPEAL: Final = 15  # of what was left out for its personal data, which are then erased
# A school or an assembly shares one connection.
_CONTRIBUTING: Final = Limit("aportar", visitor=6, connection=120, target=360, everyone=1200)
_FOLLOWING: Final = Limit("aportacion", visitor=12, connection=120, everyone=1200)
MOST_OF_A_TABLE: Final = 300  # in an hour, from however few connections
_WORDS: Final = ("title", "text", "affected", "locality", "appeal", "search_text", "stems")
_ADDED: Final = "\n\n[{day}] {text}"


class GatheringOver(Refusal):
    """El último día para aportar ya pasó."""


class TableKeyUnknown(Refusal):
    """Esa clave no es de una mesa de hoy en este proceso: revísela, o envíe sin clave."""


class TableFull(Refusal):
    """En esta mesa ya se enviaron 300 aportaciones en la última hora; espere un rato y vuelva a enviar."""


class NoRoomLeft(Refusal):
    """Con lo que agrega pasaría de 2,000 letras: resuma, o envíe otra aportación."""


class NothingToForget(Refusal):
    """No queda ninguna dirección por borrar."""


@command
def contribute(
    *,
    actor: Actor,
    process: Process,
    kind: ContributionKind,
    title: str,
    text: str,
    topic: Topic,
    territory: Territory,
    now: datetime,
    affected: str = "",
    locality: str = "",
    goal: int | None = None,
    lang: Tongue = Tongue.SPANISH,
    joins: Contribution | None = None,
    email: str = "",
    table_key: str = "",
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Contribution:
    """Take what somebody brings, for the secretariat to review.

    Who brought it is recorded nowhere, account or not; an address serves to answer and is then erased.
    With the key of a table, on its day, it is counted by the table and not by the connection.
    """
    allow(policy.CONTRIBUTE, actor, locked(process))
    if day_at(process.zone, now) > process.closes_on:
        raise GatheringOver
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
    if table_key.strip():
        came = Came(Channel.CODE, _with_key(process, table_key, now))
        return keep_brought(process, brought, came, ReceivedWithCode, actor=ANONYMOUS, now=now)
    take(_CONTRIBUTING, Sender(origin, browser), target=str(process.ref), now=now)
    return keep_brought(process, brought, Came(), ContributionReceived, actor=ANONYMOUS, now=now)


@command
def add_words(
    *,
    actor: Actor,
    contribution: Contribution,
    text: str,
    now: datetime,
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Contribution:
    """Add to what one brought, while nobody has reviewed it."""
    locked(contribution.process)
    allow(policy.ADD_WORDS, actor, locked(contribution))
    refuse_blank(text, refusal=TextMissing)
    longer = contribution.text + _ADDED.format(day=day_of(now).isoformat(), text=text.strip())
    if len(longer) > LONGEST_TEXT:
        raise NoRoomLeft
    take(_FOLLOWING, Sender(origin, browser), now=now)
    contribution.text = longer
    contribution.search_text = searchable(
        contribution.title, longer, contribution.locality, contribution.affected
    )
    contribution.stems = kept_stems(contribution.title, longer)
    contribution.save(update_fields=["text", "search_text", "stems"])
    event = WordsAdded(process=contribution.process.title, number=contribution.number)
    tell_of_contribution(event, contribution, actor=ANONYMOUS, now=now)
    return contribution


@command
def appeal_rejection(
    *,
    actor: Actor,
    contribution: Contribution,
    reason: str,
    now: datetime,
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Contribution:
    """Ask the facilitator to look again at why it is not published."""
    process = locked(contribution.process)
    allow(policy.APPEAL_REJECTION, actor, locked(contribution))
    refuse_blank(reason, refusal=ReasonMissing)
    take(_FOLLOWING, Sender(origin, browser), now=now)
    contribution.state = ContributionState.APPEALED
    contribution.appeal, contribution.appealed_on = reason.strip(), day_of(now)
    contribution.save(update_fields=["state", "appeal", "appealed_on"])
    event = RejectionAppealed(process=process.title, number=contribution.number)
    tell_of_contribution(event, contribution, actor=ANONYMOUS, now=now)
    waits = oldest_appeal(process)
    follow_term(process, APPEALS, oldest=waits.appealed_on if waits else None, actor=ANONYMOUS, now=now)
    return contribution


@command
def forget_addresses(*, actor: Actor, now: datetime) -> int:
    """Erase the addresses of whoever was answered some days ago."""
    allow(policy.FORGET_ADDRESSES, actor)
    number = reviewed_before(now, DAYS_TO_FORGET).update(email="")
    if not number:
        raise NothingToForget
    record(
        AddressesForgotten(number=number),
        actor=actor,
        subject=SubjectRef("plataforma", "aportaciones"),
        occurred_on=day_of(now),
        now=now,
    )
    return number


@command
def erase_words(*, actor: Actor, contribution: Contribution, now: datetime) -> Contribution:
    """Erase what was left out for its personal data, once it stays so."""
    locked(contribution.process)
    allow(policy.ERASE_WORDS, actor, locked(contribution))
    for name in _WORDS:
        setattr(contribution, name, "")
    contribution.erased_on = day_of(now)
    contribution.save(update_fields=[*_WORDS, "erased_on"])
    event = WordsErased(process=contribution.process.title, number=contribution.number)
    tell_of_contribution(event, contribution, actor=actor, now=now)
    return contribution


def _with_key(process: Process, key: str, now: datetime) -> WorkingTable:
    """Return the table of today whose key this is, if there is room for one more."""
    table = table_of_today(process, key, now)
    if table is None:
        raise TableKeyUnknown
    lately = now - timedelta(hours=1)
    if table.contributions.filter(channel=Channel.CODE, received_at__gt=lately).count() >= MOST_OF_A_TABLE:
        raise TableFull
    return table
