"""What anyone brings to a process, and what they do with it by their key."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from tequio.cocreation import policy
from tequio.cocreation.duties import APPEALS, CONTRIBUTIONS
from tequio.cocreation.events.contribution import (
    AddressesForgotten,
    ContributionReceived,
    RejectionAppealed,
    WordsAdded,
    WordsErased,
)
from tequio.cocreation.models.contribution import (
    LONGEST_AFFECTED,
    LONGEST_PLACE,
    LONGEST_TEXT,
    Contribution,
    ContributionKind,
    ContributionState,
    Tongue,
    Topic,
)
from tequio.cocreation.models.process import LONGEST_TITLE, Process
from tequio.cocreation.queries.contribution import kept_stems, reviewed_before
from tequio.cocreation.queries.process import oldest_appeal, oldest_to_review
from tequio.cocreation.steps import follow_term, tell_of_contribution
from tequio.directory.models import Territory
from tequio.foundation.actors import ANONYMOUS, Actor
from tequio.foundation.days import day_at, day_of
from tequio.foundation.facts import ReasonMissing, TextMissing, refuse_blank
from tequio.foundation.folding import searchable
from tequio.foundation.keys import new_key
from tequio.foundation.mailboxes import validate_mailbox
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
_GOALS: Final = 17
_WORDS: Final = ("title", "text", "affected", "locality", "appeal", "search_text", "stems")
_ADDED: Final = "\n\n[{day}] {text}"


class GatheringOver(Refusal):
    """El último día para aportar ya pasó."""


class PlaceElsewhere(Refusal):
    """Ese lugar no es de la entidad de este proceso; elija uno de la lista."""


class JoinedElsewhere(Refusal):
    """Esa aportación no está publicada en este proceso; elija otra o envíe la suya sola."""


class ContributionTooLong(Refusal):
    """La frase admite hasta 120 letras, el texto 2,000, la localidad 80 y a quiénes les pasa 200."""


class GoalUnknown(Refusal):
    """Los Objetivos de Desarrollo Sostenible van del 1 al 17."""


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
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Contribution:
    """Take what somebody brings, for the secretariat to review.

    Who brought it is recorded nowhere, account or not; an address serves to answer and is then erased.
    """
    allow(policy.CONTRIBUTE, actor, locked(process))
    refuse_blank(title, text, refusal=TextMissing)
    _refuse_too_long(title, text, locality, affected)
    _refuse_unfit(process, territory, goal, joins, now)
    if email.strip():
        validate_mailbox(email.strip())
    take(_CONTRIBUTING, Sender(origin, browser), target=str(process.ref), now=now)
    process.last_number += 1
    process.save(update_fields=["last_number"])
    contribution = Contribution.objects.create(
        process=process,
        number=process.last_number,
        code=f"{process.code}-{process.last_number}",
        key=new_key(),
        kind=ContributionKind(kind),
        title=title.strip(),
        text=text.strip(),
        affected=affected.strip(),
        topic=Topic(topic),
        territory=territory,
        locality=locality.strip(),
        goal=goal,
        lang=Tongue(lang),
        joined_to=joins,
        email=email.strip(),
        received_on=day_of(now),
        received_at=now,
        search_text=searchable(title, text, locality, affected),
        stems=kept_stems(title, text),
    )
    event = ContributionReceived(process=process.title, number=contribution.number)
    tell_of_contribution(event, contribution, actor=ANONYMOUS, now=now)
    waits = oldest_to_review(process)
    follow_term(process, CONTRIBUTIONS, oldest=waits.received_on if waits else None, actor=ANONYMOUS, now=now)
    return contribution


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


def _refuse_too_long(title: str, text: str, locality: str, affected: str) -> None:
    limits = (
        (title, LONGEST_TITLE),
        (text, LONGEST_TEXT),
        (locality, LONGEST_PLACE),
        (affected, LONGEST_AFFECTED),
    )
    if any(len(words.strip()) > limit for words, limit in limits):
        raise ContributionTooLong


def _refuse_unfit(
    process: Process, territory: Territory, goal: int | None, joins: Contribution | None, now: datetime
) -> None:
    if day_at(process.zone, now) > process.closes_on:
        raise GatheringOver
    if process.exercise.territory.ref not in territory.scopes:
        raise PlaceElsewhere
    if goal is not None and not 1 <= goal <= _GOALS:
        raise GoalUnknown
    if joins and (joins.process_id, joins.state) != (process.pk, ContributionState.PUBLISHED):
        raise JoinedElsewhere
