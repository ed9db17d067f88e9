"""That something happens to others too: said once, taken back, counted in a room, sealed in batches."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.utils.crypto import salted_hmac

from tequio.cocreation import policy
from tequio.cocreation.events.support import HandsCounted, SupportSealed
from tequio.cocreation.models.contribution import LONGEST_PLACE, Contribution
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.support import Assurance, Support, SupportBatch, leaves_of
from tequio.cocreation.queries.support import people_in, sealed_people, sealed_people_of, to_add, to_take_off
from tequio.cocreation.steps import tell_of_process
from tequio.foundation.actors import Actor, ActorKind, author_key
from tequio.foundation.facts import TextMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.canonical import tree_root
from tequio.ledger.command import command, leave_to_a_batch
from tequio.ledger.limits import Limit, Sender, take
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

MOST_HANDS: Final = 100_000
# Whole neighbourhoods of telephones share one connection.
_SUPPORTING: Final = Limit("apoyar", visitor=60, connection=600, everyone=6000)


class HandsUncountable(Refusal):
    """Se cuentan de 0 a 100,000 personas, en un lugar que se nombra con hasta 80 letras."""


class BeforeTheProcess(Refusal):
    """Ese día el proceso todavía no abría: cuente las manos de una reunión hecha desde entonces."""


class CountedFromHere(Refusal):
    """Desde esta conexión ya se contó un apoyo. Si usted es otra persona, entre con su cuenta."""


class NothingToSeal(Refusal):
    """No hay apoyos nuevos que sumar."""


@command
def support_contribution(
    *,
    actor: Actor,
    contribution: Contribution,
    now: datetime,
    origin: str = "",
    browser: str = "",
    idempotency_key: str = "",
) -> Support:
    """Say that it happens to oneself too.

    With an account, once for it; without one, once for a connection, which is kept nowhere. Said again it is
    what was said first; CountedFromHere to another browser of the connection.
    """
    allow(policy.SUPPORT_CONTRIBUTION, actor, locked(contribution))
    leave_to_a_batch()
    sender = Sender(origin, browser)
    has_account = actor.kind == ActorKind.PERSON
    if has_account:
        given = Support(assurance=Assurance.ACCOUNT, mark=_mark(contribution, "cuenta", author_key(actor)))
    else:
        given = Support(
            assurance=Assurance.CONNECTION,
            mark=_mark(contribution, "conexión", sender.connection),
            browser_mark=_mark(contribution, "navegador", sender.connection, browser),
        )
    first = Support.objects.filter(contribution=contribution, mark=given.mark, withdrawn_at=None).first()
    if first and first.browser_mark != given.browser_mark:
        raise CountedFromHere
    if first:
        return first
    take(_SUPPORTING, sender, now=now)
    return _give(given, contribution, now)


@command
def count_hands(
    *,
    actor: Actor,
    contribution: Contribution,
    people: int,
    where: str,
    held_on: date,
    now: datetime,
    idempotency_key: str = "",
) -> Contribution:
    """Count in a room to how many it happens too.

    Of one room and day, the last count holds; a zero takes it back.
    """
    allow(policy.COUNT_HANDS, actor, locked(contribution))
    refuse_blank(where, refusal=TextMissing)
    if not 0 <= people <= MOST_HANDS or len(where.strip()) > LONGEST_PLACE:
        raise HandsUncountable
    refuse_future(held_on, now)
    if held_on < contribution.process.opens_on:
        raise BeforeTheProcess
    mark = _mark(contribution, "reunión", where.strip().casefold(), held_on.isoformat())
    for before in Support.objects.filter(contribution=contribution, mark=mark, withdrawn_at=None):
        _take_back(before, now)
    if people:
        _give(Support(assurance=Assurance.COUNTED, mark=mark, people=people), contribution, now)
    event = HandsCounted(
        process=contribution.process.title, number=contribution.number, people=people, where=where.strip()
    )
    about = contribution.process.places
    record(event, actor=actor, subject=contribution.ref, occurred_on=held_on, now=now, about=about)
    return contribution


@command
def withdraw_support(*, actor: Actor, support: Support, now: datetime, idempotency_key: str = "") -> Support:
    """Take back that it happens to oneself too; it can be said again."""
    allow(policy.WITHDRAW_SUPPORT, actor, locked(support))
    leave_to_a_batch()
    _take_back(support, now)
    return support


@command
def seal_support(*, actor: Actor, process: Process, now: datetime) -> SupportBatch:
    """Add up what was given and taken back, and seal it in the log."""
    allow(policy.SEAL_SUPPORT, actor, locked(process))
    given = to_add(process)
    withdrawn = to_take_off(process, given)
    if not (given or withdrawn):
        raise NothingToSeal
    batch = SupportBatch(
        process=process,
        number=process.support_batches.count() + 1,
        sealed_at=now,
        given=people_in(given),
        withdrawn=people_in(withdrawn),
        total=0,
    )
    batch.root = tree_root(leaves_of(given, withdrawn))
    batch.save(force_insert=True)
    _enter(batch, given, withdrawn)
    batch.total = sealed_people(process)
    batch.save(update_fields=["total"])
    event = SupportSealed(
        process=process.title,
        batch=batch.number,
        given=batch.given,
        withdrawn=batch.withdrawn,
        total=batch.total,
        root=batch.root,
    )
    tell_of_process(event, process, actor=actor, now=now)
    return batch


def _mark(contribution: Contribution, *who: str) -> str:
    """Return what tells whoever comes twice to one contribution, and nobody from one to another."""
    return salted_hmac(__name__, repr((contribution.pk, who)), algorithm="sha256").hexdigest()


def _give(support: Support, contribution: Contribution, now: datetime) -> Support:
    support.contribution, support.given_at = contribution, now
    support.key = secrets.token_hex(16)
    support.save(force_insert=True)
    return support


def _take_back(support: Support, now: datetime) -> None:
    support.withdrawn_at, support.mark, support.browser_mark = now, "", ""
    support.save(update_fields=["withdrawn_at", "mark", "browser_mark"])


def _enter(batch: SupportBatch, given: Sequence[Support], withdrawn: Sequence[Support]) -> None:
    """Note in which batch each entered, and count anew what they are about."""
    Support.objects.filter(pk__in=[support.pk for support in given]).update(given_in=batch)
    Support.objects.filter(pk__in=[support.pk for support in withdrawn]).update(withdrawn_in=batch)
    about = {support.contribution_id for support in (*given, *withdrawn)}
    for pk, people in sealed_people_of(about).items():
        Contribution.objects.filter(pk=pk).update(supports=people)
